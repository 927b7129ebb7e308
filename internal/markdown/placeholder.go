package markdown

import (
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// placeholder is {{name}}: a value that a logic generates; or {{#name}}, the section whose ID that value is.
type placeholder struct {
	ast.BaseInline
	name    string
	section bool
}

var (
	placeholderKind = ast.NewNodeKind("Placeholder")
	placeholderForm = regexp.MustCompile(`^\{\{ *([\p{L}_][\p{L}\p{N}_]*) *\}\}`)
	sectionForm     = regexp.MustCompile(`^\{\{ *# *([\p{L}_][\p{L}\p{N}_]*) *\}\}`)
	placeholderIn   = regexp.MustCompile(`\{\{ *([\p{L}_][\p{L}\p{N}_]*) *\}\}`)
)

func (p *placeholder) Kind() ast.NodeKind { return placeholderKind }

func (p *placeholder) Dump(source []byte, level int) { ast.DumpHelper(p, source, level, nil, nil) }

type placeholderParser struct{}

func (placeholderParser) Trigger() []byte { return []byte{'{'} }

func (placeholderParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	if m := sectionForm.FindSubmatch(line); m != nil {
		block.Advance(len(m[0]))
		return &placeholder{name: string(m[1]), section: true}
	}
	m := placeholderForm.FindSubmatch(line)
	if m == nil {
		return nil
	}
	block.Advance(len(m[0]))
	return &placeholder{name: string(m[1])}
}

func registerPlaceholder(r renderer.NodeRendererFuncRegisterer) {
	r.Register(placeholderKind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if p := n.(*placeholder); entering && p.section {
			_, _ = w.WriteString(openMark + "#" + p.name + closeMark)
		} else if entering {
			_, _ = w.WriteString(openMark + p.name + closeMark)
		}
		return ast.WalkContinue, nil
	})
}

// markPlaceholders marks the placeholders in code, where no inline parser comes.
func markPlaceholders(escaped []byte) []byte {
	return placeholderIn.ReplaceAll(escaped, []byte(openMark+"$1"+closeMark))
}
