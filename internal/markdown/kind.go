package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// The shapes that answers have. Each is named by the message markdown.shape- and its name.
const (
	boxes    = "boxes"
	bullets  = "bullets"
	numbered = "numbered"
	table    = "table"
)

// shapes are what each kind needs. A scenario has its answers in its steps.
var shapes = map[string]string{
	quiz.Single: boxes, quiz.Multiple: boxes, quiz.TrueFalse: boxes, quiz.Number: boxes, quiz.TextKind: boxes, quiz.Hotspot: boxes,
	quiz.Practical: boxes, quiz.Order: numbered, quiz.Cloze: numbered, quiz.Match: table,
}

func (a *asked) shape(n ast.Node) string {
	list, ok := n.(*ast.List)
	switch {
	case !ok:
		return table
	case a.boxed(n):
		return boxes
	case list.IsOrdered():
		return numbered
	}
	return bullets
}

// settle finds the kind of a question, as far as it shows without reading the boxes ("" for boxes without a kind). False:
// the answers do not fit, and that has been told.
func (a *asked) settle(l layout, head found) (kind string, ok bool) {
	a.doc.Kind = a.declared
	switch {
	case !a.known:
		return "", false
	case l.cut:
		return a.declared, true
	case a.declared == quiz.Cloze && len(head.gaps) > 0:
		a.report(head.gaps[0].Pos(), "markdown.gap-in-heading")
		return "", false
	case a.declared != "":
		return a.declared, a.fits(l)
	case a.logic:
		a.report(a.at, "markdown.logic-without-kind")
		return "", false
	case l.answer == nil && a.doc.Blanks > 0:
		a.report(a.at, "markdown.kind-missing", "kind", quiz.Cloze)
		return "", false
	case l.answer == nil:
		a.report(a.unanswered(l), "markdown.answers-missing")
		return "", false
	}
	switch a.shape(l.answer) {
	case boxes:
		return "", true
	case bullets:
		a.report(l.answer.Pos(), "markdown.answers-missing")
		return "", false
	case table:
		return a.guess(l, quiz.Match, "markdown.kind-missing")
	}
	if a.doc.Blanks > 0 || a.nested(l.answer) {
		return a.guess(l, quiz.Cloze, "markdown.kind-missing")
	}
	return a.guess(l, quiz.Order, "markdown.order-without-kind")
}

// guess takes a kind from the shape in a translation, which does not state it, and asks for it elsewhere.
func (a *asked) guess(l layout, kind, id string) (string, bool) {
	if a.in.Translation {
		a.doc.Kind = kind
		return kind, true
	}
	a.report(l.answer.Pos(), id, "kind", kind)
	return "", false
}

// fits reports answers that are not of the shape that the declared kind needs.
func (a *asked) fits(l layout) bool {
	need := shapes[a.declared]
	if a.logic && (a.declared == quiz.Number || a.declared == quiz.TextKind) {
		if l.answer != nil {
			a.report(l.answer.Pos(), "markdown.logic-has-answers", "kind", a.declared)
		}
		return l.answer == nil
	}
	needed := message.New("markdown.shape-" + need)
	switch {
	case l.answer == nil && need == boxes:
		a.report(a.unanswered(l), "markdown.answers-missing")
	case l.answer == nil:
		a.report(a.at, "markdown.kind-without-answers", "kind", a.declared, "needed", needed)
	case a.shape(l.answer) == need:
		return true
	case a.shape(l.answer) == bullets && need == boxes:
		a.report(l.answer.Pos(), "markdown.answers-missing")
	default:
		a.report(l.answer.Pos(), "markdown.kind-and-answers", "kind", a.declared, "needed", needed,
			"found", message.New("markdown.shape-"+a.shape(l.answer)))
	}
	return false
}

// read reads the answers of a settled kind.
func (a *asked) read(kind string, l layout, body found) {
	switch list, _ := l.answer.(*ast.List); {
	case l.answer == nil:
	case kind == quiz.Match:
		a.pairs(l.answer.(*extension.Table))
	case kind == quiz.Cloze:
		a.cloze(list, body)
	case kind == quiz.Order:
		a.steps(list)
	default:
		a.choices(kind, list, body)
	}
}

// steps reads the steps to put in order.
func (a *asked) steps(list *ast.List) {
	a.doc.Options, _ = a.options(list, quiz.Order)
	a.distinct(a.doc.Options)
	if len(a.doc.Options) < 3 && !a.logic {
		a.report(list.Pos(), "markdown.order-short")
	}
}

// infer tells the kind of a list of boxes: one tick, several, or True and False.
func (a *asked) infer(list *ast.List, ticks int) string {
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
