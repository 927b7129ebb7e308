package office

import (
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/xmltree"
)

// text writes the paragraphs of a shape. Those of a body are a list unless they say that they have no bullet.
func (s *slides) text(n *xmltree.Node, body bool) string {
	var b strings.Builder
	var items []document.Item
	count := map[int]int{}
	end := func() {
		b.WriteString(document.List(items))
		items, count = nil, map[int]int{}
	}
	paragraphs := n.Children("p")
	for _, p := range paragraphs {
		var l line
		s.runs(p, &l)
		if l.empty() {
			continue
		}
		properties := p.Child("pPr")
		level := min(number(properties.Attribute("lvl")), maxLevels-1)
		numbered := properties.Child("buAutoNum")
		bullet := properties.Child("buChar") != nil || properties.Child("buBlip") != nil
		switch {
		case numbered != nil && strings.HasPrefix(numbered.Attribute("type"), "arabic"):
			count[level]++
			start := max(number(numbered.Attribute("startAt")), 1)
			items = append(items, document.Item{HTML: l.html(), Level: level, Number: count[level] + start - 1})
		case numbered != nil:
			end()
			count[level]++
			b.WriteString("<p>" + l.html() + "</p>")
		case properties.Child("buNone") == nil && (bullet || level > 0 || body && len(paragraphs) > 1):
			items = append(items, document.Item{HTML: l.html(), Level: level})
		default:
			end()
			b.WriteString("<p>" + l.html() + "</p>")
		}
	}
	end()
	return b.String()
}

func (s *slides) runs(n *xmltree.Node, l *line) {
	for _, child := range n.Elements() {
		switch child.Name {
		case "r", "fld":
			properties := child.Child("rPr")
			as := look{bold: on(properties.Attribute("b")), italic: on(properties.Attribute("i"))}
			if r, there := s.relations[properties.Child("hlinkClick").Attribute("r:id")]; there && r.outside {
				as.href = r.target
			}
			if shift := properties.Attribute("baseline"); strings.HasPrefix(shift, "-") {
				as.shift = "sub"
			} else if number(shift) > 0 {
				as.shift = "sup"
			}
			if u := properties.Attribute("u"); u != "" && u != "none" && as.href == "" {
				s.once("document.underline")
			}
			if strike := properties.Attribute("strike"); strike != "" && strike != "noStrike" {
				s.once("document.strike")
			}
			l.add(clean(child.Child("t").Content()), as)
		case "br":
			l.raw(lineBreak, "")
		case "AlternateContent":
			s.runs(alternative(child), l)
		case "m", "oMath", "oMathPara":
			if words := firstWords(textOf(child)); words != "" {
				l.add(" "+words+" ", look{})
				s.doc.Add(s.place, "", "document.formula", "words", exchange.Shorten(words))
			}
		}
	}
}

func on(value string) bool { return value == "1" || value == "true" || value == "on" }

// once tells of a look that was lost once for each slide.
func (s *slides) once(id string) {
	if key := id + itoa(s.number); !s.seen[key] {
		s.seen[key] = true
		s.doc.Add(s.place, "", id)
	}
}
