package office

import (
	"strings"

	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/spelling"
)

// count begins a paragraph, and keeps its words apart from what becomes of it.
func (w *word) count(n *xmltree.Node, words string) {
	w.number++
	w.place = document.Paragraph(w.number, strings.Join(strings.Fields(words), " "))
	w.doc.Said = append(w.doc.Said, document.Said{Place: w.place, Words: words})
	if strings.IndexFunc(words, func(r rune) bool { return r > 0x7f }) >= 0 {
		w.all++
		if tcvn3, vni := spelling.OldFontSigns(words); tcvn3 > 2 || vni > 2 {
			w.old++
			w.doc.Add(w.place, "", "document.old-font-place")
		}
	}
}

// textOf is every word of a paragraph that can be read, found without looking at what the elements mean.
func textOf(n *xmltree.Node) string {
	var b strings.Builder
	var walk func(*xmltree.Node)
	walk = func(n *xmltree.Node) {
		for _, child := range n.Elements() {
			switch child.Name {
			case "t":
				b.WriteString(clean(child.Content()))
			case "tab", "br", "cr", "p", "noBreakHyphen":
				b.WriteByte(' ')
				walk(child)
			case "AlternateContent":
				walk(alternative(child))
			case "del", "moveFrom", "instrText", "rPr", "pPr", "txbxContent", "rt":
			case "r":
				if shifted(child.Child("rPr")) {
					b.WriteByte(' ')
					walk(child)
					b.WriteByte(' ')
					continue
				}
				walk(child)
			default:
				walk(child)
			}
		}
	}
	walk(n)
	return b.String()
}

// shifted tells whether words stand higher or lower than others.
func shifted(properties *xmltree.Node) bool {
	align, baseline := properties.Child("vertAlign").Attribute("val"), properties.Attribute("baseline")
	return align == "superscript" || align == "subscript" || baseline != "" && baseline != "0"
}
