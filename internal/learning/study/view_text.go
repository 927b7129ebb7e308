package study

import (
	"fmt"
	"html"
	"maps"
	"regexp"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

var place = regexp.MustCompile(`\{\{([A-Za-z][A-Za-z0-9_]*)\}\}`)

// elementTexts writes out the options that a script made, each in the words of the written option that it stands for:
// the name of a list ("right") must not reach the page.
func elementTexts(texts []quiz.OptionText, written []quiz.Option, made []quiz.Element, order []int,
	keyShown bool, l message.Language) []quiz.OptionText {
	shown := make([]quiz.OptionText, len(order))
	for i, id := range order {
		if id < 1 || id > len(made) {
			continue
		}
		e := made[id-1]
		if e.Option < 1 || e.Option > len(texts) || e.Option > len(written) {
			shown[i].HTML = escapedValue(e.Value, l)
			continue
		}
		shown[i].HTML = elementHTML(texts[e.Option-1].HTML, written[e.Option-1], e, l)
		if keyShown {
			shown[i].Reason = texts[e.Option-1].Reason
		}
	}
	return shown
}

// leftTexts writes out the left sides that a script made.
func leftTexts(texts []string, written []quiz.Option, made []quiz.Element, l message.Language) []string {
	shown := make([]string, len(made))
	for i, e := range made {
		if e.Option >= 1 && e.Option <= len(texts) && e.Option <= len(written) {
			shown[i] = elementHTML(texts[e.Option-1], written[e.Option-1], e, l)
		}
	}
	return shown
}

// elementHTML is one element: its value where a list stands, else the words as they are written.
func elementHTML(text string, written quiz.Option, e quiz.Element, l message.Language) string {
	if written.List == "" {
		return text
	}
	return place.ReplaceAllLiteralString(text, escapedValue(e.Value, l))
}

// escapedValue is a generated value as text of a page, in which nothing is filled in any more.
func escapedValue(value any, l message.Language) string {
	return strings.ReplaceAll(html.EscapeString(message.Format(l, value)), "{{", "&#123;&#123;")
}

// used picks the values whose names stand in what is shown: a script's params may hold more than the page needs.
func used(values map[string]any, t quiz.Text, s quiz.Section) map[string]any {
	if len(values) == 0 {
		return nil
	}
	var all strings.Builder
	fmt.Fprint(&all, t.Heading, t.Body, t.Lefts, t.Hints, t.Reason, t.Options, t.Rights, t.Gaps, t.Sections, s)
	picked := map[string]any{}
	for _, match := range place.FindAllStringSubmatch(all.String(), -1) {
		if value, known := values[match[1]]; known {
			picked[match[1]] = value
		}
	}
	return maps.Clone(picked)
}

// section is what the author says to a grade, where the script named one.
