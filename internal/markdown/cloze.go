package markdown

import (
	"regexp"
	"slices"
	"strings"

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
	blanks := len(body.gaps)
	if blanks == len(a.doc.Gaps) || body.lines > 0 {
		return
	}
	if sign, at := a.gapLike(list); at > 0 && blanks < len(a.doc.Gaps) {
		a.report(at, "markdown.gap-sign", "sign", sign)
		return
	}
	a.report(list.Pos(), "markdown.gaps-and-answers", "gaps", blanks, "answers", len(a.doc.Gaps))
}

var gapForm = regexp.MustCompile(`＿+|…+|\.{4,}|[(（\[［][ \x{a0}\x{3000}]{2,}[)）\]］]|\\?_(?:\\?_)*|‗+|—{2,}`)

// gapLike finds what was most likely meant as a gap in the text above the answers.
func (a *questionReader) gapLike(list ast.Node) (sign string, at int) {
	start := a.nextLine(a.at)
	for _, m := range gapForm.FindAllIndex(a.text[start:max(start, a.lineStart(list.Pos()))], -1) {
		if sign = string(a.text[start+m[0] : start+m[1]]); strings.Trim(sign, "_") != "" || len(sign) > 1 && len(sign) < 4 {
			return sign, start + m[0]
		}
	}
	return "", 0
}

// readGap reads one answer: a word or a number, several accepted ones (all ticked), or a list to choose from.
func (a *questionReader) readGap(f kindForm, item ast.Node) GapDoc {
	var g GapDoc
	g.Line, g.Column = a.place(item.Pos())
	inner := item.FirstChild()
	if inner == nil || inner.Kind() != ast.KindList {
		o, _ := a.readOption(item, f.item)
		if a.logic {
			a.settleGenerated(&g, o)
			return g
		}
		o.Ticked = true
		g.Options = []OptionDoc{o}
		a.settleField(&g)
		return g
	}
	var sound bool
	g.Options, sound = a.readOptions(inner, gapChoice)
	a.checkDistinct(g.Options)
	var rest OptionDoc
	a.readReason(&rest, children(item)[1:])
	for i := range g.Options { // it is the gap's, whatever was chosen
		g.Options[i].Reason += rest.Reason
	}
	if a.logic {
		a.settleChoices(&g)
		return g
	}
	g.Choices = slices.ContainsFunc(g.Options, func(o OptionDoc) bool { return !o.Ticked })
	if sound && !a.in.Translation && !slices.ContainsFunc(g.Options, func(o OptionDoc) bool { return o.Ticked }) {
		a.report(inner.Pos(), "markdown.nothing-ticked")
		return g
	}
	a.settleField(&g)
	return g
}
