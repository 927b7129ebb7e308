package answer

import (
	"html/template"
	"strconv"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Chosen says in plain text what a choice is: the part in which it was made and the words that were chosen, as the
// author wrote them. Both are "" where a kind has no parts to speak of.
func Chosen(say func(message.Message) string, q quiz.Question, text quiz.Text, c quiz.Choice) (part, words string) {
	if c.Option == 0 {
		words = say(message.New("item.choice-other"))
	}
	if q.Logic != "" {
		return "", or(words, at(text.Options, c.Option).HTML)
	}
	switch kinds[q.Kind].(type) {
	case orderKind:
		return say(message.New("item.part-place", "n", c.Part)), or(words, at(text.Options, c.Option).HTML)
	case matchKind:
		if c.Option == 0 {
			words = say(message.New("item.choice-none"))
		}
		return Plain(template.HTML(at(text.Lefts, c.Part))), or(words, at(text.Rights, c.Option).HTML)
	case clozeKind:
		return say(message.New("item.part-gap", "n", c.Part)), or(words, gapWords(q, text, c))
	case scenarioKind:
		step := at(text.Steps, c.Part)
		return Plain(template.HTML(step.Heading)), or(words, at(step.Options, c.Option).HTML)
	case hotspotKind:
		return "", or(words, at(text.Options, c.Option).HTML)
	}
	return "", words
}

// gapWords are those of an option of a gap, or the form that is typed.
func gapWords(q quiz.Question, text quiz.Text, c quiz.Choice) string {
	if words := at(at(text.Gaps, c.Part), c.Option).HTML; words != "" {
		return words
	}
	if gap := at(q.Gaps, c.Part); c.Option > 0 && c.Option <= len(gap.Options) {
		return template.HTMLEscapeString(gap.Options[c.Option-1].Form)
	}
	return strconv.Itoa(c.Option)
}

// or is a sentence, else what HTML says in plain text.
func or(sentence, html string) string {
	if sentence != "" {
		return sentence
	}
	return Plain(template.HTML(html))
}
