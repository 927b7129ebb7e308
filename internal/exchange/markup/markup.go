// Package markup turns the texts of other systems, in HTML, Markdown or without marks, into the Markdown of questions.
// What that Markdown has no place for is taken out and told; nothing that a browser would run comes through. It refuses
// to know what a text is part of.
package markup

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/JohannesKaufmann/html-to-markdown/v2/converter"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/base"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/commonmark"
	"github.com/JohannesKaufmann/html-to-markdown/v2/plugin/table"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	renderer "github.com/yuin/goldmark/renderer/html"
	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hocvu/internal/exchange"
)

// MaxText is how many bytes one text may have without the pictures in it; more is no question, and takes long to
// convert.
const MaxText = 64 << 10

// picture is a picture that stands within a text.
var picture = regexp.MustCompile(`data:image/[^"'\s)>]*`)

// Converter converts the texts of one bank.
type Converter struct {
	Assets exchange.Assets // of the bank
	// Slug makes a plain name of words.
	Slug func(string) string
	// Note is told what a text lost: the line, the construct, the message and its arguments.
	Note func(line int, construct, id string, pairs ...any)
	// Alt stands for the words of a picture that has none.
	Alt string
	// Lesson: the texts are those of a lesson. Nil: of a question.
	Lesson *Lesson

	told      map[string]bool // constructs of the text at hand
	addresses []string        // that stand in it as they are
}

// Lesson says what the texts of a lesson may hold beyond those of a question.
type Lesson struct {
	Plain bool // nothing is bold or italic
	// Note is the mark of the footnote that an address leads to, "" for none.
	Note func(address string) string
	// Page is the file of the lesson that an address leads to, "" for none.
	Page func(address string) string
}

// maxText is how many bytes a text may have without the pictures in it.
func (c *Converter) maxText() int {
	if c.Lesson != nil {
		return 4 * MaxText
	}
	return MaxText
}

// Blocks converts a text to Markdown of any blocks.
func (c *Converter) Blocks(t exchange.Text) string { return c.write(c.blocks(t)) }

// Line converts a text to Markdown that stands on one line, as an option and a cell of a table do.
func (c *Converter) Line(t exchange.Text) string { return c.line(t, c.blocks(t)) }

// Split converts the text of a question: its first line, if it can stand in a heading, and all the rest.
func (c *Converter) Split(t exchange.Text) (heading, body string) {
	blocks := c.blocks(t)
	if len(blocks) == 0 || blocks[0].DataAtom != atom.P || strings.Contains(textOf(blocks[0]), exchange.GapMark) {
		return "", c.write(blocks)
	}
	first := blocks[0]
	rest := &dom.Node{Type: dom.ElementNode, DataAtom: atom.P, Data: "p"}
	for n := first.FirstChild; n != nil; n = n.NextSibling {
		if n.DataAtom == atom.Br {
			for next := n.NextSibling; next != nil; next = n.NextSibling {
				first.RemoveChild(next)
				rest.AppendChild(next)
			}
			first.RemoveChild(n)
			break
		}
	}
	if strings.TrimSpace(textOf(first)) == "" {
		if rest.FirstChild != nil {
			for n := rest.FirstChild; n != nil; n = rest.FirstChild {
				rest.RemoveChild(n)
				first.AppendChild(n)
			}
		}
		return "", c.write(blocks)
	}
	blocks = blocks[1:]
	if strings.TrimSpace(textOf(rest)) != "" || find(rest, atom.Img) {
		blocks = append([]*dom.Node{rest}, blocks...)
	}
	heading = c.write([]*dom.Node{first})
	if body = c.write(blocks); strings.Contains(heading, "\n") { // a hard break within bold
		return strings.Join(strings.Fields(strings.ReplaceAll(heading, "\\\n", " ")), " "), body
	}
	return endOfHeading.ReplaceAllString(heading, `$1\$2`), body
}

var endOfHeading = regexp.MustCompile(`(^|\s)(#+)$`)

// Words is a text without any marks, on one line.
func (c *Converter) Words(t exchange.Text) string {
	var all []string
	for _, block := range c.blocks(t) {
		if find(block, atom.Img) {
			c.note(t.Line, "<img>", "exchange.picture-place")
		}
		all = append(all, strings.Fields(unmark.Replace(textOf(block)))...)
	}
	return strings.Join(all, " ")
}

func (c *Converter) line(t exchange.Text, blocks []*dom.Node) string {
	if len(blocks) > 1 || len(blocks) == 1 && (blocks[0].DataAtom != atom.P || find(blocks[0], atom.Br)) {
		c.note(t.Line, "<p>", "exchange.joined")
	}
	root := &dom.Node{Type: dom.ElementNode, DataAtom: atom.P, Data: "p"}
	for i, block := range blocks {
		if i > 0 {
			root.AppendChild(&dom.Node{Type: dom.TextNode, Data: " "})
		}
		for _, n := range flat(block) {
			root.AppendChild(n)
		}
	}
	return strings.Join(strings.Fields(c.write([]*dom.Node{root})), " ")
}

// blocks is a text as blocks of clean HTML.
func (c *Converter) blocks(t exchange.Text) []*dom.Node {
	c.told = map[string]bool{}
	c.addresses = nil
	if most := c.maxText(); len(t.Source) > most && len(picture.ReplaceAllString(t.Source, "")) > most {
		c.note(t.Line, "text", "exchange.text-long", "most", most>>10)
		t.Source = strings.ToValidUTF8(t.Source[:most], "")
	}
	body := &dom.Node{Type: dom.ElementNode, DataAtom: atom.Body, Data: "body"}
	source := asHTML(t)
	if c.Lesson == nil {
		source = literal(source)
	}
	nodes, err := dom.ParseFragment(strings.NewReader(source), body)
	if err != nil { // it is nested deeper than any reader goes
		c.note(t.Line, "HTML", "exchange.html-deep")
		nodes = []*dom.Node{{Type: dom.TextNode, Data: html.UnescapeString(tags.ReplaceAllString(t.Source, " "))}}
	}
	cleaner := &cleaner{Converter: c, text: t}
	return grouped(cleaner.all(nodes, 0))
}

var tags = regexp.MustCompile(`<[^>]*>`)

func (c *Converter) note(line int, construct, id string, pairs ...any) {
	if key := construct + id; !c.told[key] {
		c.told[key] = true
		c.Note(line, construct, id, pairs...)
	}
}

var (
	markdown = goldmark.New(goldmark.WithExtensions(extension.Table),
		goldmark.WithRendererOptions(renderer.WithUnsafe()))

	blockTag  = regexp.MustCompile(`(?i)(</?(?:p|div|ul|ol|li|table|tr|td|th|h[1-6]|pre|blockquote|br|hr)\b[^>]*>)[ \t]*\n`)
	emptyLine = regexp.MustCompile(`\n[ \t]*\n`)
)

// asHTML is the source of a text as HTML.
func asHTML(t exchange.Text) string {
	switch t.Format {
	case exchange.Plain:
		return paragraphs(html.EscapeString(t.Source))
	case exchange.Auto:
		return strings.ReplaceAll(blockTag.ReplaceAllString(t.Source, "$1 "), "\n", "<br>")
	case exchange.Markdown:
		var b strings.Builder
		if err := markdown.Convert([]byte(t.Source), &b); err != nil {
			return paragraphs(html.EscapeString(t.Source))
		}
		return b.String()
	}
	return t.Source
}

// paragraphs makes paragraphs of a text at its empty lines.
func paragraphs(text string) string {
	var all []string
	for _, one := range emptyLine.Split(strings.Trim(text, "\n"), -1) {
		all = append(all, "<p>"+strings.ReplaceAll(one, "\n", "<br>")+"</p>")
	}
	return strings.Join(all, "")
}

var library = converter.NewConverter(converter.WithPlugins(
	base.NewBasePlugin(),
	commonmark.NewCommonmarkPlugin(commonmark.WithHorizontalRule("---"), commonmark.WithBulletListMarker("*"),
		commonmark.WithListEndComment(false)),
	table.NewTablePlugin(table.WithHeaderPromotion(true), table.WithSkipEmptyRows(true),
		table.WithCellPaddingBehavior(table.CellPaddingBehaviorMinimal))))

var (
	hardBreak = regexp.MustCompile(`([^ \n]) {2,}\n`)
	trailing  = regexp.MustCompile(`(?m)[ \t]+$`)
)

// write converts clean blocks to Markdown, one by one: the library's time grows with the square of their number.
func (c *Converter) write(blocks []*dom.Node) string {
	var all []string
	for _, n := range blocks {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
		root := &dom.Node{Type: dom.DocumentNode}
		root.AppendChild(n)
		out, err := library.ConvertNode(root)
		if err != nil { // the library renders what it was given, or nothing
			c.note(0, "HTML", "exchange.html-broken", "detail", fmt.Sprint(err))
			continue
		}
		text := hardBreak.ReplaceAllString(string(out), "$1\\\n")
		if text = strings.TrimSpace(trailing.ReplaceAllString(text, "")); text != "" {
			all = append(all, c.remark(text))
		}
	}
	return strings.Join(all, "\n\n")
}
