package markdown

import (
	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
)

// found is what the text of some nodes refers to.
type found struct {
	images, links, names []Reference
	sections             []Reference // {{#name}}
	gaps                 []*gap
	lines                int // rules made of underscores: most likely a gap without a sentence
}

// inspect walks through nodes once, gathers what they refer to, and reports what no text may hold.
func (p *page) inspect(into *found, nodes ...ast.Node) {
	for _, root := range nodes {
		html := map[ast.Node][]string{} // the tags that have been told, by block
		_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if !entering {
				return ast.WalkContinue, nil
			}
			switch n := n.(type) {
			case *ast.RawHTML, *ast.HTMLBlock:
				p.inspectHTML(n, html)
			case *ast.Heading:
				if n.Parent().Kind() != ast.KindDocument {
					p.report(n.Pos(), "markdown.heading-inside")
				}
				p.inspectLeftovers(n)
			case *ast.CodeBlock:
				p.report(n.Pos(), "markdown.indented-code")
			case *ast.Paragraph, *ast.TextBlock, *extension.TableCell, *extension.DefinitionTerm:
				if !p.keys || n.Parent().Kind() != ast.KindListItem {
					p.inspectLeftovers(n)
				}
			case *extension.TableRow:
				p.inspectRow(n)
			case *ast.Blockquote:
				p.inspectCallout(n)
			case *ast.Image:
				p.inspectImage(into, n)
			case *ast.Link:
				p.inspectLink(into, n.Pos(), string(n.Destination))
				if len(n.Title) > 0 && n.Reference == nil { // that of a reference is told where it stands
					p.notice(n.Pos(), "markdown.link-title", "title", shorten(string(n.Title)))
				}
			case *ast.AutoLink:
				p.inspectLink(into, n.Pos(), string(n.URL(p.text)))
			case *lostNote:
				p.report(n.Pos(), "markdown.note-without-text", "name", n.name)
			case *gap:
				into.gaps = append(into.gaps, n)
			case *ast.ThematicBreak:
				if p.quiz && n.Pos() < len(p.text) && p.text[n.Pos()] == '_' {
					into.lines++
					p.report(n.Pos(), "markdown.gap-alone")
				}
			case *placeholder:
				p.inspectPlaceholder(into, n)
			case *ast.CodeSpan:
				p.inspectSpan(n)
				if first := n.FirstChild(); p.quiz && first != nil {
					p.inspectCode(into, first.Pos(), n.LastChild().(*ast.Text).Segment.Stop)
				}
			case *ast.FencedCodeBlock:
				p.inspectFence(n)
				if lines := n.Lines(); p.quiz && lines.Len() > 0 {
					p.inspectCode(into, lines.At(0).Start, lines.At(lines.Len()-1).Stop)
				}
			}
			return ast.WalkContinue, nil
		})
	}
}

// enclosing is the block in which a node stands.
func enclosing(n ast.Node) ast.Node {
	for n.Type() == ast.TypeInline {
		n = n.Parent()
	}
	return n
}

func (p *page) reference(offset int, target, fragment string) Reference {
	line, column := p.place(offset)
	return Reference{Target: target, Fragment: fragment, Line: line, Column: column}
}

// inspectCallout allows the four of a lesson there. In a question it sees only quotes in the text and in a reason:
// hints are taken out before.
func (p *page) inspectCallout(n *ast.Blockquote) {
	c, ok := p.callouts[n]
	switch {
	case !ok:
	case p.quiz && c.name == hint:
		p.report(c.at, "markdown.hint-inside")
	case p.quiz:
		p.report(c.at, "markdown.only-hint")
	case calloutClasses[c.name] == "":
		p.report(c.at, "markdown.callout-unknown", "name", c.name)
	}
}

// inspectImage hands on only pictures of the package: for another the fault is told here.
func (p *page) inspectImage(into *found, n *ast.Image) {
	ref := p.reference(n.Pos(), string(n.Destination), "")
	ref.Alt, ref.Title = p.plain(n), plainText(string(n.Title))
	if _, ok := p.asset(ref.Target); !ok {
		p.reportPicture(n.Pos(), ref.Target)
		return
	}
	if ref.Title != "" && (n.Parent().Kind() != ast.KindParagraph || figure(n.Parent()) != n) {
		p.notice(n.Pos(), "markdown.caption-inline", "title", shorten(ref.Title))
	} else if captionMarks.MatchString(ref.Title) {
		p.notice(n.Pos(), "markdown.caption-marks", "title", shorten(ref.Title))
	}
	if ref.Alt == "" {
		p.report(n.Pos(), "markdown.image-without-words")
	}
	into.images = append(into.images, ref)
}

func (p *page) inspectLink(into *found, offset int, raw string) {
	if p.quiz && placeholderIn.MatchString(raw) {
		p.report(offset, "markdown.placeholder-in-link")
		return
	}
	switch w, file, fragment := destination(raw); {
	case w == web, w == phone:
	case w == nowhere, w == lesson && p.quiz:
		p.reportLink(offset, raw)
	default:
		into.links = append(into.links, p.reference(offset, file, fragment))
	}
}

func (p *page) inspectPlaceholder(into *found, n *placeholder) {
	if n.section {
		p.inspectSection(into, n)
		return
	}
	for above := n.Parent(); above.Type() == ast.TypeInline; above = above.Parent() {
		if above.Kind() == ast.KindLink || above.Kind() == ast.KindImage {
			p.report(n.Pos(), "markdown.placeholder-in-link")
			return
		}
	}
	into.names = append(into.names, p.reference(n.Pos(), n.name, ""))
}

// inspectSection allows {{#name}} as a paragraph of its own, in the text, a hint or the reason of the question.
func (p *page) inspectSection(into *found, n *placeholder) {
	block := n.Parent()
	above := block.Parent()
	quoted := above != nil && above.Kind() == ast.KindBlockquote && above.Parent().Kind() == ast.KindDocument
	alone := block.Kind() == ast.KindParagraph && block.ChildCount() == 1 &&
		(above.Kind() == ast.KindDocument || quoted)
	if !alone {
		p.report(n.Pos(), "markdown.section-place", "name", n.name)
		return
	}
	into.sections = append(into.sections, p.reference(n.Pos(), n.name, ""))
}

func (p *page) inspectCode(into *found, start, stop int) {
	for _, m := range placeholderIn.FindAllSubmatchIndex(p.text[start:stop], -1) {
		into.names = append(into.names, p.reference(start+m[0], string(p.text[start+m[2]:start+m[3]]), ""))
	}
}
