package schema

import "hocvu/internal/message"

// spoken says for each language a file may begin in that every text of it must be there in this language.
func (w writer) spoken(o *Object) []any {
	if _, ok := o.Field("language"); !ok {
		return nil
	}
	var rules []any
	for _, l := range message.Languages {
		if then := inLanguage(o, l); then != nil {
			rules = append(rules, map[string]any{"then": then, "if": map[string]any{"required": []string{"language"},
				"properties": map[string]any{"language": map[string]any{"const": string(l)}}}})
		}
	}
	return rules
}

// inLanguage asks for a language in all texts of an object that must be there in the first one of the file; nil: it has
// no such texts.
func inLanguage(o *Object, l message.Language) map[string]any {
	fields := map[string]any{}
	for _, f := range o.Fields {
		switch {
		case f.Kind == Texts && f.First == "":
			fields[f.Name] = map[string]any{"required": []string{string(l)}}
		case f.Of == nil:
		default:
			inner := inLanguage(f.Of, l)
			if inner == nil {
				continue
			}
			if f.Kind == List {
				inner = map[string]any{"items": inner}
			}
			fields[f.Name] = inner
		}
	}
	if len(fields) == 0 {
		return nil
	}
	return map[string]any{"properties": fields}
}
