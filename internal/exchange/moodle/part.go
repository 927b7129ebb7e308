package moodle

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/quiz"
)

// answer writes an answer with its weight, what else it says, and its feedback.
func (w *writer) answer(weight float64, t, feedback exchange.Text, more string) {
	w.open(`answer fraction="`+decimal(weight)+`"`, t)
	w.out.WriteString(more)
	w.text("feedback", feedback)
	w.line("</answer>")
}

func (w *writer) choices(q exchange.Question) {
	w.element("single", strconv.FormatBool(q.Kind == quiz.Single))
	w.element("shuffleanswers", strconv.FormatBool(!q.Fixed))
	w.element("answernumbering", "abc")
	for _, a := range q.Answers {
		w.answer(a.Weight, a.Text, a.Feedback, "")
	}
}

func (w *writer) trueFalse(q exchange.Question) {
	for i, word := range []string{"true", "false"} {
		weight := 0.0
		if q.Answers[i].Right() {
			weight = 100
		}
		w.answer(weight, exchange.PlainText(word), q.Answers[i].Feedback, "")
	}
}

func (w *writer) typed(q exchange.Question) {
	w.element("usecase", map[bool]string{true: "1", false: "0"}[q.Exact])
	for _, a := range q.Answers {
		w.answer(a.Weight, exchange.PlainText(exchange.Pattern(a.Text.Source)), a.Feedback, "")
	}
}

func (w *writer) numbers(q exchange.Question) {
	for _, a := range q.Answers {
		value, tolerance := a.Number.Value, a.Number.Tolerance
		if a.Number.Low != "" {
			value, tolerance, _ = exchange.Middle(a.Number.Low, a.Number.High)
		}
		if tolerance == "" {
			tolerance = "0"
		}
		w.answer(a.Weight, exchange.PlainText(value), a.Feedback, "<tolerance>"+tolerance+"</tolerance>")
	}
	if q.Unit == "" && len(q.Units) == 0 {
		return
	}
	w.element("unitgradingtype", "0")
	w.element("showunits", "0")
	w.line("<units>")
	if q.Unit != "" {
		w.unit(q.Unit, "1")
	}
	for _, u := range q.Units {
		w.unit(u.Name, multiplier(u.Factor))
	}
	w.line("</units>")
}

func (w *writer) unit(name, multiplier string) {
	w.line("<unit><multiplier>" + multiplier + "</multiplier><unit_name>" + escape.Replace(name) + "</unit_name></unit>")
}

// multiplier says how many of a unit make one of the question's own.
func multiplier(factor string) string {
	over, under, divided := strings.Cut(factor, "/")
	if divided && over == "1" {
		return under
	}
	x, err := strconv.ParseFloat(over, 64)
	y := 1.0
	if divided {
		y, _ = strconv.ParseFloat(under, 64)
	}
	if err != nil || x == 0 || math.IsInf(y/x, 0) {
		return "1"
	}
	return strconv.FormatFloat(y/x, 'f', -1, 64)
}

func (w *writer) pairs(q exchange.Question) {
	if !q.Partial {
		w.note(q, "exchange.out-partial")
	}
	w.element("shuffleanswers", strconv.FormatBool(!q.Fixed))
	if slices.ContainsFunc(q.Pairs, exchange.Pair.Explained) {
		w.note(q, "exchange.out-why")
	}
	for _, p := range q.Pairs {
		w.open("subquestion", p.Left)
		w.text("answer", p.Right)
		w.line("</subquestion>")
	}
}

func (w *writer) steps(q exchange.Question) {
	grading := "ALL_OR_NOTHING"
	if q.Partial {
		grading = "RELATIVE_NEXT_EXCLUDE_LAST"
	}
	w.element("layouttype", "VERTICAL")
	w.element("selecttype", "ALL")
	w.element("gradingtype", grading)
	for i, a := range q.Answers {
		w.answer(float64(i+1), a.Text, a.Feedback, "")
	}
}

// gaps writes the text of a cloze with its gaps in it.
func (w *writer) gaps(q exchange.Question) exchange.Text {
	t := q.Prompt
	for _, gap := range q.Gaps {
		name := "SHORTANSWER"
		switch {
		case gap.Number:
			name = "NUMERICAL"
		case gap.Choices && q.Fixed:
			name = "MULTICHOICE"
		case gap.Choices:
			name = "MULTICHOICE_S"
		case q.Exact:
			name = "SHORTANSWER_C"
		}
		var all []string
		for _, a := range gap.Answers {
			sign := ""
			if a.Right() {
				sign = "="
			}
			text := a.Text.Source
			switch {
			case gap.Number:
				text = numberInGap(a.Number)
			case !gap.Choices:
				text = exchange.Pattern(text)
			}
			one := sign + inGap.Replace(escape.Replace(text))
			if !a.Feedback.Empty() {
				one += "#" + inGap.Replace(a.Feedback.Source)
			}
			all = append(all, one)
		}
		if gap.Unit != "" {
			w.note(q, "exchange.out-gap-unit", "unit", gap.Unit)
		}
		t.Source = strings.Replace(t.Source, exchange.GapMark, "{1:"+name+":"+strings.Join(all, "~")+"}", 1)
	}
	t.Format = exchange.HTML
	if !q.Partial {
		w.note(q, "exchange.out-partial")
	}
	return t
}

// numberInGap writes a number with its tolerance: 16.7:0.5.
func numberInGap(n exchange.Number) string {
	value, tolerance := n.Value, n.Tolerance
	if n.Low != "" {
		value, tolerance, _ = exchange.Middle(n.Low, n.High)
	}
	if exchange.Zero(tolerance) {
		return value
	}
	return value + ":" + tolerance
}

var inGap = strings.NewReplacer(`\`, `\\`, "}", `\}`, "~", `\~`, "#", `\#`, "{", `\{`)
