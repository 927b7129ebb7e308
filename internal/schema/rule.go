package schema

// Rule is what an object asks of several fields together. The catalog holds each in its own words; here they stand for
// the editor alone.
type Rule struct {
	One  []string // exactly one of these must be there
	If   string   // where this field is there
	Is   string   // and, unless "", holds this word
	Some bool     // and is a list with an entry
	Must []string // these must be there too
	None []string // and these may not
	Else []string // and where it is not there, these must be
}

// json is the rule as a part of a JSON Schema. A field that is null counts as left out.
func (r Rule) json() map[string]any {
	if len(r.One) > 0 {
		var ways []any
		for _, name := range r.One {
			ways = append(ways, there(name))
		}
		return map[string]any{"oneOf": ways}
	}
	condition := there(r.If)
	if r.Some {
		condition["properties"] = map[string]any{r.If: map[string]any{"type": "array", "minItems": 1}}
	}
	if r.Is != "" {
		condition["properties"] = map[string]any{r.If: map[string]any{"const": r.Is}}
	}
	var then []any
	for _, name := range r.Must {
		then = append(then, there(name))
	}
	for _, name := range r.None {
		then = append(then, map[string]any{"not": there(name)})
	}
	rule := map[string]any{"if": condition}
	if len(then) > 0 {
		rule["then"] = map[string]any{"allOf": then}
	}
	if len(r.Else) > 0 {
		rule["else"] = map[string]any{"required": r.Else}
	}
	return rule
}

func there(name string) map[string]any {
	return map[string]any{"required": []string{name}, "properties": map[string]any{
		name: map[string]any{"not": map[string]any{"type": "null"}}}}
}
