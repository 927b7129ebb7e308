package office

import (
	"strings"

	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/xmltree"
)

// table reads a table: each cell holds blocks of its own.
func (w *word) table(n *xmltree.Node) {
	w.endList()
	outer, at := w.into, w.number+1
	block := document.Block{}
	w.into = &block
	block.HTML = "<table>"
	for _, row := range rowsOf(n) {
		block.HTML += "<tr>"
		for _, cell := range cellsOf(row) {
			block.HTML += "<td>"
			if merged := cell.Child("tcPr").Child("vMerge"); merged != nil && merged.Attribute("val") != "restart" {
				w.once("document.merged")
			} else if span := cell.Child("tcPr").Child("gridSpan"); span != nil {
				w.once("document.merged")
			}
			w.blocks(cell)
			w.endList()
			block.HTML += "</td>"
			if span := number(cell.Child("tcPr").Child("gridSpan").Attribute("val")); span > 1 {
				block.HTML += strings.Repeat("<td></td>", min(span, 64)-1)
			}
		}
		block.HTML += "</tr>"
	}
	block.HTML += "</table>"
	w.into = outer
	if outer != nil {
		outer.HTML += block.HTML
		return
	}
	block.Place = document.Paragraph(at, firstWords(textOf(n)))
	w.doc.Blocks = append(w.doc.Blocks, block)
}

func firstWords(text string) string { return strings.Join(strings.Fields(text), " ") }

// once tells of what is true of a whole document one time.
func (w *word) once(id string) {
	if !w.seen[id] {
		w.seen[id] = true
		w.doc.Add(w.place, "", id)
	}
}

// rowsOf are the rows of a table, also those that are wrapped.
func rowsOf(n *xmltree.Node) []*xmltree.Node { return wrapped(n, "tr") }

func cellsOf(n *xmltree.Node) []*xmltree.Node { return wrapped(n, "tc") }

func wrapped(n *xmltree.Node, name string) (all []*xmltree.Node) {
	for _, child := range n.Elements() {
		switch child.Name {
		case name:
			all = append(all, child)
		case "sdt":
			all = append(all, wrapped(child.Child("sdtContent"), name)...)
		case "customXml", "ins", "smartTag":
			all = append(all, wrapped(child, name)...)
		}
	}
	return all
}
