package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// reportUnused reports the addresses [name]: … that no link uses: they show nothing. Those that lead to # are comments.
func (p *page) reportUnused(document ast.Node) {
	used, linked := map[string]bool{}, map[string]bool{}
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
			if reference = n.Reference; reference != nil {
				linked[util.ToLinkReference(reference.Value)] = true
			}
		case *ast.Image:
			reference = n.Reference
		}
		if reference != nil {
			used[util.ToLinkReference(reference.Value)] = true
		}
		return ast.WalkContinue, nil
	})
	seen := map[string]bool{}
	for _, d := range given {
		label := util.ToLinkReference(d.Label)
		again := seen[label] // a link leads to the first
		seen[label] = true
		if string(d.Destination) != "#" && (again || !used[label]) {
			p.notice(d.Pos(), "markdown.reference-unused", "name", shorten(string(d.Label)))
		} else if linked[label] && len(d.Title) > 0 {
			p.notice(d.Pos(), "markdown.link-title", "title", shorten(string(d.Title)))
		}
	}
}
