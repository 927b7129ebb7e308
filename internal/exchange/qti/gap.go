package qti

import (
	"slices"
	"strings"
	"unicode"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/quiz"
)

// gaps makes one question of all interactions within the text: what is typed behind it is a word or a number, all else
// are gaps.
func (i *item) gaps(q exchange.Question, all []*xmltree.Node) {
	if len(all) == 1 && all[0].Name == "textEntryInteraction" && last(q.Prompt.Source) {
		q.Prompt.Source = strings.Replace(q.Prompt.Source, exchange.GapMark, "", 1)
		i.entry(&q, all[0])
	} else {
		i.cloze(&q, all)
	}
	i.feedback(&q)
	i.bank.Questions = append(i.bank.Questions, q)
}

// last tells whether no word stands behind the gap.
func last(source string) bool {
	_, after, _ := strings.Cut(source, exchange.GapMark)
	for _, piece := range strings.Split(after, "<") {
		if _, words, tag := strings.Cut(piece, ">"); tag {
			piece = words
		}
		if strings.ContainsFunc(piece, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return false
		}
	}
	return true
}

// entry reads something to be typed.
func (i *item) entry(q *exchange.Question, n *xmltree.Node) {
	r := i.responseOf(n)
	i.settings(n)
	i.taken(n, r)
	q.Kind, q.Exact = quiz.TextKind, r.exact && len(r.order)+len(r.correct) > 0
	if r.number() {
		q.Kind, q.Exact = quiz.Number, false
		q.Answers = i.numbers(n.Line, r)
		return
	}
	for _, k := range r.accepted() {
		q.Answers = append(q.Answers, exchange.NewAnswer(n.Line, k.value, k.weight))
	}
}

func (i *item) cloze(q *exchange.Question, all []*xmltree.Node) {
	q.Kind, q.Fixed = quiz.Cloze, false
	processing := i.root.Child("responseProcessing")
	q.Partial = len(processing.Find("sum")) > 0 || len(processing.Find("mapResponse")) > 0
	exact, fixed, typed := true, true, false
	for _, n := range all {
		r := i.responseOf(n)
		gap := exchange.Gap{Line: n.Line, Points: r.earned()}
		i.settings(n)
		i.taken(n, r)
		switch {
		case n.Name == "inlineChoiceInteraction":
			weights := r.weights()
			gap.Choices = true
			keeps := i.fixed(n, "inlineChoice")
			fixed = fixed && (keeps || n.Attributes["shuffle"] != "true")
			for _, choice := range n.Children("inlineChoice") {
				gap.Answers = append(gap.Answers, exchange.Answer{Line: choice.Line, Text: i.text(choice, nil),
					Weight: weights[choice.Attributes["identifier"]]})
			}
		case r.number():
			gap.Number, gap.Answers = true, i.numbers(n.Line, r)
		default:
			exact = exact && r.exact
			typed = true
			for _, k := range r.accepted() {
				gap.Answers = append(gap.Answers, exchange.NewAnswer(n.Line, k.value, k.weight))
			}
		}
		q.Gaps = append(q.Gaps, gap)
	}
	choices := slices.ContainsFunc(q.Gaps, func(g exchange.Gap) bool { return g.Choices })
	q.Exact, q.Fixed = exact && typed, fixed && choices
}
