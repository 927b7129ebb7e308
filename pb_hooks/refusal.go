package pb_hooks

import (
	validation "github.com/pocketbase/ozzo-validation/v4"
	"github.com/pocketbase/pocketbase/tools/router"

	"hocvu/internal/message"
)

// The console has no language of its own to ask for; its users are the site's admins.
const language = message.Vietnamese

// wrong refuses one field of a form: the console shows the sentence under it.
func wrong(field, id string, pairs ...any) error {
	return validation.Errors{field: validation.NewError(id, say(id, pairs...))}
}

// refused refuses the whole act.
func refused(id string, pairs ...any) error { return router.NewForbiddenError(say(id, pairs...), nil) }

func say(id string, pairs ...any) string { return message.New(id, pairs...).In(language) }
