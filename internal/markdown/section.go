package markdown

import (
	"bytes"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"hocvu/internal/spelling"
)

// registerHeading writes the headings of a lesson; those of a question become fields of their own.
func (p *page) registerHeading(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindHeading, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		tag := "h3"
		if n.(*ast.Heading).Level <= 2 {
			tag = "h2"
		}
		h := p.headings[n]
		switch {
		case !entering:
			_, _ = w.WriteString("</" + tag + ">\n")
		case tag == "h2" && h != nil && idForm.MatchString(h.id):
			_, _ = w.WriteString(`<h2 id="` + sectionPrefix + h.id + `">`)
		default:
			_, _ = w.WriteString("<" + tag + ">")
		}
		return ast.WalkContinue, nil
	})
}

// underlined tells whether a heading is one only because of the line below it.
func (p *page) underlined(n ast.Node) bool {
	_, ok := n.(*ast.Heading)
	return ok && p.headings[n] == nil
}

// unspaced tells whether a paragraph was meant as a heading of # (from least 1) or ##: "#Words".
func (p *page) unspaced(n ast.Node, least int) bool {
	if n.Kind() != ast.KindParagraph || n.Lines().Len() == 0 {
		return false
	}
	line := n.Lines().At(0)
	text := bytes.TrimLeft(line.Value(p.text), " \t")
	level := len(text) - len(bytes.TrimLeft(text, "#"))
	if level < least || level > 2 || len(text) <= level || bytes.ContainsAny(text[level:level+1], " \t\n") {
		return false
	}
	r, _ := utf8.DecodeRune(text[level:]) // a blank that is none has been told
	return !spelling.Blank(r) && r != '＃' && r != '﹟'
}
