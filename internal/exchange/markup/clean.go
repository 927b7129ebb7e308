package markup

import (
	"slices"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hocvu/internal/exchange"
)

// cleaner takes one text apart and keeps what questions may hold.
type cleaner struct {
	*Converter
	text exchange.Text
	cell bool // within a table
}

// maxDepth is how deep elements may lie within one another; what lies deeper becomes plain words.
const maxDepth = 60

// renamed are the elements that stand for another one.
var renamed = map[atom.Atom]atom.Atom{
	atom.B: atom.Strong, atom.Strong: atom.Strong,
	atom.I: atom.Em, atom.Em: atom.Em, atom.Cite: atom.Em, atom.Dfn: atom.Em, atom.Var: atom.Em,
	atom.P: atom.P, atom.Ul: atom.Ul, atom.Ol: atom.Ol, atom.Li: atom.Li, atom.Blockquote: atom.Blockquote,
}

// containers are the elements around blocks.
var containers = []atom.Atom{
	atom.Div, atom.Section, atom.Article, atom.Center, atom.Header, atom.Footer, atom.Main, atom.Aside, atom.Address,
	atom.Figure, atom.Figcaption, atom.Dl, atom.Dt, atom.Dd, atom.Fieldset, atom.Legend, atom.Details, atom.Summary,
	atom.Nav, atom.Caption, atom.Form,
}

// Elements whose words stay without their look; nothing is lost with it.
var unmarked = []atom.Atom{
	atom.Span, atom.Font, atom.Small, atom.Big, atom.Abbr, atom.Acronym, atom.Label, atom.Time, atom.Bdi, atom.Bdo,
	atom.Nobr, atom.Wbr, atom.Tbody, atom.Thead, atom.Tfoot, atom.Data, atom.Body, atom.Html,
}

// dropped are the elements of which nothing can stay, but the words within those that are spoken for.
var (
	dropped = []atom.Atom{
		atom.Script, atom.Style, atom.Iframe, atom.Object, atom.Embed, atom.Video, atom.Audio, atom.Source, atom.Track,
		atom.Canvas, atom.Svg, atom.Input, atom.Select, atom.Button, atom.Textarea, atom.Noscript,
		atom.Template,
		atom.Applet, atom.Map, atom.Area, atom.Link, atom.Meta, atom.Base, atom.Head, atom.Title, atom.Frame,
		atom.Frameset,
	}
	spoken = []atom.Atom{atom.Video, atom.Audio, atom.Object, atom.Noscript}
)

// headings become bold lines.
var headings = []atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

func (c *cleaner) all(nodes []*dom.Node, depth int) (out []*dom.Node) {
	for _, n := range nodes {
		out = append(out, c.one(n, depth)...)
	}
	return out
}

func (c *cleaner) inside(n *dom.Node, depth int) []*dom.Node {
	return c.all(slices.Collect(n.ChildNodes()), depth+1)
}

func (c *cleaner) one(n *dom.Node, depth int) []*dom.Node {
	switch {
	case n.Type == dom.TextNode && c.Lesson != nil:
		return c.spelled(n.Data)
	case n.Type == dom.TextNode:
		if strings.Contains(n.Data, "\u00a0\u00a0") && strings.Trim(n.Data, " \u00a0\n\t") != "" {
			c.note(c.text.Line, "&nbsp;", "exchange.blanks")
		}
		return []*dom.Node{words(c.mark(n.Data))}
	case n.Type != dom.ElementNode:
		return nil
	case depth > maxDepth:
		c.note(c.text.Line, "HTML", "exchange.html-deep")
		return []*dom.Node{words(c.mark(textOf(n)))}
	case n.Namespace != "" || slices.Contains(dropped, n.DataAtom):
		return c.drop(n, depth)
	case n.DataAtom == atom.Blockquote && c.Lesson != nil:
		return []*dom.Node{c.callout(n, depth)}
	case c.Lesson != nil && c.Lesson.Plain && (renamed[n.DataAtom] == atom.Strong || renamed[n.DataAtom] == atom.Em):
		return c.inside(n, depth)
	case renamed[n.DataAtom] != 0:
		as := element(renamed[n.DataAtom], c.inside(n, depth)...)
		if start := attribute(n, "start"); start != "" && n.DataAtom == atom.Ol && c.Lesson != nil {
			as.Attr = []dom.Attribute{{Key: "start", Val: start}}
		}
		return []*dom.Node{as}
	case slices.Contains(containers, n.DataAtom):
		return []*dom.Node{element(atom.Div, c.inside(n, depth)...)}
	case slices.Contains(headings, n.DataAtom):
		return []*dom.Node{element(atom.P, element(atom.Strong, c.inside(n, depth)...))}
	case slices.Contains(unmarked, n.DataAtom):
		return c.inside(n, depth)
	}
	switch n.DataAtom {
	case atom.Br, atom.Hr:
		return []*dom.Node{element(n.DataAtom)}
	case atom.Q:
		return append(append([]*dom.Node{words("“")}, c.inside(n, depth)...), words("”"))
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		return c.span(n)
	case atom.Pre:
		code := strings.Trim(strings.ReplaceAll(textOf(n), "{{", "{ {"), "\n")
		return []*dom.Node{element(atom.Pre, element(atom.Code, words(code)))}
	case atom.Sub, atom.Sup:
		if c.Lesson != nil && c.onlyNote(n) {
			return c.inside(n, depth)
		}
		return c.shifted(n, depth)
	case atom.Table:
		return c.table(n, depth)
	case atom.Img:
		return c.picture(n)
	case atom.A:
		if c.Lesson != nil {
			return c.lessonLink(n, depth)
		}
		return c.link(n, depth)
	}
	c.note(c.text.Line, "<"+n.Data+">", "exchange.look")
	return c.inside(n, depth)
}
