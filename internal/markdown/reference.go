package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// reportUnused reports the addresses [name]: … that no link uses: they show nothing. Those that lead to # are comments.
func (p *page) reportUnused(document ast.Node) {
	used := map[string]bool{}
	var given []*ast.LinkReferenceDefinition
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		var reference *ast.ReferenceLink
		switch n := n.(type) {
		case *ast.LinkReferenceDefinition:
			given = append(given, n)
		case *ast.Link:
			reference = n.Reference
		case *ast.Image:
			reference = n.Reference
		}
		if reference != nil {
			used[util.ToLinkReference(reference.Value)] = true
		}
		return ast.WalkContinue, nil
	})
	for _, d := range given {
		if string(d.Destination) != "#" && !used[util.ToLinkReference(d.Label)] {
			p.notice(d.Pos(), "markdown.reference-unused", "name", shorten(string(d.Label)))
		}
	}
}
