package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
)

var (
	fenceEnd   = regexp.MustCompile("^[ \t]*(```+|~~~+)[ \t]*\n?$")
	letterItem = regexp.MustCompile(`^[A-Ha-h][.)][ \t]`)
)

// nextLine is the offset at which the line after an offset's line begins.
func (s *source) nextLine(offset int) int {
	if i := bytes.IndexByte(s.text[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(s.text)
}

// layout is a question or step divided by its answers.
type layout struct {
	text   []ast.Node
	answer ast.Node // list or table, nil for none
	after  []ast.Node
	cut    bool // the answers are in more than one piece, and that has been told
}

// findAnswers finds the answers: the list with boxes, else (unless boxes are the only answers there can be) the last
// list or table.
func (a *questionReader) findAnswers(nodes []ast.Node, boxesOnly bool) layout {
	at, first := -1, -1
	for i, n := range nodes {
		if n.Kind() == ast.KindList && a.boxed(n) {
			if at = i; first < 0 {
				first = i
			}
		}
	}
	for i := len(nodes) - 1; at < 0 && i >= 0 && !boxesOnly; i-- {
		if k := nodes[i].Kind(); k == ast.KindList || k == extension.KindTable {
			at = i
		}
	}
	if at < 0 {
		return layout{text: nodes}
	}
	l := layout{text: nodes[:at], answer: nodes[at], after: nodes[at+1:]}
	switch {
	case first >= 0 && first < at:
		l.cut, l.text = true, nodes[:first]
		a.report(nodes[first+1].Pos(), "markdown.list-cut")
	case first >= 0 && len(l.after) > 0 && l.after[0].Kind() == ast.KindList:
		l.cut = true
		a.report(l.after[0].Pos(), "markdown.list-cut")
	default:
		l.cut = a.renumbered(nodes, at)
	}
	return l
}

// renumbered reports a numbered answer list that goes on after an interruption: it does not begin with 1.
func (a *questionReader) renumbered(nodes []ast.Node, at int) bool {
	list, ok := nodes[at].(*ast.List)
	if !ok || !list.IsOrdered() || list.Start <= 1 {
		return false
	}
	for i := at - 1; i >= 0; i-- {
		if before, ok := nodes[i].(*ast.List); ok && before.IsOrdered() {
			a.report(nodes[i+1].Pos(), "markdown.list-cut")
			return true
		} else if nodes[i].Kind() != ast.KindBlockquote {
			return false
		}
	}
	return false
}

// readAnswers reads a question whose answers do not stand in its sections.
func (a *questionReader) readAnswers(nodes []ast.Node, head found) {
	typed := a.logic && a.form.typed
	l := a.findAnswers(nodes, typed)
	var reasons []ast.Node
	if l.answer == nil {
		l.text, reasons = a.trailingReasons(l.text)
	} else {
		reasons = a.reasonsAfter(&l)
	}
	var body, rest found
	a.inspect(&body, l.text...)
	if l.answer != nil {
		a.keys = a.form.typed || a.form.gaps
		a.inspect(&rest, l.answer)
		a.keys = false
	}
	a.inspect(&rest, l.after...)
	if l.answer == nil {
		a.inspect(&rest, reasons...)
	}
	a.rejectLinks(body)
	a.rejectLinks(rest)
	a.collect(head, body, rest)
	a.doc.Pictured = len(body.images) > 0
	a.doc.Blanks = len(body.gaps) + body.lines
	if len(reasons) > 0 {
		a.doc.Reason = a.inline(reasons[0])
	}
	kind, ok := a.findKind(l, head)
	if form := formOf(kind); ok && !l.cut && l.answer != nil {
		form.read(a, form, l.answer, body)
	}
	a.doc.Body = strings.TrimSpace(a.render(l.text...) + "\n" + a.doc.Columns)
	switch {
	case !a.known || l.cut || !ok && l.answer == nil:
	case len(reasons) == 0 && a.form.unexplained:
	case len(reasons) == 0:
		a.report(a.at, "markdown.reason-missing")
	case len(reasons) > 1 && !a.ambiguous(l):
		a.report(reasons[1].Pos(), "markdown.two-reasons")
	}
}

// trailingReasons takes the reasons from the end of a question that has no answers to separate them from the text.
func (a *questionReader) trailingReasons(nodes []ast.Node) (text, reasons []ast.Node) {
	for len(nodes) > 0 && (nodes[len(nodes)-1].Kind() == ast.KindBlockquote || silent(nodes[len(nodes)-1])) {
		if n := nodes[len(nodes)-1]; !silent(n) {
			reasons = append([]ast.Node{n}, reasons...)
		}
		nodes = nodes[:len(nodes)-1]
	}
	return nodes, reasons
}

// reasonsAfter returns the quotes after the answers, and reports the first other thing that stands there.
func (a *questionReader) reasonsAfter(l *layout) (reasons []ast.Node) {
	told := l.cut
	for _, n := range l.after {
		switch n.Kind() {
		case ast.KindBlockquote:
			reasons = append(reasons, n)
		case ast.KindThematicBreak, ast.KindLinkReferenceDefinition, ast.KindCodeBlock, ast.KindHTMLBlock: // silent, or told by inspect
		default:
			if !told && a.known {
				a.report(n.Pos(), "markdown.text-after-answers")
			}
			told = true
		}
	}
	if a.ambiguous(*l) && !l.cut && a.known {
		a.report(reasons[0].Pos(), "markdown.reason-ambiguous")
	}
	return reasons
}

// ambiguous tells whether a quote stands right under the last option, where it could be that option's or the
// question's.
func (a *questionReader) ambiguous(l layout) bool {
	if l.answer == nil || l.answer.Kind() != ast.KindList || len(l.after) == 0 {
		return false
	}
	n := l.after[0]
	return n.Kind() == ast.KindBlockquote && n.PreviousSibling() == l.answer && !n.HasBlankPreviousLines()
}

// missingAnswer is where a missing answer is told: at options that are none (A. B.), else at the heading.
func (a *questionReader) missingAnswer(l layout) int {
	if l.answer != nil {
		return l.answer.Pos()
	}
	for _, n := range l.text {
		if n.Kind() == ast.KindParagraph && n.Lines().Len() > 0 {
			line := n.Lines().At(0)
			if letterItem.Match(line.Value(a.text)) {
				return n.Pos()
			}
		}
	}
	return a.at
}
