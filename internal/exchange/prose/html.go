// Package prose reads texts that were copied from a word processor or a page (HTML), plain texts, and folders of
// Markdown. It refuses to know what becomes of what it read.
package prose

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hocvu/internal/exchange"
	"hocvu/internal/exchange/document"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// MaxHTML is how many bytes a page may have without the pictures in it.
const MaxHTML = 4 << 20

// reader reads one page into a document.
type reader struct {
	doc     *document.Document
	at      func(number int, words string) message.Message
	number  int
	place   message.Message
	inline  []*dom.Node // words between two blocks
	seen    map[string]bool
	resolve func(address string) string // the address of a picture, as pictures are kept; "" for none
	follow  func(address string) string // the address of a link
	listed  []document.Item
}

// ReadHTML reads what a word processor or a browser puts on the clipboard, or a page that was saved.
func ReadHTML(source string) (document.Document, error) {
	d := document.Document{Pictures: map[string]document.Picture{}, Footers: map[string]document.Block{}}
	if len(embedded.ReplaceAllString(source, "")) > MaxHTML {
		return d, refusal.New("file", "document.text-large", "most", MaxHTML>>20)
	}
	root, err := dom.Parse(strings.NewReader(source))
	if err != nil {
		return d, refusal.New("file", "document.damaged")
	}
	r := &reader{doc: &d, at: document.Paragraph, seen: map[string]bool{}}
	r.resolve, r.follow = r.dataPicture, func(address string) string { return address }
	r.read(body(root))
	return d, nil
}

var embedded = regexp.MustCompile(`data:image/[^"'\s)>]*`)

// body is the node that holds what can be seen.
func body(root *dom.Node) *dom.Node {
	for n := range root.Descendants() {
		if n.DataAtom == atom.Body {
			return n
		}
	}
	return root
}

// read takes notes out first, then reads all blocks.
func (r *reader) read(n *dom.Node) {
	r.footnotes(n)
	r.children(n)
	r.flush()
}

// blocks are the elements that stand one below another.
var blocks = []atom.Atom{
	atom.P, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Ul, atom.Ol, atom.Table, atom.Pre,
	atom.Blockquote, atom.Hr, atom.Dl, atom.Figure,
}

// around are the elements that hold blocks and say nothing themselves.
var around = []atom.Atom{
	atom.Body, atom.Div, atom.Section, atom.Article, atom.Main, atom.Center, atom.Header, atom.Footer, atom.Aside,
	atom.Nav, atom.Form, atom.Fieldset, atom.Details, atom.Summary, atom.Address, atom.Dt, atom.Dd, atom.Li,
	atom.Figcaption,
}

// unseen are the elements whose words nobody reads.
var unseen = []atom.Atom{
	atom.Script, atom.Style, atom.Head, atom.Meta, atom.Link, atom.Title, atom.Template, atom.Base,
}

// parted are the elements whose words do not touch those beside them, beyond blocks and what is around them.
var parted = []atom.Atom{
	atom.Br, atom.Sup, atom.Sub, atom.Td, atom.Th, atom.Tr, atom.Caption, atom.Option,
}

func (r *reader) children(n *dom.Node) {
	for _, child := range slices.Collect(n.ChildNodes()) {
		switch {
		case child.Type == dom.CommentNode, child.Type == dom.DoctypeNode, slices.Contains(unseen, child.DataAtom):
		case child.Type == dom.ElementNode && slices.Contains(blocks, child.DataAtom):
			r.flushInline()
			r.block(child)
		case child.Type == dom.ElementNode && (slices.Contains(around, child.DataAtom) || holdsBlock(child)):
			r.flushInline()
			r.children(child)
			r.flushInline()
		default:
			r.inline = append(r.inline, child)
		}
	}
}

func holdsBlock(n *dom.Node) bool {
	for child := range n.Descendants() {
		if slices.Contains(blocks, child.DataAtom) {
			return true
		}
	}
	return false
}

// flushInline makes a paragraph of the words that stood between blocks.
func (r *reader) flushInline() {
	if len(r.inline) == 0 {
		return
	}
	p := &dom.Node{Type: dom.ElementNode, DataAtom: atom.P, Data: "p"}
	for _, n := range r.inline {
		n.Parent.RemoveChild(n)
		p.AppendChild(n)
	}
	r.inline = nil
	if seenText(p) != "" || pictured(p) {
		r.block(p)
	}
}

func (r *reader) flush() {
	r.flushInline()
	r.endList()
}

func pictured(n *dom.Node) bool {
	for child := range n.Descendants() {
		if child.DataAtom == atom.Img {
			return true
		}
	}
	return false
}

// block counts the words of a block, and puts it.
func (r *reader) block(n *dom.Node) {
	words := calloutName.ReplaceAllString(seenText(n), "")
	r.number++
	r.place = r.at(r.number, strings.Join(strings.Fields(words), " "))
	r.doc.Said = append(r.doc.Said, document.Said{Place: r.place, Words: words})
	if class := attribute(n, "class"); strings.HasPrefix(class, "MsoToc") {
		r.doc.Said[len(r.doc.Said)-1].Words = ""
		r.once("document.contents", "words", exchange.Shorten(strings.Join(strings.Fields(words), " ")))
		return
	} else if strings.HasPrefix(class, "MsoTitle") && r.doc.Title == "" && len(r.doc.Blocks) == 0 {
		r.doc.Title = strings.Join(strings.Fields(words), " ")
		return
	}
	r.tidy(n)
	if item, is := r.wordItem(n); is {
		r.listed = append(r.listed, item)
		return
	}
	r.endList()
	if seenText(n) == "" && !pictured(n) && n.DataAtom != atom.Hr {
		return
	}
	b := document.Block{Place: r.place, HTML: rendered(n)}
	if level := slices.Index(headings, n.DataAtom); level >= 0 {
		b.Level, b.HTML = level+1, inner(n)
		b.Heading = strings.Join(strings.Fields(seenText(n)), " ")
		if b.Heading == "" {
			b.Level, b.HTML = 0, "<p>"+inner(n)+"</p>"
		}
	}
	r.doc.Blocks = append(r.doc.Blocks, b)
}

// calloutName is the name of a callout in Markdown: a sign and no word.
var calloutName = regexp.MustCompile(`^\s*\[!(?:NOTE|TIP|WARNING|EXAMPLE|IMPORTANT|CAUTION)\]`)

var headings = []atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

func (r *reader) once(id string, pairs ...any) {
	if !r.seen[id] {
		r.seen[id] = true
		r.doc.Add(r.place, "", id, pairs...)
	}
}

func rendered(n *dom.Node) string {
	var b strings.Builder
	if err := dom.Render(&b, n); err != nil { // a strings.Builder takes everything
		return html.EscapeString(seenText(n))
	}
	return b.String()
}

func inner(n *dom.Node) string {
	var b strings.Builder
	for child := range n.ChildNodes() {
		b.WriteString(rendered(child))
	}
	return b.String()
}

func attribute(n *dom.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// seenText is every word of a node that can be read, found without looking at what becomes of it.
func seenText(n *dom.Node) string {
	var b strings.Builder
	var walk func(*dom.Node)
	walk = func(n *dom.Node) {
		switch {
		case n.Type == dom.TextNode:
			b.WriteString(n.Data)
			return
		case n.Type == dom.CommentNode, slices.Contains(unseen, n.DataAtom), ignoredMarker(n), noteMark(n):
			return
		}
		apart := slices.Contains(parted, n.DataAtom) || slices.Contains(blocks, n.DataAtom) ||
			slices.Contains(around, n.DataAtom)
		if apart {
			b.WriteByte(' ')
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
		if apart {
			b.WriteByte(' ')
		}
	}
	walk(n)
	return strings.TrimSpace(b.String())
}

// dataPicture keeps a picture that stands within the text, and gives its address.
func (r *reader) dataPicture(address string) string {
	content, ending, ok := exchange.DataPicture(address)
	if !ok {
		return ""
	}
	name := fmt.Sprintf("picture-%d.%s", len(r.doc.Pictures)+1, ending)
	r.doc.Pictures[name] = document.Picture{Name: name, Content: content}
	return name
}
