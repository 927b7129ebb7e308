package schema

import (
	"bytes"
	"encoding/json"

	"hocvu/internal/message"
)

// draft is the version of JSON Schema that the editors' YAML servers know best.
const draft = "http://json-schema.org/draft-07/schema#"

// JSON writes the schema of a file, its descriptions in a language.
func (f File) JSON(l message.Language) ([]byte, error) {
	w := writer{l}
	root := w.object(f.Content, false)
	if f.Scripts {
		list := map[string]any{"type": "array", "items": root}
		root = map[string]any{"type": "object", "patternProperties": map[string]any{ScriptName.String(): list},
			"additionalProperties": false}
	} else if spoken := w.spoken(f.Content); spoken != nil {
		rules, _ := root["allOf"].([]any)
		root["allOf"] = append(rules, spoken...)
	}
	root["$schema"] = draft
	root["title"] = w.say("schema." + f.Name)
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(root); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

type writer struct{ language message.Language }

func (w writer) say(id string) string { return message.New(id).In(w.language) }

func (w writer) object(o *Object, full bool) map[string]any {
	fields := map[string]any{}
	for _, f := range o.Fields {
		s := w.field(f)
		s["description"] = w.say(o.message(f.Name))
		if !f.Required {
			optional(s)
		}
		fields[f.Name] = s
	}
	all := map[string]any{"type": "object", "properties": fields, "additionalProperties": false}
	if must := o.Required(); len(must) > 0 {
		all["required"] = must
	}
	if full {
		all["minProperties"] = 1
	}
	var rules []any
	for _, r := range o.Rules {
		rules = append(rules, r.json())
	}
	if rules != nil {
		all["allOf"] = rules
	}
	return all
}

// optional lets a value be null, which leaves the field out.
func optional(s map[string]any) {
	switch of := s["type"].(type) {
	case string:
		s["type"] = []string{of, "null"}
	case []string:
		s["type"] = append(of, "null")
	}
	if words, ok := s["enum"].([]any); ok {
		s["enum"] = append(words, nil)
	}
}

func (w writer) field(f Field) map[string]any {
	switch f.Kind {
	case List:
		return w.list(f)
	case Map:
		return w.object(f.Of, f.Full)
	case Texts:
		return w.texts(f.First)
	case Codes:
		return map[string]any{"type": "object",
			"additionalProperties": map[string]any{"type": "array", "items": map[string]any{"type": "string"}}}
	case Any:
		return map[string]any{}
	}
	return scalar(f, f.Kind)
}

func (w writer) list(f Field) map[string]any {
	s := map[string]any{"type": "array"}
	if f.Of != nil {
		s["items"] = w.object(f.Of, false)
	} else {
		s["items"] = scalar(Field{Words: f.Words}, f.Elements)
	}
	if f.Full {
		s["minItems"] = 1
	}
	if f.Limit > 0 {
		s["maxItems"] = f.Limit
	}
	return s
}

// someText is a text that is more than blanks.
const someText = `\S`

func scalar(f Field, kind Kind) map[string]any {
	s := map[string]any{"type": "string"}
	switch kind {
	case ID:
		s["pattern"], s["maxLength"] = IDForm.String(), MaxName
	case Version:
		s["pattern"] = VersionForm.String()
	case Language:
		s["enum"] = languages()
	case Number, Whole:
		if s["type"] = "number"; kind == Whole {
			s["type"] = "integer"
		}
		s["minimum"], s["maximum"] = f.Least, f.Most
	case Flag:
		s["type"] = "boolean"
	case Choice:
		s["enum"] = anyOf(f.Words)
	case Date: // a year alone is a number to YAML
		s["type"], s["pattern"], s["minimum"], s["maximum"] = []string{"string", "integer"}, dateForm.String(), 1000, 9999
	case Duration:
		s["pattern"] = DurationForm.String()
	default:
		if f.Pattern != nil {
			s["pattern"] = f.Pattern.String()
		} else if f.Required {
			s["pattern"] = someText
		}
	}
	return s
}

func languages() []any {
	var all []any
	for _, l := range message.Languages {
		all = append(all, string(l))
	}
	return all
}

func anyOf(words []string) []any {
	var all []any
	for _, word := range words {
		all = append(all, word)
	}
	return all
}

// texts is a text per language.
func (w writer) texts(first message.Language) map[string]any {
	fields := map[string]any{}
	for _, l := range message.Languages {
		fields[string(l)] = map[string]any{"type": "string", "pattern": someText,
			"description": w.say("schema.in-" + string(l))}
	}
	s := map[string]any{"type": "object", "properties": fields, "additionalProperties": false}
	if first != "" {
		s["required"] = []string{string(first)}
	}
	return s
}
