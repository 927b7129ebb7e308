package markdown

import "github.com/yuin/goldmark/ast"

// readPairs reads a matching table: left, right, and perhaps why. A row without a left is a right that goes with none.
func (a *questionReader) readPairs(_ kindForm, t ast.Node, _ found) {
	columns := t.FirstChild().ChildCount()
	if columns != 2 && columns != 3 {
		a.report(t.Pos(), "markdown.table-columns", "n", columns)
		return
	}
	a.doc.Columns = a.columns(t)
	lefts, rights := map[string]bool{}, map[string]bool{}
	for _, row := range children(t)[1:] {
		cells := children(row)
		var pair PairDoc
		pair.Line, pair.Column = a.place(row.Pos())
		pair.Left, pair.LeftText = a.inline(cells[0]), a.plain(cells[0])
		pair.Right, pair.RightText = a.inline(cells[1]), a.plain(cells[1])
		pair.LeftList, pair.RightList = onlyName(cells[0]), onlyName(cells[1])
		if columns == 3 {
			pair.Why = a.inline(cells[2])
		}
		if pair.Right == "" {
			a.report(row.Pos(), "markdown.right-empty")
		}
		a.checkOnce(lefts, pair.LeftText, row)
		a.checkOnce(rights, pair.RightText, row)
		a.doc.Pairs = append(a.doc.Pairs, pair)
	}
	if len(lefts) == 0 {
		a.report(t.Pos(), "markdown.table-empty")
	}
}

// onlyName is the name of a placeholder that stands in a node alone, "" where more does.
func onlyName(n ast.Node) string {
	if p, ok := n.FirstChild().(*placeholder); ok && n.ChildCount() == 1 {
		return p.name
	}
	return ""
}

// columns is the head of a matching table: what is matched with what. The head of a third column names the reasons,
// which have their own place on the page.
func (a *questionReader) columns(t ast.Node) string {
	head := children(t.FirstChild())
	left, right := a.inline(head[0]), a.inline(head[1])
	if left == "" && right == "" {
		return ""
	}
	return "<p><b>" + left + "</b> → <b>" + right + "</b></p>"
}

func (a *questionReader) checkOnce(seen map[string]bool, text string, row ast.Node) {
	if text == "" {
		return
	}
	if seen[text] {
		a.report(row.Pos(), "markdown.options-equal", "form", text)
	}
	seen[text] = true
}
