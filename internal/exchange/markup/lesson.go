package markup

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hocvu/internal/exchange"
)

// address is what a browser would not make a link of and a reader would type.
var address = regexp.MustCompile(`(?:https?://|\bwww\.)[^\s<>"'` + "`" + `\x{3000}-\x{303f}\x{ff01}-\x{ff60}]*[\pL\d/]`)

// spelled is a text of a lesson: an address that officers may follow becomes a link, any other stands as code.
func (c *cleaner) spelled(text string) (out []*dom.Node) {
	for {
		at := address.FindStringIndex(text)
		if at == nil {
			return append(out, words(c.mark(text)))
		}
		if at[0] > 0 {
			out = append(out, words(c.mark(text[:at[0]])))
		}
		out = append(out, c.site(text[at[0]:at[1]]))
		text = text[at[1]:]
	}
}

// site is an address as it stands in a text.
func (c *cleaner) site(found string) *dom.Node {
	if u, err := url.Parse(found); err == nil && followed(u) && plainAddress.MatchString(found) {
		c.addresses = append(c.addresses, found)
		return words(markSite + strconv.Itoa(len(c.addresses)-1) + markSiteEnd)
	}
	code := strings.ReplaceAll(found, "{{", "{ {")
	if c.cell {
		code = strings.ReplaceAll(code, "|", markBar)
	}
	return element(atom.Code, words(code))
}

// plainAddress is one that Markdown takes between < and >.
var plainAddress = regexp.MustCompile(`^[!-;=?-~]+$`)

// phone is a number that can be dialled, as lessons write it.
var phone = regexp.MustCompile(`^tel:\+?[0-9](?:[0-9.-]{0,18}[0-9])?$`)

// onlyNote tells whether a raised sign is the mark of a footnote.
func (c *cleaner) onlyNote(n *dom.Node) bool {
	for child := range n.Descendants() {
		if child.DataAtom == atom.A && c.Lesson.Note(attribute(child, "href")) != "" {
			return true
		}
	}
	return false
}

// lessonLink keeps a link that officers may follow, to a page, a lesson, a number or a footnote.
func (c *cleaner) lessonLink(n *dom.Node, depth int) []*dom.Node {
	href := strings.TrimSpace(attribute(n, "href"))
	if mark := c.Lesson.Note(href); mark != "" {
		return []*dom.Node{words(markNote + mark + markNoteEnd)}
	}
	said := strings.Join(strings.Fields(textOf(n)), " ")
	to := ""
	if page := c.Lesson.Page(href); page != "" {
		to = page
	} else if phone.MatchString(href) {
		to = href
	}
	switch u, err := url.Parse(href); {
	case said == "" || hasBlock(slices.Collect(n.ChildNodes())):
		return c.inside(n, depth)
	case to != "":
	case err == nil && followed(u) && strings.TrimSuffix(said, "/") == strings.TrimSuffix(href, "/"):
		return []*dom.Node{c.site(href)}
	case err == nil && followed(u) && !address.MatchString(said):
		to = href
	case err == nil && followed(u): // the words are another address
		return append(c.inside(n, depth), words(" ("), c.site(href), words(")"))
	case address.MatchString(said) && strings.Contains(said, strings.TrimSuffix(href, "/")):
		return c.inside(n, depth)
	case err == nil && (u.Scheme == "http" || u.Scheme == "mailto"):
		shown := strings.TrimPrefix(href, "mailto:")
		c.note(c.text.Line, "", "document.link", "address", exchange.Shorten(shown))
		if shown == said {
			return c.inside(n, depth)
		}
		return append(c.inside(n, depth), words(" ("), element(atom.Code, words(strings.ReplaceAll(shown, "`", "'"))), words(")"))
	case href == "" || strings.HasPrefix(href, "#"):
		return c.inside(n, depth)
	default:
		c.note(c.text.Line, "", "exchange.link-lost", "address", exchange.Shorten(href))
		return c.inside(n, depth)
	}
	inside := c.inside(n, depth)
	for _, child := range inside {
		if child.Parent != nil {
			child.Parent.RemoveChild(child)
		}
	}
	link := element(atom.A, inside...)
	link.Attr = []dom.Attribute{{Key: "href", Val: to}}
	return []*dom.Node{link}
}

var calloutName = regexp.MustCompile(`^\s*\[!(NOTE|TIP|WARNING|EXAMPLE|IMPORTANT|CAUTION)\]\s*`)

// callout keeps the name of a callout, which other texts in Markdown have too.
func (c *cleaner) callout(n *dom.Node, depth int) *dom.Node {
	var first *dom.Node
	for child := range n.Descendants() {
		if child.Type == dom.TextNode && strings.TrimSpace(child.Data) != "" {
			first = child
			break
		}
	}
	if first != nil {
		if m := calloutName.FindStringSubmatch(first.Data); m != nil {
			first.Data = first.Data[len(m[0]):]
			name := element(atom.P, words(markBox+m[1]+markBoxEnd))
			return element(atom.Blockquote, append([]*dom.Node{name}, c.inside(n, depth)...)...)
		}
	}
	return element(atom.Blockquote, c.inside(n, depth)...)
}
