package answer

import (
	"encoding/json"
	"html"
	"html/template"
	"regexp"
	"strconv"
	"strings"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// filler puts a variant's values into the safe HTML of a question's text.
type filler struct {
	language message.Language
	values   map[string]any
}

func (p Presenter) filler(q study.QuestionView) filler {
	return filler{p.Language, q.Values}
}

var placeholder = regexp.MustCompile(`\{\{([A-Za-z][A-Za-z0-9_]*)\}\}`)

// Safe is the text of a package without values, which was made safe when the package was loaded.
func Safe(text string) template.HTML { return filler{}.fill(text) }

// fill replaces every {{name}} by its value, escaped, numbers in the reader's style. Only this file turns the text of a
// package into template.HTML: the text was made safe when the package was loaded, the value is escaped here.
func (f filler) fill(safe string) template.HTML {
	if len(f.values) == 0 || !strings.Contains(safe, "{{") {
		return template.HTML(safe)
	}
	return template.HTML(placeholder.ReplaceAllStringFunc(safe, func(match string) string {
		value, known := f.values[match[2:len(match)-2]]
		if !known {
			return match
		}
		return strings.ReplaceAll(html.EscapeString(f.format(value)), "{{", "&#123;&#123;") // a value has no places of its own
	}))
}

func (f filler) format(value any) string {
	if list, ok := value.([]any); ok {
		words := make([]string, len(list))
		for i, element := range list {
			words[i] = f.format(element)
		}
		return strings.Join(words, ", ")
	}
	return message.Format(f.language, value)
}

// options lists what is to be chosen from, in the order of display.
func (f filler) options(texts []quiz.OptionText) []template.HTML {
	var all []template.HTML
	for _, text := range texts {
		all = append(all, f.fill(text.HTML))
	}
	return all
}

// chosen lists the options with these IDs.
func (f filler) chosen(texts []quiz.OptionText, ids []int) []template.HTML {
	options := f.options(texts)
	var all []template.HTML
	for _, id := range ids {
		all = append(all, at(options, id))
	}
	return all
}

// reason is what the author says to one option; a generated option has none of its own.
func (f filler) reason(texts []quiz.OptionText, id int) template.HTML {
	if id < 1 || id > len(texts) {
		return ""
	}
	return f.fill(texts[id-1].Reason)
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

// Plain takes the tags off inline HTML, for places that hold text only: the options of a select, a label read aloud.
func Plain(inline template.HTML) string {
	return html.UnescapeString(anyTag.ReplaceAllString(string(inline), ""))
}

// at is the element with an ID, which counts from 1; empty where there is none.
func at[T any](list []T, id int) (element T) {
	if id >= 1 && id <= len(list) {
		element = list[id-1]
	}
	return element
}

// ids reads a response that is one ID or a list of them; what it cannot read is an empty answer.
func ids(response json.RawMessage) []int {
	var one int
	if json.Unmarshal(response, &one) == nil {
		return []int{one}
	}
	var list []int
	if json.Unmarshal(response, &list) != nil {
		return nil
	}
	return list
}

// typedWords reads a response that was typed.
func typedWords(response json.RawMessage) string {
	var s string
	if json.Unmarshal(response, &s) == nil {
		return s
	}
	var x float64
	if json.Unmarshal(response, &x) == nil {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return ""
}

func escaped(text string) template.HTML { return template.HTML(template.HTMLEscapeString(text)) }

func join(parts []template.HTML, between string) template.HTML {
	words := make([]string, len(parts))
	for i, part := range parts {
		words[i] = string(part)
	}
	return template.HTML(strings.Join(words, between))
}
