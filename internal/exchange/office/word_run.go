package office

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/xmltree"
)

// field is a field of a document while its runs are read: what it does, and whether its result has begun.
type field struct {
	code   string
	result bool
}

// runs reads the words of a paragraph.
func (w *word) runs(n *xmltree.Node, l *line, as look) {
	var fields []field
	w.within(n, l, as, &fields)
}

func (w *word) within(n *xmltree.Node, l *line, as look, fields *[]field) {
	for _, child := range n.Elements() {
		switch child.Name {
		case "r":
			w.run(child, l, as, fields)
		case "hyperlink":
			inside := as
			if r, there := w.relations[child.Attribute("r:id")]; there && r.outside {
				inside.href = r.target
			}
			w.within(child, l, inside, fields)
		case "fldSimple":
			inside := as
			if address := linked(child.Attribute("instr")); address != "" {
				inside.href = address
			}
			w.within(child, l, inside, fields)
		case "smartTag", "customXml", "ins", "moveTo", "dir", "bdo":
			w.within(child, l, as, fields)
		case "sdt":
			w.within(child.Child("sdtContent"), l, as, fields)
		case "AlternateContent":
			w.within(alternative(child), l, as, fields)
		case "del", "moveFrom":
			w.deleted(child)
		case "oMath", "oMathPara":
			w.formula(child, l)
		case "ruby":
			w.within(child.Child("rubyBase"), l, as, fields)
		}
	}
}

// formula keeps the signs of a formula in the order in which they are written.
func (w *word) formula(n *xmltree.Node, l *line) {
	if words := strings.Join(strings.Fields(textOf(n)), " "); words != "" {
		l.add(" "+words+" ", look{})
		w.doc.Add(w.place, "", "document.formula", "words", exchange.Shorten(words))
	}
}

// run reads words that look alike, and what stands among them.
func (w *word) run(n *xmltree.Node, l *line, as look, fields *[]field) {
	as = w.look(n.Child("rPr"), as)
	for _, f := range *fields {
		if f.result && as.href == "" {
			as.href = linked(f.code)
		}
	}
	hidden := toggled(n.Child("rPr").Child("vanish")) == "on"
	for _, child := range n.Elements() {
		switch child.Name {
		case "t":
			text := clean(child.Content())
			if hidden && strings.TrimSpace(text) != "" {
				w.doc.Add(w.place, "", "document.hidden", "words", exchange.Shorten(text))
			}
			if w.visible(*fields) {
				l.add(text, as)
			}
		case "tab", "ptab":
			l.add(" ", as)
		case "br", "cr":
			if kind := child.Attribute("type"); kind == "page" || kind == "column" {
				l.add(" ", as)
			} else {
				l.raw(lineBreak, as.href)
			}
		case "noBreakHyphen":
			l.add("-", as)
		case "sym":
			l.add(w.symbol(child.Attribute("char")), as)
		case "fldChar":
			w.turn(child, fields)
		case "instrText":
			if k := len(*fields); k > 0 {
				(*fields)[k-1].code += child.Content()
			}
		case "footnoteReference", "endnoteReference":
			address := noteAddress(strings.TrimSuffix(child.Name, "Reference"), child.Attribute("id"))
			l.raw(`<a href="`+html.EscapeString(address)+`">[*]</a>`, "")
		case "AlternateContent":
			chosen := slices.Concat(properties(n), alternative(child).Elements())
			w.run(&xmltree.Node{Name: "r", Nodes: chosen}, l, as, fields)
		case "drawing", "pict", "object":
			w.drawing(child, l)
		case "ruby":
			for _, base := range child.Child("rubyBase").Elements() {
				w.run(base, l, as, fields)
			}
		}
	}
}

func properties(n *xmltree.Node) []*xmltree.Node {
	if p := n.Child("rPr"); p != nil {
		return []*xmltree.Node{p}
	}
	return nil
}

// visible tells whether words stand in no field, or in the result of one.
func (w *word) visible(fields []field) bool {
	return !slices.ContainsFunc(fields, func(f field) bool { return !f.result })
}

// turn begins a field, its result, or ends it.
func (w *word) turn(n *xmltree.Node, fields *[]field) {
	k := len(*fields)
	switch n.Attribute("fldCharType") {
	case "begin":
		if k < 20 {
			*fields = append(*fields, field{})
		}
	case "separate":
		if k > 0 {
			(*fields)[k-1].result = true
		}
	case "end":
		if k > 0 {
			*fields = (*fields)[:k-1]
		}
	}
}

var linkField = regexp.MustCompile(`(?i)^\s*HYPERLINK\s+"([^"]+)"`)

// linked is the address that the code of a field leads to.
func linked(code string) string {
	if m := linkField.FindStringSubmatch(code); m != nil {
		return m[1]
	}
	return ""
}

// look is how words look, and tells what of it has no place.
func (w *word) look(n *xmltree.Node, as look) look {
	if n == nil {
		return as
	}
	id := n.Child("rStyle").Attribute("val")
	on := func(name string, of func(style) string) bool {
		if own := toggled(n.Child(name)); own != "" {
			return own == "on"
		}
		return styled(w.styles, id, of) == "on"
	}
	as.bold = as.bold || on("b", func(s style) string { return s.bold })
	as.italic = as.italic || on("i", func(s style) string { return s.italic })
	switch n.Child("vertAlign").Attribute("val") {
	case "superscript":
		as.shift = "sup"
	case "subscript":
		as.shift = "sub"
	}
	for name, id := range map[string]string{"u": "document.underline", "strike": "document.strike", "dstrike": "document.strike",
		"highlight": "document.highlight"} {
		if toggled(n.Child(name)) == "on" {
			w.perPlace(id)
		}
	}
	if colour := n.Child("color").Attribute("val"); colour != "" && colour != "auto" && colour != "000000" {
		w.perPlace("document.colour")
	}
	return as
}

// perPlace tells of a look that was lost once for each paragraph.
func (w *word) perPlace(id string) {
	key := fmt.Sprintf("%s %d", id, w.number)
	if !w.seen[key] {
		w.seen[key] = true
		w.doc.Add(w.place, "", id)
	}
}

// symbols are the signs of fonts of symbols that lists of tasks are made with.
var symbols = map[string]string{"F0FC": "✓", "F0FE": "☑", "F0A8": "□", "F06F": "□", "F071": "□", "F0E0": "→", "F0B7": "•", "F0A7": "▪",
	"F0D8": "➢", "F0DF": "←", "F0F0": "⇒", "F0AE": "→", "F0B0": "°", "F0B3": "≥", "F0A3": "≤", "F0B4": "×", "F0B1": "±"}

func (w *word) symbol(char string) string {
	if sign, known := symbols[strings.ToUpper(char)]; known {
		return sign
	}
	w.doc.Add(w.place, "", "document.symbol", "code", char)
	return "□"
}
