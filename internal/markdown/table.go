package markdown

import (
	"bytes"
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

// inspectRow reports a row with more cells than its table has columns: the rest would vanish. A | inside of code divides
// too, unless it is written \|.
func (p *page) inspectRow(row ast.Node) {
	first := row.FirstChild()
	for first != nil && first.Lines().Len() == 0 {
		first = first.NextSibling()
	}
	if first == nil {
		return
	}
	start := p.lineStart(first.Lines().At(0).Start)
	line := bytes.TrimSpace(bytes.TrimLeft(p.text[start:p.nextLine(start)], "> \t"))
	if columns, cells := row.Parent().FirstChild().ChildCount(), cellsOf(line); cells > columns {
		p.report(start, "markdown.row-too-long", "cells", cells, "columns", columns)
	}
}

// cellsOf counts the cells of a table's line.
func cellsOf(line []byte) int {
	line = bytes.TrimPrefix(line, []byte("|"))
	if bytes.HasSuffix(line, []byte("|")) && !bytes.HasSuffix(line, []byte(`\|`)) {
		line = line[:len(line)-1]
	}
	n := 1
	for i, c := range line {
		if c == '|' && (i == 0 || line[i-1] != '\\') {
			n++
		}
	}
	return n
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
