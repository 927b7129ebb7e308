package quiz

import "regexp"

// chosenSection is a paragraph that stands for the section whose ID a variant holds under a name.
var chosenSection = regexp.MustCompile(`<p>\{\{#([\p{L}_][\p{L}\p{N}_]*)\}\}</p>`)

// Choose puts the sections that a variant has chosen in their places: {{#name}} is the section whose ID the script
// generated as name. Its heading is the author's; a value that names no section shows nothing.
func (t Text) Choose(values map[string]any) Text {
	choose := func(text string) string {
		return chosenSection.ReplaceAllStringFunc(text, func(paragraph string) string {
			id, _ := values[chosenSection.FindStringSubmatch(paragraph)[1]].(string)
			return t.Sections[id].HTML
		})
	}
	t.Body, t.Reason = choose(t.Body), choose(t.Reason)
	hints := make([]string, len(t.Hints))
	for i, hint := range t.Hints {
		hints[i] = choose(hint)
	}
	if t.Hints != nil {
		t.Hints = hints
	}
	return t
}
