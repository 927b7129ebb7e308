package office

import (
	"path"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/xmltree"
)

// beside reads what stands beside the text: notes, heads, feet and comments.
func (w *word) beside(name string) error {
	for _, kind := range []string{"footnotes", "endnotes"} {
		if err := w.footnotes(kind); err != nil {
			return err
		}
	}
	for _, r := range w.relations {
		if r.outside || r.kind != "header" && r.kind != "footer" && r.kind != "comments" {
			continue
		}
		root, err := w.xml(r.target)
		if err != nil {
			return err
		}
		if words := strings.Join(strings.Fields(spacedText(root)), " "); words != "" && !w.seen[r.kind+words] {
			w.seen[r.kind+words] = true
			w.doc.Add(document.Whole(), "", "document."+r.kind, "words", exchange.Shorten(words))
		}
	}
	if extra := path.Join(path.Dir(name), "glossary/document.xml"); w.Has(extra) {
		w.once("document.glossary")
	}
	return nil
}

func spacedText(n *xmltree.Node) string {
	var all []string
	for _, p := range n.Find("p") {
		all = append(all, textOf(p))
	}
	return strings.Join(all, " ")
}

func noteAddress(kind, id string) string { return "#" + kind + "-" + id }

// footnotes reads the notes at the foot of pages, or at the end.
func (w *word) footnotes(kind string) error {
	name := first(w.relations, kind)
	if name == "" {
		return nil
	}
	root, err := w.xml(name)
	if err != nil {
		return err
	}
	own, err := w.parts.relations(name)
	if err != nil {
		return err
	}
	outer := w.relations
	defer func() { w.relations = outer }()
	w.relations = own
	for _, n := range root.Elements() {
		if kind := n.Attribute("type"); kind == "separator" || kind == "continuationSeparator" || kind == "continuationNotice" {
			continue
		}
		block := document.Block{}
		w.into = &block
		w.blocks(n)
		w.endList()
		w.into = nil
		block.Place = w.place
		w.doc.Footers[noteAddress(strings.TrimSuffix(kind, "s"), n.Attribute("id"))] = block
	}
	return nil
}
