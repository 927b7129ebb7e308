package office

import (
	"regexp"
	"strings"

	"hocvu/internal/exchange/xmltree"
)

// style is what a style of a document says that has a meaning here.
type style struct {
	name, basedOn string
	outline       int // level of a heading, from 1; 0 none
	list          string
	level         int
	bold, italic  string // "on", "off", or "" where it says nothing
}

var headingName = regexp.MustCompile(`^heading ([1-9])$`)

func readStyles(root *xmltree.Node) map[string]style {
	all := map[string]style{}
	for _, n := range root.Children("style") {
		s := style{name: strings.ToLower(n.Child("name").Attribute("val")), basedOn: n.Child("basedOn").Attribute("val")}
		if m := headingName.FindStringSubmatch(s.name); m != nil {
			s.outline = number(m[1])
		} else if o := n.Child("pPr").Child("outlineLvl"); o != nil && number(o.Attribute("val")) < maxLevels {
			s.outline = number(o.Attribute("val")) + 1
		}
		if numbered := n.Child("pPr").Child("numPr"); numbered != nil {
			s.list, s.level = numbered.Child("numId").Attribute("val"), number(numbered.Child("ilvl").Attribute("val"))
		}
		s.bold, s.italic = toggled(n.Child("rPr").Child("b")), toggled(n.Child("rPr").Child("i"))
		all[n.Attribute("styleId")] = s
	}
	return all
}

// toggled reads a property that is on where it stands without a value.
func toggled(n *xmltree.Node) string {
	if n == nil {
		return ""
	}
	switch n.Attribute("val") {
	case "0", "false", "off", "none":
		return "off"
	}
	return "on"
}

// styled follows a style to those that it is based on, and gives the first value that one of them has.
func styled[T comparable](all map[string]style, id string, value func(style) T) (found T) {
	var none T
	for range 20 { // a ring of styles ends
		s, there := all[id]
		if !there {
			return none
		}
		if v := value(s); v != none {
			return v
		}
		id = s.basedOn
	}
	return none
}
