package markdown

import (
	"slices"

	"github.com/yuin/goldmark/ast"
)

// readCloze reads the answers to the gaps in the text and numbers the gaps.
func (a *questionReader) readCloze(f kindForm, list ast.Node, body found) {
	for i, g := range body.gaps {
		g.index = i + 1
	}
	for _, item := range children(list) {
		a.doc.Gaps = append(a.doc.Gaps, a.readGap(f, item))
	}
	if blanks := len(body.gaps); blanks != len(a.doc.Gaps) && body.lines == 0 {
		a.report(list.Pos(), "markdown.gaps-and-answers", "gaps", blanks, "answers", len(a.doc.Gaps))
	}
}

// readGap reads one answer: a word, several accepted ones (all ticked), or a list to choose from.
func (a *questionReader) readGap(f kindForm, item ast.Node) GapDoc {
	var g GapDoc
	g.Line, g.Column = a.place(item.Pos())
	inner := item.FirstChild()
	if inner == nil || inner.Kind() != ast.KindList {
		o, _ := a.readOption(item, f.item)
		o.Ticked = true
		g.Options = []OptionDoc{o}
		return g
	}
	var sound bool
	g.Options, sound = a.readOptions(inner, boxItem)
	a.checkDistinct(g.Options)
	var rest OptionDoc
	a.readReason(&rest, children(item)[1:])
	g.Choices = slices.ContainsFunc(g.Options, func(o OptionDoc) bool { return !o.Ticked })
	if sound && !a.in.Translation && !slices.ContainsFunc(g.Options, func(o OptionDoc) bool { return o.Ticked }) {
		a.report(inner.Pos(), "markdown.nothing-ticked")
	}
	return g
}
