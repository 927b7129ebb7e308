package markdown

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// plain is the text of a node as a person reads it, on one line.
func (p *page) plain(n ast.Node) string {
	var b strings.Builder
	p.writePlain(&b, n)
	return strings.Join(strings.Fields(b.String()), " ")
}

func (p *page) writePlain(b *strings.Builder, n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			if text := string(c.Segment.Value(p.text)); c.IsRaw() {
				b.WriteString(text)
			} else {
				b.WriteString(plainText(text))
			}
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.CodeSpan:
			b.Write(codeSpanText(c, p.text))
		case *ast.AutoLink:
			b.Write(c.Label(p.text))
		case *gap:
			b.WriteString(strings.Repeat("_", c.length))
		case *placeholder:
			b.WriteString("{{" + c.name + "}}")
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			b.Write(c.Lines().Value(p.text))
		default:
			p.writePlain(b, c)
			if c.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
		}
	}
}

// plainText takes backslash escapes and entities out of Markdown text.
func plainText(text string) string {
	return string(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences([]byte(text)))))
}

// words counts what there is to read. A Chinese character counts as a word, as a syllable does in Vietnamese.
func words(text string) int {
	n, inside := 0, false
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Han, r):
			n, inside = n+1, false
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r):
			if !inside {
				n++
			}
			inside = true
		case unicode.IsSpace(r):
			inside = false
		}
	}
	return n
}
