package markdown

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// registerText writes text with its line breaks. A line that ends inside a paragraph is a blank, whatever stands next:
// only between two wide characters, as of Chinese, it is nothing. goldmark's own rule for such characters writes no
// blank before bold text, code and links.
func (p *page) registerText(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindText, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		t := n.(*ast.Text)
		value := t.Segment.Value(source)
		if t.IsRaw() {
			html.DefaultWriter.RawWrite(w, value)
		} else {
			html.DefaultWriter.Write(w, value)
		}
		switch {
		case t.HardLineBreak():
			_, _ = w.WriteString("<br>\n")
		case t.SoftLineBreak() && !p.joined(t):
			_ = w.WriteByte('\n')
		}
		return ast.WalkContinue, nil
	})
}

// joined tells whether the characters before and after the line break at the end of a text are both wide.
func (p *page) joined(t *ast.Text) bool {
	next := t.NextSibling()
	return next != nil && unspaced(p.lastRune(t)) && unspaced(p.firstRune(next))
}

// unspaced tells whether a character is of a writing without blanks between words. Korean is wide, and has them.
func unspaced(r rune) bool { return wide(r) && !unicode.Is(unicode.Hangul, r) }

// lastRune is the last character that a node shows, or what stands before it where it shows none.
func (p *page) lastRune(n ast.Node) rune {
	if t, ok := n.(*ast.Text); ok && !t.Segment.IsEmpty() {
		r, _ := utf8.DecodeLastRune(t.Segment.Value(p.text))
		return r
	}
	if last := n.LastChild(); last != nil {
		return p.lastRune(last)
	}
	if before := n.PreviousSibling(); before != nil {
		return p.lastRune(before)
	}
	return utf8.RuneError
}

// firstRune is the first character that a node shows; utf8.RuneError where it shows none.
func (p *page) firstRune(n ast.Node) rune {
	switch n := n.(type) {
	case *ast.Text:
		r, _ := utf8.DecodeRune(n.Segment.Value(p.text))
		return r
	case *ast.AutoLink:
		r, _ := utf8.DecodeRune(n.Label(p.text))
		return r
	}
	if first := n.FirstChild(); first != nil {
		return p.firstRune(first)
	}
	return utf8.RuneError
}
