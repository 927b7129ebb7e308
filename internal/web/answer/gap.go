package answer

import (
	"fmt"
	"html"
	"html/template"
	"slices"

	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// gapTyped is the field of a gap that is typed: that of a number with its unit, and with how it was read.
func (p Presenter) gapTyped(q study.QuestionView, prefix string, gap int, given gapAnswer, label string) string {
	mode, beside := "", p.gapUnit(q, gap)
	its := q.Question.Gaps[gap-1]
	if its.UnitNeeded { // the officer is to know it
		beside = " " + html.EscapeString(p.say(message.New("question.gap-unit")))
	}
	label += beside
	if its.Number && !q.Signed && !its.UnitNeeded { // the digits of some phones come without a minus
		mode = ` inputmode="decimal"`
	}
	return fmt.Sprintf(`<input name="%s" value="%s" size="12"%s autocomplete="off" autocapitalize="off"`+
		` spellcheck="false" aria-label="%s">%s`, prefix+gapField(gap), html.EscapeString(given.words), mode, label,
		beside+p.gapReading(q, gap))
}

// gapUnit writes the unit of a gap behind it.
func (p Presenter) gapUnit(q study.QuestionView, gap int) string {
	return html.EscapeString(p.plainUnit(q, gap))
}

func (Presenter) plainUnit(q study.QuestionView, gap int) string {
	if unit := at(q.Text.GapUnits, gap); unit != "" {
		return " " + unit
	}
	return ""
}

// gapReading says how the number typed into a gap was read.
func (p Presenter) gapReading(q study.QuestionView, gap int) string {
	x := at(q.GapReadings, gap)
	if x == nil {
		return ""
	}
	read := p.say(message.New("question.read-as", "number", message.Number(p.Language, *x)))
	return " <small>(" + html.EscapeString(read) + ")</small>"
}

// rightForms are all the words that fill a gap rightly.
func (p Presenter) rightForms(q study.QuestionView, gap int) []string {
	var forms []string
	its := q.Question.Gaps[gap-1]
	if q.Question.Logic != "" {
		return p.generatedForm(q, gap)
	}
	for _, o := range its.Options {
		switch {
		case !o.Right:
		case its.Number:
			forms = append(forms, p.interval(o.Form))
		case its.Choices:
			forms = append(forms, Plain(template.HTML(at(at(q.Text.Gaps, gap), o.ID).HTML)))
		default:
			forms = append(forms, o.Form)
		}
	}
	return forms
}

// generatedForm is what fills a gap rightly where a script says so.
func (p Presenter) generatedForm(q study.QuestionView, gap int) []string {
	right := at(gapAnswers(key(q)), gap)
	if q.Question.Gaps[gap-1].Number {
		return []string{p.numeral(right.words)}
	}
	return []string{right.text(at(q.Text.Gaps, gap))}
}

// withValues fills what the gaps are chosen from.
func withValues(q study.QuestionView, f filler) study.QuestionView {
	gaps := make([][]quiz.OptionText, len(q.Text.Gaps))
	for i, texts := range q.Text.Gaps {
		gaps[i] = slices.Clone(texts)
		for k := range texts {
			gaps[i][k].HTML = string(f.fill(texts[k].HTML))
		}
	}
	q.Text.Gaps = gaps
	return q
}
