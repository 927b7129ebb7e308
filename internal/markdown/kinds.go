package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"hocvu/internal/quiz"
)

// kindForm is how the answers to one kind of question are written. The zero form is that of boxes whose kind is not
// stated.
type kindForm struct {
	name  string
	shape string // of the answers; "" where they stand in the sections
	// typed tells that the officer types the answer: with logic there are no written ones.
	typed bool
	// gaps tells that the body holds the gaps that the answers go into.
	gaps bool
	// unticked tells that no box is ticked: the list is a checklist.
	unticked bool
	// oneTick tells that one box is ticked and no more.
	oneTick bool
	// exactly is the number of options that there must be, 0 for any.
	exactly int
	// opinion tells that nothing is right, and that words are asked for where there is no list.
	opinion bool
	// unexplained tells that the question may do without a reason.
	unexplained bool
	// picture tells that the body must hold a picture.
	picture bool
	// byPlace tells that a logic names the options by their places, so that none of them may be ticked.
	byPlace bool
	// item is how one item of the answers is written.
	item itemForm
	// check looks at the text of an option, nil for any text.
	check func(a *questionReader, o OptionDoc)
	// read reads the answers, nil where they stand in the sections.
	read func(a *questionReader, f kindForm, answer ast.Node, body found)
	// sections reads the sections that hold the answers, nil where they hold feedback of a logic.
	sections func(a *questionReader, steps []part)
	// attributes are those of a section, and translated those of its translation.
	attributes, translated []string
}

// kindForms lists every kind. A kind that is not served yet is read all the same.
var kindForms = []kindForm{
	{name: quiz.Single, shape: boxes, oneTick: true, item: boxItem, read: (*questionReader).readChoices},
	{name: quiz.Multiple, shape: boxes, item: boxItem, read: (*questionReader).readChoices},
	{name: quiz.TrueFalse, shape: boxes, oneTick: true, exactly: 2, item: boxItem, read: (*questionReader).readChoices},
	{name: quiz.Number, shape: boxes, typed: true, item: boxItem, check: (*questionReader).checkNumber,
		read: (*questionReader).readChoices},
	{name: quiz.TextKind, shape: boxes, typed: true, item: boxItem, read: (*questionReader).readChoices},
	{name: quiz.Order, shape: numbered, item: stepItem, read: (*questionReader).readOrder},
	{name: quiz.Match, shape: table, read: (*questionReader).readPairs},
	{name: quiz.Cloze, shape: numbered, gaps: true, item: gapItem, read: (*questionReader).readCloze},
	{name: quiz.Scenario, item: linkItem, sections: (*questionReader).readScenario, attributes: stepAttributes},
	{name: quiz.Screen, sections: (*questionReader).readScreen, attributes: itemAttributes,
		translated: itemWordAttributes},
	{name: quiz.Hotspot, shape: boxes, picture: true, byPlace: true, item: areaItem,
		read: (*questionReader).readChoices},
	{name: quiz.Open, shape: boxes, unticked: true, unexplained: true, item: pointsItem,
		read: (*questionReader).readChoices},
	{name: quiz.File, shape: boxes, unticked: true, unexplained: true, item: pointsItem,
		read: (*questionReader).readChoices},
	{name: quiz.Practical, shape: boxes, unticked: true, item: boxItem, read: (*questionReader).readChoices},
	{name: quiz.Survey, shape: boxes, opinion: true, unticked: true, unexplained: true, item: boxItem,
		read: (*questionReader).readChoices},
}

// formOf returns how a kind is written, and for boxes without a kind the form that tells it by the ticks.
func formOf(kind string) kindForm {
	for _, f := range kindForms {
		if f.name == kind {
			return f
		}
	}
	return kindForm{item: boxItem, read: (*questionReader).readChoices}
}

// The kinds that the shape of the answers suggests, and the one to name where nothing suggests any.
const (
	kindOfTable    = quiz.Match
	kindOfGaps     = quiz.Cloze
	kindOfNumbered = quiz.Order
	commonKind     = quiz.Single
)

// inferFromTicks tells the kind of a list of boxes: one tick, several, or True and False.
func (a *questionReader) inferFromTicks(list ast.Node, ticks int) string {
	options := a.doc.Options
	switch {
	case len(options) == 2 && ticks < 2 && trueAndFalse(options[0].Form, options[1].Form):
		return quiz.TrueFalse
	case ticks == len(options) && !a.in.Translation:
		a.report(list.Pos(), "markdown.all-ticked")
		return ""
	case ticks > 1:
		return quiz.Multiple
	}
	return quiz.Single
}

var opposites = [][2]string{{"đúng", "sai"}, {"true", "false"}, {"对", "错"}, {"正确", "错误"}, {"是", "否"}}

func trueAndFalse(a, b string) bool {
	a, b = strings.Trim(strings.ToLower(a), ".。 "), strings.Trim(strings.ToLower(b), ".。 ")
	for _, pair := range opposites {
		if a == pair[0] && b == pair[1] || a == pair[1] && b == pair[0] {
			return true
		}
	}
	return false
}
