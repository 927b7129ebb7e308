package office

import (
	"fmt"
	"html"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/xmltree"
)

// drawing reads the pictures, boxes and charts that stand in a run.
func (w *word) drawing(n *xmltree.Node, l *line) {
	alt := ""
	for _, about := range n.Find("docPr") {
		if alt = strings.TrimSpace(about.Attribute("descr")); alt == "" {
			alt = strings.TrimSpace(about.Attribute("title"))
		}
	}
	for _, child := range n.Elements() {
		w.drawn(child, l, &alt)
	}
}

func (w *word) drawn(n *xmltree.Node, l *line, alt *string) {
	switch n.Name {
	case "txbxContent":
		w.boxes = append(w.boxes, n)
		return
	case "AlternateContent":
		w.drawn(alternative(n), l, alt)
		return
	case "docPr", "cNvPr":
		if words := strings.TrimSpace(n.Attribute("descr")); words != "" {
			*alt = words
		}
	case "blipFill":
		w.picture(n.Child("blip").Attribute("r:embed"), n.Child("blip").Attribute("r:link"), cropOf(n), *alt, l)
		return
	case "imagedata":
		w.picture(n.Attribute("r:id"), "", document.Crop{}, firstOf(*alt, n.Attribute("title")), l)
		return
	case "chart":
		w.doc.Add(w.place, "", "document.chart")
	case "relIds":
		w.diagram(n.Attribute("r:dm"))
	case "OLEObject":
		w.doc.Add(w.place, "", "document.object", "name", exchange.Shorten(n.Attribute("ProgID")))
	case "textpath":
		if words := strings.TrimSpace(n.Attribute("string")); words != "" {
			l.add(" "+clean(words)+" ", look{})
		}
	}
	for _, child := range n.Elements() {
		w.drawn(child, l, alt)
	}
}

func firstOf(all ...string) string {
	for _, one := range all {
		if strings.TrimSpace(one) != "" {
			return one
		}
	}
	return ""
}

// picture puts a picture where it stands.
func (w *word) picture(id, link string, crop document.Crop, alt string, l *line) {
	r, there := w.relations[id]
	switch {
	case !there && link != "", there && r.outside:
		w.doc.Add(w.place, "", "document.picture-outside")
		return
	case !there:
		return
	}
	address, ok := keepPicture(w.doc, w.parts, r.target, crop)
	if !ok {
		w.doc.Add(w.place, "", "document.picture-gone", "name", exchange.Shorten(r.target))
		return
	}
	l.raw(`<img src="`+html.EscapeString(address)+`" alt="`+html.EscapeString(clean(alt))+`">`, "")
}

// diagram keeps the words of a diagram as entries of a list behind the paragraph.
func (w *word) diagram(id string) {
	words, err := diagramWords(w.parts, w.relations[id].target)
	if err != nil || len(words) == 0 {
		w.doc.Add(w.place, "", "document.chart")
		return
	}
	w.doc.Add(w.place, "", "document.diagram")
	w.doc.Said = append(w.doc.Said, document.Said{Place: w.place, Words: strings.Join(words, " ")})
	box := &xmltree.Node{Name: "txbxContent"}
	for _, one := range words {
		text := &xmltree.Node{Name: "t", Nodes: []*xmltree.Node{{Text: one}}}
		run := &xmltree.Node{Name: "r", Nodes: []*xmltree.Node{text}}
		box.Nodes = append(box.Nodes, &xmltree.Node{Name: "p", Nodes: []*xmltree.Node{run}})
	}
	w.doc.Said = w.doc.Said[:len(w.doc.Said)-1] // its paragraphs are counted as they are read
	w.boxes = append(w.boxes, box)
}

// diagramWords are the words of the points of a diagram.
func diagramWords(p *parts, part string) (all []string, err error) {
	if part == "" {
		return nil, nil
	}
	root, err := p.xml(part)
	if err != nil || root == nil {
		return nil, err
	}
	for _, point := range root.Find("pt") {
		if words := strings.Join(strings.Fields(clean(textOf(point))), " "); words != "" {
			all = append(all, words)
		}
	}
	return all, nil
}

// cropOf is what of a picture is cut off, in thousandths of a per cent in the document.
func cropOf(n *xmltree.Node) document.Crop {
	rect := n.Child("srcRect")
	share := func(name string) float64 { return float64(number(rect.Attribute(name))) / 100_000 }
	c := document.Crop{Left: share("l"), Top: share("t"), Right: share("r"), Bottom: share("b")}
	if c.Left+c.Right >= 1 || c.Top+c.Bottom >= 1 {
		return document.Crop{}
	}
	return c
}

func cropName(c document.Crop) string {
	return fmt.Sprintf("%.4f-%.4f-%.4f-%.4f", c.Left, c.Top, c.Right, c.Bottom)
}
