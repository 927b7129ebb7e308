package qti

import (
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
)

// forAll are names of feedback that everybody gets.
var forAll = []string{"general", "solution", "explanation", "all"}

// feedback reads what is said after the answer to everybody.
func (i *item) feedback(q *exchange.Question) {
	for _, n := range append(i.root.Children("modalFeedback"), i.body.Find("feedbackBlock")...) {
		if slices.Contains(forAll, strings.ToLower(n.Attributes["identifier"])) && q.Feedback.Empty() {
			q.Feedback = i.text(n, nil)
			i.said[n] = true
		}
	}
}

// feedbackOf is what is said to those who chose a choice: within it, and behind the answer under its name.
func (i *item) feedbackOf(choice *xmltree.Node) (t exchange.Text) {
	add := func(n *xmltree.Node) {
		i.said[n] = true
		if one := i.text(n, nil); t.Empty() {
			t = one
		} else if strings.TrimSpace(n.Content()) != "" {
			t.Source = "<div>" + t.Source + "</div><div>" + one.Source + "</div>"
		}
	}
	for _, inner := range choice.Find("feedbackInline") {
		if inner.Attributes["showHide"] != "hide" {
			add(inner)
		}
	}
	for _, n := range i.root.Children("modalFeedback") {
		if n.Attributes["identifier"] == choice.Attributes["identifier"] {
			add(n)
		}
	}
	return t
}

// unsaid tells of feedback that is for some answers alone, and that no choice has.
func (i *item) unsaid() {
	all := append(i.root.Children("modalFeedback"), i.body.Find("feedbackBlock")...)
	for _, n := range append(all, i.body.Find("feedbackInline")...) {
		words := strings.Join(strings.Fields(n.Content()), " ")
		if !i.said[n] && words != "" {
			i.tell(n.Line, exchange.Shorten("<"+n.Name+" "+n.Attributes["identifier"]+">"), "exchange.other-feedback", "text",
				exchange.Shorten(words))
		}
	}
}
