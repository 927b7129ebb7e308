package gift

import (
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// part is an answer that waits for the format of the question that it stands in.
type part struct {
	sign     string
	text     exchange.Text
	to       exchange.Text // of a pair
	typed    string
	feedback []exchange.Text
}

// answers makes the parts of a question's answers. False: GIFT cannot ask it, and that has been told.
func (w *writer) answers(q exchange.Question) (all []part, ok bool) {
	switch q.Kind {
	case quiz.TrueFalse:
		key, other, word := 0, 1, "TRUE"
		if q.Answers[1].Right() {
			key, other, word = 1, 0, "FALSE"
		}
		feedback := []exchange.Text{q.Answers[other].Feedback, q.Answers[key].Feedback}
		return []part{{typed: word, feedback: feedback}}, true
	case quiz.Open:
		return nil, true
	case quiz.Single:
		return choices(q.Answers, true), true
	case quiz.Multiple:
		if !q.Partial {
			w.note(q, "exchange.out-whole")
			return nil, false
		}
		return choices(q.Answers, false), true
	case quiz.Number:
		for _, a := range q.Answers {
			sign := weighted("=", a.Weight, 100)
			all = append(all, part{sign: sign, typed: number(a.Number), feedback: []exchange.Text{a.Feedback}})
		}
		return all, true
	case quiz.TextKind:
		return typedAnswers(q.Answers), true
	case quiz.Match:
		if !q.Partial {
			w.note(q, "exchange.out-partial")
		}
		if slices.ContainsFunc(q.Pairs, exchange.Pair.Explained) {
			w.note(q, "exchange.out-why")
		}
		for _, p := range q.Pairs {
			all = append(all, part{sign: "=", text: p.Left, to: p.Right})
		}
		return all, true
	case quiz.Cloze:
		if len(q.Gaps) != 1 {
			w.note(q, "exchange.out-gaps")
			return nil, false
		}
		switch gap := q.Gaps[0]; {
		case gap.Number:
			w.note(q, "exchange.out-gap-number")
			return nil, false
		case gap.Choices:
			return choices(gap.Answers, true), true
		}
		return typedAnswers(q.Gaps[0].Answers), true
	}
	w.note(q, "exchange.out-kind", "kind", message.New("kind."+q.Kind))
	return nil, false
}

func choices(answers []exchange.Answer, one bool) (all []part) {
	for _, a := range answers {
		sign := weighted("~", a.Weight, 0)
		if one && a.Right() {
			sign = "="
		}
		if a.Text.Format == exchange.Plain {
			a.Text.Source = entities.Replace(a.Text.Source)
		}
		all = append(all, part{sign: sign, text: a.Text, feedback: []exchange.Text{a.Feedback}})
	}
	return all
}

var entities = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

func typedAnswers(answers []exchange.Answer) (all []part) {
	for _, a := range answers {
		sign := weighted("=", a.Weight, 100)
		text := typed(a.Text.Source)
		if sign == "=" && strings.HasPrefix(text, "%") {
			sign = "=%100%"
		}
		all = append(all, part{sign: sign, typed: text, feedback: []exchange.Text{a.Feedback}})
	}
	return all
}

// weighted is the sign of an answer with its weight, unless that is the usual one.
func weighted(sign string, weight, usual float64) string {
	if weight > usual-0.001 && weight < usual+0.001 {
		return sign
	}
	text := strings.TrimRight(strconv.FormatFloat(weight, 'f', 5, 64), "0")
	return sign + "%" + strings.TrimSuffix(text, ".") + "%"
}

func number(n exchange.Number) string {
	switch {
	case n.Low != "":
		return n.Low + ".." + n.High
	case exchange.Zero(n.Tolerance):
		return n.Value
	}
	return n.Value + `:` + n.Tolerance
}
