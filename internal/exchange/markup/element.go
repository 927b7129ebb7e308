package markup

import (
	"net/url"
	"slices"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hocvu/internal/exchange"
)

// drop tells of an element that a question cannot hold, with the address of what it shows.
func (c *cleaner) drop(n *dom.Node, depth int) []*dom.Node {
	address := attribute(n, "src")
	if address == "" {
		address = attribute(n, "data")
	}
	if n.Namespace == "math" {
		c.note(c.text.Line, "<math>", "exchange.look")
		return []*dom.Node{words(c.mark(formula(n)))}
	}
	c.note(c.text.Line, "<"+n.Data+">", "exchange.element", "address", exchange.Shorten(address))
	if slices.Contains(spoken, n.DataAtom) {
		return c.inside(n, depth)
	}
	return nil
}

func (c *cleaner) span(n *dom.Node) []*dom.Node {
	code := strings.ReplaceAll(strings.Join(strings.Fields(textOf(n)), " "), "{{", "{ {")
	if c.cell {
		code = strings.ReplaceAll(code, "|", markBar)
	}
	if code == "" {
		return nil
	}
	return []*dom.Node{element(atom.Code, words(code))}
}

// shifted writes small raised and lowered signs with the characters that Unicode has for them.
func (c *cleaner) shifted(n *dom.Node, depth int) []*dom.Node {
	table, sign := raised, "^"
	if n.DataAtom == atom.Sub {
		table, sign = lowered, markLow
	}
	text := strings.TrimSpace(textOf(n))
	shown := strings.Map(func(r rune) rune {
		if to, ok := table[r]; ok {
			return to
		}
		return -1
	}, text)
	switch {
	case text == "":
		return c.inside(n, depth)
	case len([]rune(shown)) == len([]rune(text)):
		return []*dom.Node{words(shown)}
	}
	if c.Lesson != nil && (len([]rune(text)) > 8 || strings.ContainsAny(text, " \t\n")) {
		c.note(c.text.Line, "<"+n.Data+">", "exchange.look")
		return append(append([]*dom.Node{words(" ")}, c.inside(n, depth)...), words(" "))
	}
	c.note(c.text.Line, "<"+n.Data+">", "exchange.shifted", "text", exchange.Shorten(text))
	return append([]*dom.Node{words(sign)}, c.inside(n, depth)...)
}

// table makes a plain table: its cells are lines.
func (c *cleaner) table(n *dom.Node, depth int) []*dom.Node {
	if c.cell {
		c.note(c.text.Line, "<table>", "exchange.joined")
		return c.inside(n, depth)
	}
	c.cell = true
	defer func() { c.cell = false }()
	t := element(atom.Table)
	var above []*dom.Node
	widest := 0
	for _, row := range rows(n) {
		r := element(atom.Tr)
		for cell := range row.ChildNodes() {
			if cell.DataAtom != atom.Td && cell.DataAtom != atom.Th {
				continue
			}
			if attribute(cell, "colspan") != "" || attribute(cell, "rowspan") != "" {
				c.note(c.text.Line, "colspan, rowspan", "exchange.look")
			}
			stacked := grouped(c.inside(cell, depth+1))
			if c.Lesson != nil && len(stacked) > 1 {
				c.note(c.text.Line, "", "document.cell")
			}
			content := flat(element(atom.Div, stacked...))
			name := atom.Td
			if t.FirstChild == nil {
				name = atom.Th
			}
			r.AppendChild(element(name, content...))
			widest++
		}
		if r.FirstChild != nil {
			t.AppendChild(r)
		}
	}
	for child := range n.ChildNodes() {
		if child.DataAtom == atom.Caption {
			above = append(above, c.one(child, depth+1)...)
		}
	}
	if widest == 0 {
		return above
	}
	return append(above, t)
}

// picture keeps a picture that the file brings, and tells of any other.
func (c *cleaner) picture(n *dom.Node) []*dom.Node {
	src, alt := strings.TrimSpace(attribute(n, "src")), strings.Join(strings.Fields(attribute(n, "alt")), " ")
	name := c.text.Files[src]
	if plain, err := url.PathUnescape(src); name == "" && err == nil {
		name = c.text.Files[plain]
	}
	if name == "" && strings.HasPrefix(src, "data:") {
		name = c.embedded(src)
	}
	if name == "" {
		c.note(c.text.Line, "<img>", "exchange.picture", "address", exchange.Shorten(src))
		return []*dom.Node{words(c.mark(alt))}
	}
	if alt == "" {
		alt = c.Alt
		c.note(c.text.Line, "<img>", "exchange.picture-words", "address", name)
	}
	if c.cell {
		alt = strings.ReplaceAll(alt, "|", "/")
	}
	image := element(atom.Img)
	folder := "assets/"
	if c.Lesson != nil {
		folder = "../assets/"
	}
	image.Attr = []dom.Attribute{{Key: "src", Val: folder + name}, {Key: "alt", Val: bracketless.Replace(alt)}}
	return []*dom.Node{image}
}

var bracketless = strings.NewReplacer("[", "(", "]", ")", "{", "(", "}", ")", "\\", "/", "*", "", "_", " ", "`", "'", "<", "‹", ">", "›", "&", "＆")

// embedded keeps a picture that stands within the text.
func (c *cleaner) embedded(src string) string {
	content, ending, ok := exchange.DataPicture(src)
	if !ok {
		return ""
	}
	name, _ := c.Assets.Add("."+ending, content, c.Slug)
	return name
}

// followed tells whether officers may follow an address.
func followed(u *url.URL) bool {
	return strings.EqualFold(u.Scheme, "https") && u.Host != "" && u.User == nil
}

// link keeps a link that officers may follow; the address of another stands behind its words.
func (c *cleaner) link(n *dom.Node, depth int) []*dom.Node {
	inside := c.inside(n, depth)
	address := strings.TrimSpace(attribute(n, "href"))
	u, err := url.Parse(address)
	text := strings.TrimSpace(textOf(element(atom.Span, inside...)))
	for _, child := range inside {
		if child.Parent != nil {
			child.Parent.RemoveChild(child)
		}
	}
	switch {
	case address == "" || strings.HasPrefix(address, "#"):
		return inside
	case err == nil && followed(u) && text != "" && !hasBlock(inside):
		link := element(atom.A, inside...)
		link.Attr = []dom.Attribute{{Key: "href", Val: address}}
		return []*dom.Node{link}
	case err == nil && (u.Scheme == "http" || u.Scheme == "mailto" || u.Scheme == "https"):
		c.note(c.text.Line, "<a>", "exchange.link", "address", exchange.Shorten(address))
		if shown := strings.TrimPrefix(address, "mailto:"); shown != unmark.Replace(text) {
			return append(inside, words(c.mark(" ("+shown+")")))
		}
		return inside
	}
	c.note(c.text.Line, "<a>", "exchange.link-lost", "address", exchange.Shorten(address))
	return inside
}
