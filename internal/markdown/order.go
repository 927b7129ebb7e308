package markdown

import "github.com/yuin/goldmark/ast"

// steps reads the steps to put in order.
func (a *asked) steps(f kindForm, list ast.Node, _ found) {
	a.doc.Options, _ = a.options(list, f.item)
	a.distinct(a.doc.Options)
	if len(a.doc.Options) < 3 && !a.logic {
		a.report(list.Pos(), "markdown.order-short")
	}
}
