package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"hocvu/internal/message"
)

// registerCode writes code without the language that goldmark would put into a class: nothing here colours code.
func (p *page) registerCode(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindCodeSpan, func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			p.writeCode(w, "<code>", codeSpanText(n, source), "</code>")
		}
		return ast.WalkSkipChildren, nil
	})
	block := func(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			label := escape(message.New("markdown.code").In(p.language)) // a long line scrolls, also by the keyboard
			open := `<pre role="region" tabindex="0" aria-label="` + label + `"><code>`
			p.writeCode(w, open, n.Lines().Value(source), "</code></pre>\n")
		}
		return ast.WalkSkipChildren, nil
	}
	r.Register(ast.KindCodeBlock, block)
	r.Register(ast.KindFencedCodeBlock, block)
}

func (p *page) writeCode(w util.BufWriter, open string, code []byte, shut string) {
	code = util.EscapeHTML(code)
	if p.quiz {
		code = markPlaceholders(code)
	}
	_, _ = w.WriteString(open)
	_, _ = w.Write(code)
	_, _ = w.WriteString(shut)
}

// drawings are fence names by which other tools draw something.
var drawings = strings.Fields("mermaid plantuml dot graphviz math latex tex katex flowchart chart")

// inspectFence reports a fence that nothing closes, for all that follows it would be code, and one that would show
// questions or a drawing elsewhere.
func (p *page) inspectFence(n *ast.FencedCodeBlock) {
	name := string(n.Language(p.text))
	if n.Info != nil {
		if rest := strings.TrimSpace(strings.TrimPrefix(string(n.Info.Segment.Value(p.text)), name)); rest != "" {
			p.notice(n.Info.Segment.Start, "markdown.fence-info", "info", shorten(rest))
		}
	}
	switch {
	case !p.quiz && name == quizFence && n.Parent().Kind() != ast.KindDocument:
		p.report(n.Pos(), "markdown.fence-inside")
	case slices.Contains(drawings, strings.ToLower(strings.Trim(name, "{}"))):
		p.notice(n.Pos(), "markdown.fence-drawing", "name", name)
	}
	if p.oddFence { // its sign is the cause, and has been told
		return
	}
	end := p.nextLine(n.Pos())
	if lines := n.Lines(); lines.Len() > 0 {
		end = lines.At(lines.Len() - 1).Stop
	}
	if end >= len(p.text) || !fenceEnd.Match(bytes.TrimLeft(p.text[end:p.nextLine(end)], "> \t")) {
		line, _ := p.place(n.Pos())
		p.report(n.Pos(), "markdown.fence-open", "line", line)
	}
}

// inspectSpan reports code whose blank at the edge vanishes though a word touches it outside: a backtick is missing or
// one too many, so that what was meant as code stands outside, and text inside.
func (p *page) inspectSpan(n *ast.CodeSpan) {
	first, _ := n.FirstChild().(*ast.Text)
	last, _ := n.LastChild().(*ast.Text)
	if first == nil || last == nil {
		return
	}
	start, stop := first.Segment.Start, last.Segment.Stop
	open := bytes.TrimRight(p.text[:start], " \t\n>")
	shut := bytes.TrimLeft(p.text[stop:], " \t\n>")
	before, _ := utf8.DecodeLastRune(bytes.TrimRight(open, "`"))
	after, _ := utf8.DecodeRune(bytes.TrimLeft(shut, "`"))
	if len(open) < start && wordRune(before) || len(shut) < len(p.text)-stop && wordRune(after) {
		p.notice(n.Pos(), "markdown.code-astray", "text", shorten(string(codeSpanText(n, p.text))))
	}
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// codeSpanText is the text between the backticks, on one line.
func codeSpanText(n ast.Node, source []byte) []byte {
	var b bytes.Buffer
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(bytes.ReplaceAll(t.Segment.Value(source), []byte("\n"), []byte(" ")))
		}
	}
	return b.Bytes()
}
