package markdown

import (
	"slices"

	"github.com/yuin/goldmark/ast"
)

// cloze reads the answers to the gaps in the text and numbers the gaps.
func (a *asked) cloze(f kindForm, list ast.Node, body found) {
	for i, g := range body.gaps {
		g.index = i + 1
	}
	for _, item := range children(list) {
		a.doc.Gaps = append(a.doc.Gaps, a.gap(f, item))
	}
	if blanks := len(body.gaps); blanks != len(a.doc.Gaps) && body.lines == 0 {
		a.report(list.Pos(), "markdown.gaps-and-answers", "gaps", blanks, "answers", len(a.doc.Gaps))
	}
}

// gap reads one answer: a word, several accepted ones (all ticked), or a list to choose from.
func (a *asked) gap(f kindForm, item ast.Node) GapDoc {
	var g GapDoc
	g.Line, g.Column = a.place(item.Pos())
	inner := item.FirstChild()
	if inner == nil || inner.Kind() != ast.KindList {
		o, _ := a.option(item, f.item)
		o.Ticked = true
		g.Options = []OptionDoc{o}
		return g
	}
	var sound bool
	g.Options, sound = a.options(inner, boxItem)
	a.distinct(g.Options)
	var rest OptionDoc
	a.beside(&rest, children(item)[1:])
	g.Choices = slices.ContainsFunc(g.Options, func(o OptionDoc) bool { return !o.Ticked })
	if sound && !a.in.Translation && !slices.ContainsFunc(g.Options, func(o OptionDoc) bool { return o.Ticked }) {
		a.report(inner.Pos(), "markdown.nothing-ticked")
	}
	return g
}
