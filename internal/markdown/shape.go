package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"

	"hocvu/internal/message"
	"hocvu/internal/spelling"
)

// The shapes that answers have. Each is named by the message markdown.shape- and its name.
const (
	boxes    = "boxes"
	bullets  = "bullets"
	numbered = "numbered"
	table    = "table"
)

func (a *questionReader) shape(n ast.Node) string {
	list, ok := n.(*ast.List)
	switch {
	case !ok:
		return table
	case a.boxed(n) && !(list.IsOrdered() && a.form.item.spare):
		return boxes
	case list.IsOrdered():
		return numbered
	}
	return bullets
}

// findKind finds the kind of a question, as far as it shows without reading the boxes ("" for boxes without a kind).
// False: the answers do not fit, and that has been told.
func (a *questionReader) findKind(l layout, head found) (kind string, ok bool) {
	a.doc.Kind = a.declared
	switch {
	case !a.known:
		return "", false
	case l.cut:
		return a.declared, true
	case a.form.gaps && len(head.gaps) > 0:
		a.report(head.gaps[0].Pos(), "markdown.gap-in-heading")
		return "", false
	case a.declared != "":
		return a.declared, a.shapeFits(l)
	case a.logic:
		a.report(a.at, "markdown.logic-without-kind")
		return "", false
	case l.answer == nil && a.doc.Blanks > 0:
		a.report(a.at, "markdown.kind-missing", "kind", kindOfGaps)
		return "", false
	case l.answer == nil:
		a.report(a.missingAnswer(l), "markdown.answers-missing")
		return "", false
	}
	switch a.shape(l.answer) {
	case boxes:
		return "", true
	case bullets:
		a.report(l.answer.Pos(), "markdown.answers-missing")
		return "", false
	case table:
		return a.inferFromShape(l, kindOfTable, "markdown.kind-missing")
	}
	if a.doc.Blanks > 0 || a.nested(l.answer) {
		return a.inferFromShape(l, kindOfGaps, "markdown.kind-missing")
	}
	return a.inferFromShape(l, kindOfNumbered, "markdown.order-without-kind")
}

// inferFromShape takes a kind from the shape in a translation, which does not state it, and asks for it elsewhere.
func (a *questionReader) inferFromShape(l layout, kind, id string) (string, bool) {
	if a.in.Translation {
		a.doc.Kind = kind
		return kind, true
	}
	a.report(l.answer.Pos(), id, "kind", kind)
	return "", false
}

// lineLike is what was most likely meant as a line of answers of a shape, with the sign to blame in brackets.
var lineLike = map[string]*regexp.Regexp{
	numbered: regexp.MustCompile(`(?m)^[ \t]*\d*([、．。）０-９①-⑳])`),
	table:    regexp.MustCompile(`(?m)^[^\n｜]*(｜)`),
}

// reportLineLike reports the first line whose sign keeps it from being an answer.
func (a *questionReader) reportLineLike(shape string) bool {
	form := lineLike[shape]
	if form == nil {
		return false
	}
	start := a.nextLine(a.at)
	m := form.FindSubmatchIndex(a.text[start:max(start, a.stop)])
	if m == nil {
		return false
	}
	sign := string(a.text[start+m[2] : start+m[3]])
	id := "markdown.sign"
	if shape == numbered {
		id = "markdown.sign-number"
	}
	plain, _ := spelling.PlainSign([]rune(sign)[0])
	a.report(start+m[2], id, "sign", sign, "plain", plain)
	return true
}

// shapeFits reports answers that are not of the shape that the declared kind needs.
func (a *questionReader) shapeFits(l layout) bool {
	need := a.form.shape
	if a.logic && a.form.typed {
		if l.answer != nil {
			a.report(l.answer.Pos(), "markdown.logic-has-answers", "kind", a.declared)
		}
		return l.answer == nil
	}
	needed := message.New("markdown.shape-" + need)
	switch {
	case l.answer == nil && a.form.opinion:
		return true
	case l.answer == nil && need == boxes:
		a.report(a.missingAnswer(l), "markdown.answers-missing")
	case l.answer == nil && a.reportLineLike(need):
	case l.answer == nil:
		a.report(a.at, "markdown.kind-without-answers", "kind", a.declared, "needed", needed)
	case a.shape(l.answer) == need:
		return true
	case a.shape(l.answer) == bullets && need == boxes:
		a.report(l.answer.Pos(), "markdown.answers-missing")
	case a.form.item.spare && a.shape(l.answer) == boxes:
		a.report(l.answer.Pos(), "markdown.order-boxes")
	default:
		a.report(l.answer.Pos(), "markdown.kind-and-answers", "kind", a.declared, "needed", needed,
			"found", message.New("markdown.shape-"+a.shape(l.answer)))
	}
	return false
}
