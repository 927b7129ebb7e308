package pb_hooks

import (
	"errors"
	"strconv"

	validation "github.com/pocketbase/ozzo-validation/v4"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"

	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// The console has no language of its own to ask for; its users are the site's admins.
const language = message.Vietnamese

// wrong refuses one field of a form: the console shows the sentence under it.
func wrong(field, id string, pairs ...any) error {
	return validation.Errors{field: validation.NewError(id, say(id, pairs...))}
}

// refused refuses the whole act.
func refused(id string, pairs ...any) error { return router.NewForbiddenError(say(id, pairs...), nil) }

// inConsole says a refusal of the core under its field, which is named as its column is, or of the whole act. Every other
// error stays as it is.
func inConsole(err error) error {
	no := refusal.Of(err)
	if no == nil {
		return err
	}
	said := no.For("console")
	if no.Field == "" {
		return router.NewForbiddenError(said.In(language), nil)
	}
	return validation.Errors{no.Field: validation.NewError(said.ID, said.In(language))}
}

func say(id string, pairs ...any) string { return message.New(id, pairs...).In(language) }

// ours are PocketBase's own refusals of a value, by its code, in our words.
var ours = map[string]string{
	"validation_required":            "console.value-required",
	"validation_not_unique":          "console.value-taken",
	"validation_invalid_value":       "console.value-unknown",
	"validation_missing_rel_records": "console.value-no-row",
	"validation_max_text_constraint": "console.value-long",
	"validation_only_int_constraint": "console.value-whole",
	"validation_too_many_values":     "console.value-one",
	"validation_invalid_json":        "console.value-json",
}

// inOurWords says PocketBase's own refusals of fields in the language of the admins.
func inOurWords(err error) error {
	var fields validation.Errors
	if !errors.As(err, &fields) {
		return err
	}
	for name, fault := range fields {
		var said validation.Error
		if errors.As(fault, &said) {
			if id, known := ours[said.Code()]; known {
				fields[name] = validation.NewError(id, say(id))
			}
		}
	}
	return err
}

// readable refuses dates and numbers that PocketBase cannot read: it would keep nothing in their place and not say so, and a
// role until the 31st of February would hold until further notice.
func readable(r *core.Record, sent map[string]any) error {
	for _, field := range r.Collection().Fields {
		name := field.GetName()
		text, isText := sent[name].(string)
		switch {
		case sent[name] == nil || isText && text == "":
		case field.Type() == core.FieldTypeDate && r.GetDateTime(name).IsZero():
			return wrong(name, "console.no-date")
		case field.Type() == core.FieldTypeNumber && isText:
			if _, err := strconv.ParseFloat(text, 64); err != nil {
				return wrong(name, "console.no-number")
			}
		}
	}
	return nil
}
