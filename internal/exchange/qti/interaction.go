package qti

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/quiz"
)

// readers read the answers of each interaction that stands apart from the text.
var readers = map[string]func(i *item, q *exchange.Question, n *xmltree.Node){
	"choiceInteraction":       (*item).choices,
	"orderInteraction":        (*item).steps,
	"matchInteraction":        (*item).pairs,
	"extendedTextInteraction": (*item).essay,
}

// inline are the interactions that stand within the text.
var inline = []string{"textEntryInteraction", "inlineChoiceInteraction"}

// read makes questions of an item: one for each interaction apart from the text, one for all within it.
func (i *item) read() {
	if i.body == nil {
		i.tell(i.root.Line, "<assessmentItem>", "exchange.qti-body")
		return
	}
	for _, name := range []string{"templateProcessing", "assessmentStimulusRef", "catalogInfo", "companionMaterialsInfo"} {
		for _, n := range i.root.Children(name) {
			i.tell(n.Line, "<"+name+">", "exchange.qti-part")
		}
	}
	if i.root.Attributes["adaptive"] == "true" {
		i.tell(i.root.Line, `adaptive="true"`, "exchange.qti-part")
	}
	before := len(i.bank.Notes)
	blocks, gaps := i.interactions(i.body)
	q := exchange.Question{File: i.file, Line: i.root.Line, ID: i.root.Attributes["identifier"],
		Name:   strings.Join(strings.Fields(i.root.Attributes["title"]), " "),
		Points: i.points(), Tags: i.tags, Category: i.category}
	var own *xmltree.Node // whose prompt belongs to the text
	if len(gaps) == 0 && len(blocks) > 0 {
		own = blocks[0]
	}
	i.prompts(&q, own)
	switch {
	case len(blocks)+len(gaps) == 0 && before == len(i.bank.Notes): // an interaction that was left out has been told
		q.Kind = exchange.Description
		i.bank.Questions = append(i.bank.Questions, q)
	case len(gaps) > 0:
		i.gaps(q, gaps)
	}
	for k, n := range blocks {
		one := q
		if len(blocks) > 1 || len(gaps) > 0 {
			one.ID = fmt.Sprintf("%s-%d", q.ID, k+1)
			i.tell(n.Line, "<"+n.Name+">", "exchange.qti-several")
			if k > 0 || len(gaps) > 0 {
				one.Prompt = i.text(n.Child("prompt"), nil)
			}
			one.Points = 0
		}
		one.Line = n.Line
		said := len(i.bank.Notes)
		readers[n.Name](i, &one, n)
		if one.Kind == "" {
			if said == len(i.bank.Notes) {
				i.tell(n.Line, "<"+n.Name+">", "exchange.left-out-key")
			}
			continue
		}
		i.feedback(&one)
		if one.Kind == quiz.Open && one.Feedback.Empty() {
			one.Feedback = i.model(n)
		}
		i.bank.Questions = append(i.bank.Questions, one)
	}
	for _, n := range i.rubrics { // of nothing that a person judges
		i.tell(n.Line, "<rubricBlock>", "exchange.qti-part")
	}
	i.unsaid()
}

// interactions are those below a node that can be kept. The others are told.
func (i *item) interactions(n *xmltree.Node) (blocks, gaps []*xmltree.Node) {
	for _, child := range n.Elements() {
		switch {
		case readers[child.Name] != nil:
			blocks = append(blocks, child)
		case slices.Contains(inline, child.Name):
			gaps = append(gaps, child)
		case strings.HasSuffix(child.Name, "Interaction"):
			i.tell(child.Line, "<"+child.Name+">", "exchange.left-out-type")
		case child.Name == "rubricBlock" && strings.Contains(child.Attributes["view"], "scorer"):
			i.rubrics = append(i.rubrics, child)
		case child.Name == "rubricBlock":
			i.tell(child.Line, "<rubricBlock>", "exchange.qti-part")
		default:
			more, within := i.interactions(child)
			blocks, gaps = append(blocks, more...), append(gaps, within...)
		}
	}
	return blocks, gaps
}

// prompts makes the text of the question: the body without its interactions, and what one of them asks itself.
func (i *item) prompts(q *exchange.Question, own *xmltree.Node) {
	q.Prompt = i.text(i.body, func(n *xmltree.Node) (string, bool) {
		switch {
		case readers[n.Name] != nil:
			if prompt := n.Child("prompt"); prompt != nil && n == own {
				return "<div>" + i.text(prompt, nil).Source + "</div>", true
			}
			return "", true
		case slices.Contains(inline, n.Name):
			return exchange.GapMark, true
		case strings.HasSuffix(n.Name, "Interaction"):
			return "", true
		}
		return "", false
	})
}

// points are the most that can be earned, 0 where the item does not say.
func (i *item) points() float64 {
	for _, n := range i.root.Children("outcomeDeclaration") {
		value := n.Child("defaultValue").Words("value")
		switch n.Attributes["identifier"] {
		case "MAXSCORE":
		case "SCORE":
			value = n.Attributes["normalMaximum"]
		default:
			continue
		}
		if x, err := strconv.ParseFloat(value, 64); err == nil && x > 0 {
			return x
		}
	}
	return i.earned()
}

func (i *item) responseOf(n *xmltree.Node) *response {
	if r := i.responses[n.Attributes["responseIdentifier"]]; r != nil {
		return r
	}
	return &response{}
}

func (i *item) choices(q *exchange.Question, n *xmltree.Node) {
	r := i.responseOf(n)
	q.Kind, q.Fixed = quiz.Single, n.Attributes["shuffle"] != "true"
	if r.cardinality == "multiple" || r.cardinality == "" && len(r.correct) > 1 {
		q.Kind, q.Partial = quiz.Multiple, len(r.mapped) > 0
	}
	weights := r.weights()
	sum := 0.0
	for _, x := range r.mapped {
		sum += max(x, 0)
	}
	if r.most > 0 && math.Abs(sum-r.most) < r.most/1000 { // thirds that make the whole
		sum = r.most
	}
	truth := 0
	for _, choice := range n.Children("simpleChoice") {
		id := choice.Attributes["identifier"]
		weight := weights[id]
		if q.Partial && sum > 0 {
			earned, mapped := r.mapped[id]
			if !mapped {
				earned = min(r.otherwise, 0)
			}
			weight = 100 * earned / sum
		}
		a := exchange.Answer{Line: choice.Line, Weight: weight, Text: i.text(choice, nil)}
		a.Feedback = i.feedbackOf(choice)
		if id == [2]string{"true", "false"}[min(truth, 1)] {
			truth++
		}
		q.Answers = append(q.Answers, a)
	}
	i.bounds(n, r, len(q.Answers))
	i.placed(q, n, "simpleChoice")
	if truth == 2 && len(q.Answers) == 2 && q.Kind == quiz.Single {
		q.Kind = quiz.TrueFalse
	}
}

func (i *item) steps(q *exchange.Question, n *xmltree.Node) {
	q.Kind = quiz.Order
	choices := n.Children("simpleChoice")
	for _, id := range i.responseOf(n).correct {
		for _, choice := range choices {
			if choice.Attributes["identifier"] == id {
				step := exchange.Answer{Line: choice.Line, Weight: 100, Text: i.text(choice, nil)}
				q.Answers = append(q.Answers, step)
			}
		}
	}
	if len(q.Answers) < len(choices) {
		i.tell(n.Line, "<orderInteraction>", "exchange.qti-surplus")
	}
}
