package prose

import (
	"slices"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hocvu/internal/exchange/document"
)

// noteMark tells whether a node is the sign of a note: at the place that it speaks of, or before the note itself.
func noteMark(n *dom.Node) bool {
	if n.DataAtom != atom.A {
		return false
	}
	href := attribute(n, "href")
	return noteForm.MatchString(href) || noteBack.MatchString(href)
}

// footnotes takes the notes out of a page, to stand at the end of the lesson that refers to them.
func (r *reader) footnotes(root *dom.Node) {
	referred := map[string]bool{}
	for n := range root.Descendants() {
		if noteMark(n) && noteForm.MatchString(attribute(n, "href")) {
			referred[attribute(n, "href")] = true
		}
	}
	for _, n := range slices.Collect(root.Descendants()) {
		id := attribute(n, "id")
		address := "#" + id
		if strings.HasPrefix(id, "ftn") || strings.HasPrefix(id, "edn") {
			address = "#_" + id
		}
		holds := n.DataAtom == atom.Div || n.DataAtom == atom.Li || n.DataAtom == atom.P
		if n.Parent == nil || id == "" || !referred[address] || !holds {
			continue
		}
		place := document.Paragraph(r.number+1, strings.Join(strings.Fields(seenText(n)), " "))
		r.place = place
		r.doc.Said = append(r.doc.Said, document.Said{Place: place, Words: seenText(n)})
		r.tidy(n)
		for _, child := range slices.Collect(n.Descendants()) {
			if child.Parent != nil && child.DataAtom == atom.A && noteBack.MatchString(attribute(child, "href")) {
				child.Parent.RemoveChild(child)
			}
		}
		content := inner(n)
		if n.DataAtom == atom.P {
			content = rendered(n)
		}
		r.doc.Footers[address] = document.Block{Place: place, HTML: content}
		parent := n.Parent
		parent.RemoveChild(n)
		if parent.DataAtom == atom.Ol && strings.TrimSpace(textOf(parent)) == "" && parent.Parent != nil {
			if above := parent.Parent; attribute(above, "class") == "footnotes" && above.Parent != nil {
				above.Parent.RemoveChild(above)
			} else {
				above.RemoveChild(parent)
			}
		}
	}
}
