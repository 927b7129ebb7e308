package moodle

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/quiz"
)

// answer reads an answer with its weight and feedback.
func (p *parser) answer(n *xmltree.Node) exchange.Answer {
	said := strings.TrimSpace(n.Attributes["fraction"])
	weight, err := strconv.ParseFloat(strings.Replace(said, ",", ".", 1), 64)
	if err != nil || math.IsNaN(weight) {
		weight = 0
		if said != "" {
			p.note(n.Line, exchange.Shorten(`fraction="`+said+`"`), "exchange.weight")
		}
	}
	weight = min(max(weight, -100), 100)
	return exchange.Answer{Line: n.Line, Text: p.text(n), Weight: weight, Feedback: p.text(n.Child("feedback"))}
}

func truth(text string) bool { return text == "1" || strings.EqualFold(text, "true") }

func (p *parser) choices(q *exchange.Question, n *xmltree.Node) {
	q.Kind = quiz.Single
	if single := n.Words("single"); single != "" && !truth(single) {
		q.Kind, q.Partial = quiz.Multiple, true
	}
	if n.Attributes["type"] == "multichoiceset" {
		q.Kind, q.Partial = quiz.Multiple, false
	}
	if shuffle := n.Words("shuffleanswers"); shuffle != "" {
		q.Fixed = !truth(shuffle)
	}
	for _, one := range n.Children("answer") {
		q.Answers = append(q.Answers, p.answer(one))
	}
}

func (p *parser) trueFalse(q *exchange.Question, n *xmltree.Node) {
	q.Kind = quiz.TrueFalse
	q.Answers = make([]exchange.Answer, 2)
	var others []exchange.Answer
	for _, one := range n.Children("answer") {
		switch a := p.answer(one); strings.ToLower(oneLine(a.Text.Source)) {
		case "true":
			q.Answers[0] = a
		case "false":
			q.Answers[1] = a
		default:
			others = append(others, a)
		}
	}
	if len(others) == 2 { // in words of another language: the first is true
		copy(q.Answers, others)
	} else if len(others) > 0 {
		p.note(others[0].Line, exchange.Shorten(others[0].Text.Source), "exchange.true-false")
	}
}

func (p *parser) typed(q *exchange.Question, n *xmltree.Node) {
	q.Kind, q.Exact = quiz.TextKind, truth(n.Words("usecase"))
	for _, one := range n.Children("answer") {
		a := p.answer(one)
		a.Text, a.Pattern = exchange.Typed(oneLine(a.Text.Source))
		q.Answers = append(q.Answers, a)
	}
}

func (p *parser) numbers(q *exchange.Question, n *xmltree.Node) {
	q.Kind = quiz.Number
	for _, one := range n.Children("answer") {
		a := p.answer(one)
		words := oneLine(a.Text.Source)
		if words == "*" {
			p.note(a.Line, "*", "exchange.other-feedback", "text", exchange.Shorten(oneLine(a.Feedback.Source)))
			continue
		}
		value, ok := exchange.Decimal(words)
		tolerance, sound := exchange.Decimal(one.Words("tolerance"))
		if one.Words("tolerance") == "" {
			tolerance, sound = "0", true
		}
		if !ok || !sound {
			p.note(a.Line, exchange.Shorten(words), "exchange.number")
			continue
		}
		a.Number = exchange.Number{Value: value, Tolerance: strings.TrimPrefix(tolerance, "-")}
		q.Answers = append(q.Answers, a)
	}
	for _, unit := range n.Child("units").Children("unit") {
		p.unit(q, unit)
	}
}

// unit reads a unit: Moodle says how many of it make one of the question's own.
func (p *parser) unit(q *exchange.Question, n *xmltree.Node) {
	name := oneLine(n.Words("unit_name"))
	multiplier, ok := exchange.Decimal(n.Words("multiplier"))
	x, err := strconv.ParseFloat(multiplier, 64)
	inverse := math.Round(1 / x)
	switch {
	case name == "" || !ok || err != nil || x <= 0:
		p.note(n.Line, exchange.Shorten("<unit> "+name), "exchange.unit")
	case x == 1 && q.Unit == "":
		q.Unit = name
	case math.Abs(inverse*x-1) < 1e-9 && inverse > 1:
		q.Units = append(q.Units, exchange.Unit{Name: name, Factor: strconv.FormatFloat(inverse, 'f', -1, 64)})
	case x == 1:
		q.Units = append(q.Units, exchange.Unit{Name: name, Factor: "1"})
	default:
		q.Units = append(q.Units, exchange.Unit{Name: name, Factor: "1/" + multiplier})
	}
}

func (p *parser) pairs(q *exchange.Question, n *xmltree.Node) {
	q.Kind, q.Partial = quiz.Match, true
	if shuffle := n.Words("shuffleanswers"); shuffle != "" {
		q.Fixed = !truth(shuffle)
	}
	for _, one := range n.Children("subquestion") {
		q.Pairs = append(q.Pairs, exchange.Pair{Line: one.Line, Left: p.text(one), Right: p.text(one.Child("answer"))})
	}
}

func (p *parser) steps(q *exchange.Question, n *xmltree.Node) {
	q.Kind, q.Partial = quiz.Order, true
	if grading := n.Words("gradingtype"); grading == "ALL_OR_NOTHING" || grading == "-1" {
		q.Partial = false
	}
	for _, one := range n.Children("answer") {
		q.Answers = append(q.Answers, p.answer(one))
	}
	if slices.ContainsFunc(q.Answers, func(a exchange.Answer) bool { return a.Weight > 0 }) {
		slices.SortStableFunc(q.Answers, func(a, b exchange.Answer) int { return cmp.Compare(a.Weight, b.Weight) })
	}
	for i := range q.Answers {
		q.Answers[i].Weight = 100
	}
}

var mark = regexp.MustCompile(`\[\[(\d{1,3})\]\]`)

// marked reads gaps that the text numbers, [[1]], each with the words of its group to choose from.
func (p *parser) marked(q *exchange.Question, n *xmltree.Node) {
	q.Kind, q.Partial = quiz.Cloze, true
	words := append(n.Children("selectoption"), n.Children("dragbox")...)
	whole := true
	q.Prompt.Source = mark.ReplaceAllStringFunc(q.Prompt.Source, func(found string) string {
		number, err := strconv.Atoi(strings.Trim(found, "[]"))
		if err != nil || number < 1 || number > len(words) {
			whole = false
			return found
		}
		right := words[number-1]
		gap := exchange.Gap{Line: right.Line, Choices: true}
		for i, word := range words {
			if word.Words("group") != right.Words("group") {
				continue
			}
			a := exchange.Answer{Line: word.Line, Text: p.text(word)}
			if a.Text.Format == exchange.Auto {
				a.Text.Format = exchange.HTML
			}
			if i == number-1 {
				a.Weight = 100
			}
			gap.Answers = append(gap.Answers, a)
		}
		q.Gaps = append(q.Gaps, gap)
		return exchange.GapMark
	})
	if !whole || len(q.Gaps) == 0 {
		p.note(n.Line, "[[…]]", "exchange.gap-broken")
		q.Kind = ""
	}
}
