package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extension "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"

	"hocvu/internal/message"
)

// registerTable writes a table into a frame that scrolls sideways by itself and that the keyboard reaches.
func (p *page) registerTable(r renderer.NodeRendererFuncRegisterer) {
	r.Register(extension.KindTable, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = w.WriteString(`<div class="scroll" role="region" tabindex="0" aria-label="` + escape(p.tableLabel(n)) + "\"><table>\n")
			return ast.WalkContinue, nil
		}
		if n.ChildCount() > 1 {
			_, _ = w.WriteString("</tbody>\n")
		}
		_, _ = w.WriteString("</table></div>\n")
		return ast.WalkContinue, nil
	})
	r.Register(extension.KindTableHeader, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = w.WriteString("<thead><tr>")
			return ast.WalkContinue, nil
		}
		_, _ = w.WriteString("</tr></thead>\n")
		if n.NextSibling() != nil {
			_, _ = w.WriteString("<tbody>\n")
		}
		return ast.WalkContinue, nil
	})
	r.Register(extension.KindTableRow, func(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			_, _ = w.WriteString("<tr>")
		} else {
			_, _ = w.WriteString("</tr>\n")
		}
		return ast.WalkContinue, nil
	})
	r.Register(extension.KindTableCell, func(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
		cell, tag := n.(*extension.TableCell), "td"
		if n.Parent().Kind() == extension.KindTableHeader {
			tag = "th"
		}
		switch {
		case !entering:
			_, _ = w.WriteString("</" + tag + ">")
		case cell.Alignment == extension.AlignRight:
			_, _ = w.WriteString("<" + tag + scope(tag) + ` class="n">`)
		default:
			_, _ = w.WriteString("<" + tag + scope(tag) + ">")
		}
		return ast.WalkContinue, nil
	})
}

func scope(tag string) string {
	if tag == "th" {
		return ` scope="col"`
	}
	return ""
}

// tableLabel names a table by its columns, for those who hear the page.
func (p *page) tableLabel(table ast.Node) string {
	var columns []string
	for cell := table.FirstChild().FirstChild(); cell != nil; cell = cell.NextSibling() {
		if name := p.plain(cell); name != "" {
			columns = append(columns, name)
		}
	}
	return message.New("markdown.table", "columns", strings.Join(columns, ", ")).In(p.language)
}
