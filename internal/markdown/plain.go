package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// plain is the text in a node as a person reads it, on one line.
func (p *page) plain(n ast.Node) string { return p.plainOf(children(n)) }

func (p *page) plainOf(nodes []ast.Node) string {
	var b strings.Builder
	for _, n := range nodes {
		p.writePlain(&b, n)
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func (p *page) writePlain(b *strings.Builder, n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		if text := string(n.Segment.Value(p.text)); n.IsRaw() {
			b.WriteString(text)
		} else {
			b.WriteString(plainText(text))
		}
		if n.SoftLineBreak() || n.HardLineBreak() {
			b.WriteByte(' ')
		}
	case *ast.CodeSpan:
		b.Write(codeSpanText(n, p.text))
	case *ast.AutoLink:
		b.Write(n.Label(p.text))
	case *gap:
		b.WriteString(strings.Repeat("_", n.length))
	case *placeholder:
		b.WriteString("{{" + n.name + "}}")
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		b.Write(n.Lines().Value(p.text))
	default:
		for _, c := range children(n) {
			p.writePlain(b, c)
		}
		if n.Type() == ast.TypeBlock {
			b.WriteByte(' ')
		}
	}
}

// plainText takes backslash escapes and entities out of Markdown text.
func plainText(text string) string {
	if !strings.ContainsAny(text, `\&`) {
		return text
	}
	return string(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences([]byte(text)))))
}

// words counts what there is to read. A Chinese character counts as a word, as a syllable does in Vietnamese.
func words(text string) int {
	n, inside := 0, false
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf: // most letters; the tables of all are slow to search
			letter := 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
			if letter && !inside {
				n++
			}
			inside = letter || inside && !unicode.IsSpace(r)
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
