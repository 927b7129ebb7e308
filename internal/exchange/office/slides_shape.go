package office

import (
	"html"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/xmltree"
)

func (s *slides) shapes(n *xmltree.Node) {
	for _, shape := range n.Elements() {
		switch shape.Name {
		case "sp":
			s.shape(shape)
		case "grpSp":
			s.shapes(shape)
		case "pic":
			s.picture(shape)
		case "graphicFrame":
			s.frame(shape)
		case "AlternateContent":
			s.shapes(alternative(shape))
		case "contentPart":
			s.doc.Add(s.place, "", "document.object", "name", "ink")
		}
	}
}

// placeholder is what a shape is for: "title", "body", "" for a shape of its own.
func placeholder(n *xmltree.Node, properties string) string {
	ph := n.Child(properties).Child("nvPr").Child("ph")
	if ph == nil {
		return ""
	}
	return firstOf(ph.Attribute("type"), "body")
}

func (s *slides) shape(n *xmltree.Node) {
	text := n.Child("txBody")
	words := firstWords(spacedText(text))
	if fill := n.Child("spPr").Child("blipFill"); fill != nil {
		s.show(fill, alternativeText(n.Child("nvSpPr")))
	}
	if words == "" {
		return
	}
	switch kind := placeholder(n, "nvSpPr"); kind {
	case "sldNum":
		return
	case "ftr", "dt", "hdr":
		if !s.seen[words] {
			s.seen[words] = true
			s.doc.Add(s.place, "", "document.footer", "words", exchange.Shorten(words))
		}
		return
	case "title", "ctrTitle":
		s.say(words)
		if kind == "ctrTitle" && s.number == 1 && s.doc.Title == "" {
			s.doc.Title = words
			return
		}
		if s.heading.Heading == "" {
			s.heading = document.Block{Place: s.place, Level: 2, HTML: html.EscapeString(words), Heading: words}
			return
		}
		s.put("<p>" + html.EscapeString(words) + "</p>")
	default:
		s.say(spacedText(text))
		s.put(s.text(text, kind == "body" || kind == "obj"))
	}
}

func alternativeText(n *xmltree.Node) string {
	return firstOf(n.Child("cNvPr").Attribute("descr"), n.Child("cNvPr").Attribute("title"))
}

func (s *slides) picture(n *xmltree.Node) {
	media := n.Child("nvPicPr").Child("nvPr")
	if media.Child("videoFile") != nil || media.Child("audioFile") != nil || len(media.Find("media")) > 0 {
		s.doc.Add(s.place, "", "document.media")
	}
	s.show(n.Child("blipFill"), alternativeText(n.Child("nvPicPr")))
}

// show puts a picture where it stands.
func (s *slides) show(fill *xmltree.Node, alt string) {
	r, there := s.relations[fill.Child("blip").Attribute("r:embed")]
	switch {
	case there && r.outside, !there && fill.Child("blip").Attribute("r:link") != "":
		s.doc.Add(s.place, "", "document.picture-outside")
		return
	case !there:
		return
	}
	address, ok := keepPicture(s.doc, s.parts, r.target, cropOf(fill))
	if !ok {
		s.doc.Add(s.place, "", "document.picture-gone", "name", exchange.Shorten(r.target))
		return
	}
	s.put(`<p><img src="` + html.EscapeString(address) + `" alt="` + html.EscapeString(clean(alt)) + `"></p>`)
}

// frame reads a table, or tells of a chart.
func (s *slides) frame(n *xmltree.Node) {
	data := n.Child("graphic").Child("graphicData")
	switch table := data.Child("tbl"); {
	case table != nil:
		s.say(spacedText(table))
		var b strings.Builder
		b.WriteString("<table>")
		for _, row := range table.Children("tr") {
			b.WriteString("<tr>")
			for _, cell := range row.Children("tc") {
				if cell.Attribute("gridSpan") != "" || cell.Attribute("rowSpan") != "" {
					s.once("document.merged")
				}
				b.WriteString("<td>" + s.text(cell.Child("txBody"), false) + "</td>")
			}
			b.WriteString("</tr>")
		}
		s.put(b.String() + "</table>")
	case data.Child("relIds") != nil:
		words, err := diagramWords(s.parts, s.relations[data.Child("relIds").Attribute("r:dm")].target)
		if err != nil || len(words) == 0 {
			s.doc.Add(s.place, "", "document.chart")
			return
		}
		s.doc.Add(s.place, "", "document.diagram")
		s.say(strings.Join(words, " "))
		var items []document.Item
		for _, one := range words {
			items = append(items, document.Item{HTML: html.EscapeString(one)})
		}
		s.put(document.List(items))
	case data.Child("oleObj") != nil:
		s.doc.Add(s.place, "", "document.object", "name", exchange.Shorten(data.Child("oleObj").Attribute("progId")))
	default:
		s.doc.Add(s.place, "", "document.chart")
	}
}
