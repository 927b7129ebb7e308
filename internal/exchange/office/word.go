package office

import (
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/message"
)

// maxPicture is how many bytes a picture of a document may have.
const maxPicture = 16 << 20

// word reads one DOCX.
type word struct {
	*parts
	doc       *document.Document
	styles    map[string]style
	numbering numbering
	relations map[string]relation
	number    int             // of the paragraph at hand
	place     message.Message // of it
	list      []document.Item // that is being gathered
	listAt    message.Message
	boxes     []*xmltree.Node // text boxes of the paragraph at hand
	old, all  int             // paragraphs in a font before Unicode, and of letters beyond ASCII
	into      *document.Block // what is being put together: a table or a note; nil: the document
	seen      map[string]bool // what is told once
}

// ReadWord reads a DOCX. What cannot be kept is told in the document's notes; the error is a *refusal.Refusal.
func ReadWord(content []byte) (document.Document, error) {
	d := document.Document{Pictures: map[string]document.Picture{}, Footers: map[string]document.Block{}}
	p, err := open(content)
	if err != nil {
		return d, err
	}
	name, err := p.main()
	if err != nil {
		return d, err
	}
	root, err := p.xml(name)
	if err != nil {
		return d, err
	}
	body := root.Child("body")
	if body == nil {
		return d, refuse("document.damaged")
	}
	w := &word{parts: p, doc: &d, seen: map[string]bool{}}
	if w.relations, err = p.relations(name); err != nil {
		return d, err
	}
	if err := w.describe(); err != nil {
		return d, err
	}
	w.blocks(body)
	w.endList()
	if err := w.beside(name); err != nil {
		return d, err
	}
	p.active(&d)
	if w.old*2 > w.all {
		return d, refuse("document.old-font")
	}
	d.Title = w.title()
	return d, p.Err()
}

// describe reads the styles and lists of the document.
func (w *word) describe() error {
	w.styles, w.numbering = map[string]style{}, readNumbering(nil)
	if name := first(w.relations, "styles"); name != "" {
		root, err := w.xml(name)
		if err != nil {
			return err
		}
		w.styles = readStyles(root)
	}
	if name := first(w.relations, "numbering"); name != "" {
		root, err := w.xml(name)
		if err != nil {
			return err
		}
		w.numbering = readNumbering(root)
	}
	return nil
}

// title is the title that the document's properties say.
func (w *word) title() string {
	if w.doc.Title != "" {
		return w.doc.Title
	}
	return coreTitle(w.parts)
}

// coreTitle is what the properties of a document say that it is called.
func coreTitle(p *parts) string {
	root, err := p.xml("docProps/core.xml")
	if err != nil || root == nil {
		return ""
	}
	return strings.Join(strings.Fields(clean(root.Words("title"))), " ")
}

// blocks reads what stands one below another: paragraphs, tables, and what is wrapped around some.
func (w *word) blocks(n *xmltree.Node) {
	for _, child := range n.Elements() {
		switch child.Name {
		case "p":
			w.paragraph(child)
		case "tbl":
			w.table(child)
		case "sdt":
			w.blocks(child.Child("sdtContent"))
		case "customXml", "smartTag", "ins", "moveTo":
			w.blocks(child)
		case "del", "moveFrom":
			w.deleted(child)
		case "AlternateContent":
			w.blocks(alternative(child))
		case "altChunk":
			w.doc.Add(w.place, "", "document.embedded")
		case "oMathPara", "oMath":
			w.count(child, textOf(child))
			var l line
			w.formula(child, &l)
			w.put(document.Block{HTML: "<p>" + l.html() + "</p>"})
		}
	}
}

// alternative is what of several forms of one thing is read.
func alternative(n *xmltree.Node) *xmltree.Node {
	if choice := n.Child("Choice"); choice != nil {
		return choice
	}
	return n.Child("Fallback")
}

// put keeps a block, or adds it to the table that is being put together.
func (w *word) put(b document.Block) {
	if w.into != nil {
		w.into.HTML += b.HTML
		return
	}
	b.Place = w.place
	w.doc.Blocks = append(w.doc.Blocks, b)
}

// endList puts the list that has been gathered.
func (w *word) endList() {
	if len(w.list) == 0 {
		return
	}
	html := document.List(w.list)
	w.list = nil
	if w.into != nil {
		w.into.HTML += html
		return
	}
	w.doc.Blocks = append(w.doc.Blocks, document.Block{Place: w.listAt, HTML: html})
}

// paragraph reads a paragraph, and then the text boxes that hang on it.
func (w *word) paragraph(n *xmltree.Node) {
	w.count(n, textOf(n))
	boxes := w.boxes
	w.boxes = nil
	w.shape(n)
	mine := w.boxes
	w.boxes = boxes
	for _, box := range mine {
		w.endList()
		w.doc.Add(w.place, "", "document.box")
		w.blocks(box)
	}
}

// shape puts a paragraph as what it is: a heading, an entry of a list, or words.
func (w *word) shape(n *xmltree.Node) {
	properties := n.Child("pPr")
	id := properties.Child("pStyle").Attribute("val")
	name := styled(w.styles, id, func(s style) string { return s.name })
	var l line
	w.runs(n, &l, look{})
	level := styled(w.styles, id, func(s style) int { return s.outline })
	if own := properties.Child("outlineLvl"); own != nil && number(own.Attribute("val")) < maxLevels {
		level = number(own.Attribute("val")) + 1
	}
	label, count, bullet, counts := w.counted(properties, id)
	switch {
	case l.empty():
		if len(l.pieces) == 0 || w.into == nil {
			return
		}
	case strings.HasPrefix(name, "toc ") || name == "toc heading":
		w.skip("document.contents", textOf(n))
		return
	case name == "title" && w.doc.Title == "" && w.into == nil && len(w.doc.Blocks) == 0:
		w.endList()
		w.doc.Title = l.plain()
		return
	case level > 0 && w.into == nil:
		w.endList()
		if label == "" && count > 0 {
			label = itoa(count) + "."
		}
		w.put(document.Block{Level: level, HTML: strings.TrimSpace(label + " " + l.html()),
			Heading: strings.TrimSpace(label + " " + l.plain())})
		return
	case counts && label == "" && (bullet || count > 0):
		if len(w.list) == 0 {
			w.listAt = w.place
		}
		level := number(w.listLevel(properties, id))
		w.list = append(w.list, document.Item{HTML: l.html(), Level: level, Number: count})
		return
	}
	w.endList()
	if label != "" {
		l.pieces = append([]piece{{text: label + " "}}, l.pieces...)
	}
	w.put(document.Block{HTML: "<p>" + l.html() + "</p>"})
}

// listLevel is how deep a paragraph lies in its list.
func (w *word) listLevel(properties *xmltree.Node, id string) string {
	if own := properties.Child("numPr").Child("ilvl"); own != nil {
		return own.Attribute("val")
	}
	return itoa(styled(w.styles, id, func(s style) int { return s.level }))
}

// counted counts a paragraph in its list, where it is in one.
func (w *word) counted(properties *xmltree.Node, id string) (label string, count int, bullet, counts bool) {
	list := properties.Child("numPr").Child("numId").Attribute("val")
	if list == "" {
		list = styled(w.styles, id, func(s style) string { return s.list })
	}
	if list == "" {
		return "", 0, false, false
	}
	return w.numbering.next(list, number(w.listLevel(properties, id)))
}

// skip leaves words out and tells it: they are not among those that must come through.
func (w *word) skip(id, words string) {
	last := &w.doc.Said[len(w.doc.Said)-1]
	last.Words = ""
	if !w.seen[id] {
		w.seen[id] = true
		w.doc.Add(w.place, "", id, "words", exchange.Shorten(strings.Join(strings.Fields(words), " ")))
	}
}

// deleted tells of words that their author struck out while changes were tracked.
func (w *word) deleted(n *xmltree.Node) {
	var words []string
	for _, t := range slices.Concat(n.Find("delText"), n.Find("t")) {
		words = append(words, strings.Fields(t.Content())...)
	}
	if len(words) > 0 {
		w.doc.Add(w.place, "", "document.deleted", "words", exchange.Shorten(strings.Join(words, " ")))
	}
}
