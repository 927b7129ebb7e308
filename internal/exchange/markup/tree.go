package markup

import (
	"slices"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

func words(text string) *dom.Node { return &dom.Node{Type: dom.TextNode, Data: text} }

func element(name atom.Atom, inside ...*dom.Node) *dom.Node {
	n := &dom.Node{Type: dom.ElementNode, DataAtom: name, Data: name.String()}
	for _, child := range inside {
		n.AppendChild(child)
	}
	return n
}

func attribute(n *dom.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// textOf is the text of a node and all within it.
func textOf(n *dom.Node) string {
	var b strings.Builder
	if n.Type == dom.TextNode {
		return n.Data
	}
	for child := range n.Descendants() {
		switch {
		case child.Type == dom.TextNode:
			b.WriteString(child.Data)
		case child.DataAtom == atom.Br || child.DataAtom == atom.P || child.DataAtom == atom.Li:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// find tells whether a node holds an element.
func find(n *dom.Node, name atom.Atom) bool {
	for child := range n.Descendants() {
		if child.DataAtom == name {
			return true
		}
	}
	return false
}

var blockNames = []atom.Atom{atom.P, atom.Div, atom.Ul, atom.Ol, atom.Li, atom.Blockquote, atom.Pre, atom.Table,
	atom.Hr}

func isBlock(n *dom.Node) bool {
	return n.Type == dom.ElementNode && slices.Contains(blockNames, n.DataAtom)
}

func hasBlock(nodes []*dom.Node) bool {
	return slices.ContainsFunc(nodes, func(n *dom.Node) bool {
		return isBlock(n) || hasBlock(slices.Collect(n.ChildNodes()))
	})
}

// grouped makes blocks of any nodes: what stands between two blocks is a paragraph, and no block lies within one that
// only holds words.
func grouped(nodes []*dom.Node) (blocks []*dom.Node) {
	var run []*dom.Node
	end := func() {
		if p := paragraph(run); p != nil {
			blocks = append(blocks, p)
		}
		run = nil
	}
	for _, n := range nodes {
		if n.Parent != nil {
			n.Parent.RemoveChild(n)
		}
		inside := slices.Collect(n.ChildNodes())
		switch {
		case !isBlock(n) && !hasBlock(inside):
			run = append(run, n)
		case n.DataAtom == atom.Ul || n.DataAtom == atom.Ol:
			end()
			if list := listed(n, inside); list.FirstChild != nil {
				blocks = append(blocks, list)
			}
		case n.DataAtom == atom.Blockquote:
			end()
			if inner := grouped(inside); len(inner) > 0 {
				blocks = append(blocks, element(atom.Blockquote, inner...))
			}
		case n.DataAtom == atom.Pre, n.DataAtom == atom.Table, n.DataAtom == atom.Hr:
			end()
			blocks = append(blocks, n)
		default: // a container, or a word's mark around blocks
			end()
			blocks = append(blocks, grouped(inside)...)
		}
	}
	end()
	return blocks
}

// listed is a list whose items hold blocks.
func listed(n *dom.Node, inside []*dom.Node) *dom.Node {
	list := element(n.DataAtom)
	list.Attr = n.Attr
	for _, item := range inside {
		content := []*dom.Node{item}
		if item.DataAtom == atom.Li {
			content = slices.Collect(item.ChildNodes())
		}
		blocks := grouped(content)
		if len(blocks) > 0 && blocks[0].DataAtom == atom.P { // words beside the bullet
			first := blocks[0]
			inline := slices.Collect(first.ChildNodes())
			for _, child := range inline {
				first.RemoveChild(child)
			}
			blocks = append(inline, blocks[1:]...)
		}
		if len(blocks) > 0 {
			list.AppendChild(element(atom.Li, blocks...))
		}
	}
	return list
}

// paragraph is a paragraph of words, nil where they are blanks and line ends alone.
func paragraph(run []*dom.Node) *dom.Node {
	empty := func(n *dom.Node) bool {
		return n.DataAtom == atom.Br || strings.TrimSpace(textOf(n)) == "" && n.DataAtom != atom.Img && !find(n, atom.Img)
	}
	for len(run) > 0 && empty(run[0]) {
		run = run[1:]
	}
	for len(run) > 0 && empty(run[len(run)-1]) {
		run = run[:len(run)-1]
	}
	if len(run) == 0 {
		return nil
	}
	if first := run[0]; first.Type == dom.TextNode {
		first.Data = strings.TrimLeft(first.Data, " \t\n")
	}
	if last := run[len(run)-1]; last.Type == dom.TextNode {
		last.Data = strings.TrimRight(last.Data, " \t\n")
	}
	return element(atom.P, run...)
}

// flat takes the words out of a block, for a place that holds one line.
func flat(block *dom.Node) (out []*dom.Node) {
	for _, n := range slices.Collect(block.ChildNodes()) {
		block.RemoveChild(n)
		switch {
		case n.DataAtom == atom.Br, n.DataAtom == atom.Hr:
			out = append(out, words(" "))
		case n.DataAtom == atom.Pre:
			out = append(out, words(" "), element(atom.Code, words(strings.Join(strings.Fields(textOf(n)), " "))), words(" "))
		case isBlock(n), n.DataAtom == atom.Tr, n.DataAtom == atom.Td, n.DataAtom == atom.Th:
			out = append(append(append(out, words(" ")), flat(n)...), words(" "))
		case hasBlock([]*dom.Node{n}) || find(n, atom.Br):
			out = append(out, flat(n)...)
		default:
			out = append(out, n)
		}
	}
	return out
}

// rows are the rows of a table, without those of tables within it.
func rows(n *dom.Node) (all []*dom.Node) {
	for child := range n.ChildNodes() {
		switch child.DataAtom {
		case atom.Tr:
			all = append(all, child)
		case atom.Tbody, atom.Thead, atom.Tfoot:
			all = append(all, rows(child)...)
		}
	}
	return all
}
