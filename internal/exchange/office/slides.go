package office

import (
	"html"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/exchange/xmltree"
	"hocvu/internal/message"
)

// slides reads one PPTX.
type slides struct {
	*parts
	doc       *document.Document
	relations map[string]relation // of the slide at hand
	number    int
	place     message.Message
	seen      map[string]bool
	heading   document.Block
	blocks    []document.Block
}

// ReadSlides reads a PPTX: a slide is a section, its notes stand below it. What cannot be kept is told in the
// document's notes; the error is a *refusal.Refusal.
func ReadSlides(content []byte) (document.Document, error) {
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
	relations, err := p.relations(name)
	if err != nil {
		return d, err
	}
	list := root.Child("sldIdLst")
	if root == nil || root.Name != "presentation" {
		return d, refuse("document.damaged")
	}
	s := &slides{parts: p, doc: &d, seen: map[string]bool{}}
	parts := sections(root)
	for _, entry := range list.Children("sldId") {
		s.number++
		s.place = document.Slide(s.number)
		if err := s.slide(relations[entry.Attribute("r:id")].target, parts[entry.Attribute("id")]); err != nil {
			return d, err
		}
	}
	p.active(&d)
	if d.Title == "" {
		d.Title = coreTitle(p)
	}
	return d, p.Err()
}

// sections are the names of the parts that a presentation is divided into, by the ID of the first slide of each.
func sections(root *xmltree.Node) map[string]string {
	all := map[string]string{}
	for _, section := range root.Child("extLst").Find("section") {
		if slides := section.Find("sldId"); len(slides) > 0 {
			all[slides[0].Attribute("id")] = strings.Join(strings.Fields(clean(section.Attribute("name"))), " ")
		}
	}
	return all
}

// slide reads one slide. Section is the name of the part that begins with it, "" where none does.
func (s *slides) slide(name, section string) error {
	root, err := s.xml(name)
	if err != nil {
		return err
	}
	if root == nil {
		s.doc.Add(s.place, "", "document.slide-gone")
		return nil
	}
	if s.relations, err = s.parts.relations(name); err != nil {
		return err
	}
	if root.Attribute("show") == "0" {
		s.doc.Add(s.place, "", "document.slide-hidden", "words", exchange.Shorten(firstWords(spacedText(root))))
		return nil
	}
	if section != "" {
		begins := document.Block{Place: s.place, Level: 1, HTML: html.EscapeString(section), Heading: section}
		s.doc.Blocks = append(s.doc.Blocks, begins)
	}
	s.heading, s.blocks = document.Block{}, nil
	s.shapes(root.Child("cSld").Child("spTree"))
	if err := s.notes(); err != nil {
		return err
	}
	if s.heading.Heading != "" {
		s.doc.Blocks = append(s.doc.Blocks, s.heading)
	}
	s.doc.Blocks = append(s.doc.Blocks, s.blocks...)
	return nil
}

func (s *slides) say(words string) {
	s.doc.Said = append(s.doc.Said, document.Said{Place: s.place, Words: words})
}

func (s *slides) put(html string) {
	s.blocks = append(s.blocks, document.Block{Place: s.place, HTML: html})
}

// notes reads what is written for who presents the slide.
func (s *slides) notes() error {
	name := first(s.relations, "notesSlide")
	if name == "" {
		return nil
	}
	root, err := s.xml(name)
	if err != nil || root == nil {
		return err
	}
	outer := s.relations
	defer func() { s.relations = outer }()
	if s.relations, err = s.parts.relations(name); err != nil {
		return err
	}
	for _, shape := range root.Child("cSld").Child("spTree").Children("sp") {
		text := shape.Child("txBody")
		if placeholder(shape, "nvSpPr") != "body" || firstWords(spacedText(text)) == "" {
			continue
		}
		s.say(spacedText(text))
		s.blocks = append(s.blocks, document.Block{Place: s.place, Aside: true, HTML: s.text(text, false)})
	}
	return nil
}
