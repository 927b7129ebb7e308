package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// gap is a run of four or more underscores: a blank to fill in.
type gap struct {
	ast.BaseInline
	index  int // from 1 where it is a gap of a cloze, 0 where it is only underscores
	length int
}

var gapKind = ast.NewNodeKind("Gap")

func (g *gap) Kind() ast.NodeKind { return gapKind }

func (g *gap) Dump(source []byte, level int) { ast.DumpHelper(g, source, level, nil, nil) }

// gapParser comes before emphasis, which would make "(____) and (____)" bold and eat both gaps.
type gapParser struct{}

func (gapParser) Trigger() []byte { return []byte{'_'} }

func (gapParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	n := 0
	for n < len(line) && line[n] == '_' {
		n++
	}
	if n < 4 {
		return nil
	}
	block.Advance(n)
	return &gap{length: n}
}

func registerGap(r renderer.NodeRendererFuncRegisterer) {
	r.Register(gapKind, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if g := n.(*gap); entering && g.index > 0 {
			_, _ = w.WriteString(openMark + "gap " + strconv.Itoa(g.index) + closeMark)
		} else if entering {
			_, _ = w.WriteString(strings.Repeat("_", g.length))
		}
		return ast.WalkContinue, nil
	})
}
