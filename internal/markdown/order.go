package markdown

import "github.com/yuin/goldmark/ast"

// readOrder reads the steps to put in order.
func (a *questionReader) readOrder(f kindForm, list ast.Node, _ found) {
	a.doc.Options, _ = a.readOptions(list, f.item)
	a.checkDistinct(a.doc.Options)
	if len(a.doc.Options) < 3 && !a.logic {
		a.report(list.Pos(), "markdown.order-short")
	}
}
