package prose

import (
	"slices"
	"strconv"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hocvu/internal/exchange"
)

// tidy gives the look of words the elements that stand for it, and finds the pictures of a block.
func (r *reader) tidy(n *dom.Node) {
	for _, child := range slices.Collect(n.Descendants()) {
		if child.Type == dom.ElementNode && strings.Contains(child.Data, ":") { // o:p and its like say nothing
			child.DataAtom, child.Data, child.Attr = atom.Span, "span", nil
		}
		switch child.DataAtom {
		case atom.Span, atom.B, atom.Strong, atom.Font:
			r.look(child)
		case atom.Img:
			r.picture(child)
		case atom.A:
			for i, a := range child.Attr {
				if a.Key == "href" && !noteMark(child) {
					child.Attr[i].Val = r.follow(a.Val)
				}
			}
		}
	}
}

func (r *reader) look(n *dom.Node) {
	style := strings.ReplaceAll(strings.ToLower(attribute(n, "style")), " ", "")
	if style == "" || ignoredMarker(n) {
		return
	}
	as := func(a atom.Atom) {
		n.DataAtom, n.Data, n.Attr = a, a.String(), nil
	}
	bold := strings.Contains(style, "font-weight:bold") || strings.Contains(style, "font-weight:7") ||
		strings.Contains(style, "font-weight:8")
	italic := strings.Contains(style, "font-style:italic")
	if n.DataAtom == atom.B || n.DataAtom == atom.Strong {
		if strings.Contains(style, "font-weight:normal") || strings.Contains(style, "font-weight:4") {
			as(atom.Span)
		}
		return
	}
	switch {
	case strings.Contains(style, "vertical-align:super"):
		as(atom.Sup)
	case strings.Contains(style, "vertical-align:sub"):
		as(atom.Sub)
	case bold && italic:
		inside := &dom.Node{Type: dom.ElementNode, DataAtom: atom.Em, Data: "em"}
		for _, child := range slices.Collect(n.ChildNodes()) {
			n.RemoveChild(child)
			inside.AppendChild(child)
		}
		n.AppendChild(inside)
		as(atom.Strong)
	case bold:
		as(atom.Strong)
	case italic:
		as(atom.Em)
	}
	for part, id := range map[string]string{"underline": "document.underline", "line-through": "document.strike"} {
		if strings.Contains(style, "text-decoration:"+part) && attribute(n, "style") != "" {
			r.perPlace(id)
		}
	}
}

func (r *reader) perPlace(id string) {
	if key := id + strconv.Itoa(r.number); !r.seen[key] {
		r.seen[key] = true
		r.doc.Add(r.place, "", id)
	}
}

// picture finds what an element shows. Without it the words of the picture stay.
func (r *reader) picture(n *dom.Node) {
	src := strings.TrimSpace(attribute(n, "src"))
	if address := r.resolve(src); address != "" {
		n.Attr = []dom.Attribute{{Key: "src", Val: address}, {Key: "alt", Val: attribute(n, "alt")}}
		return
	}
	switch {
	case strings.HasPrefix(src, "file:"), strings.HasPrefix(src, "cid:"), strings.HasPrefix(src, "blob:"):
		r.doc.Add(r.place, "", "document.picture-clipboard")
	case strings.HasPrefix(src, "http"):
		r.doc.Add(r.place, "", "document.picture-outside")
	default:
		r.doc.Add(r.place, "", "document.picture-gone", "name", exchange.Shorten(src))
	}
	alt := attribute(n, "alt")
	words := &dom.Node{Type: dom.TextNode, Data: alt}
	if n.Parent != nil {
		n.Parent.InsertBefore(words, n)
		n.Parent.RemoveChild(n)
	}
}
