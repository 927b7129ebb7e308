// Package xmltree reads XML that a stranger made into a small tree: without entities of its own, without a DTD, no
// deeper and no larger than a file of questions is. It refuses to know what the elements mean.
package xmltree

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"hocvu/internal/refusal"
)

// The bounds of a file.
const (
	MaxDepth = 200
	MaxNodes = 1 << 20
)

// Node is an element, or with an empty Name the text between two. Names are without their namespaces; attributes by
// which a document of an office program points at another part keep their "r:".
type Node struct {
	Name       string
	Attributes map[string]string
	Nodes      []*Node
	Text       string
	Line       int
}

// Parse reads the text of a file, which has been converted to UTF-8. The error is a *refusal.Refusal.
func Parse(text string) (*Node, error) {
	decoder := xml.NewDecoder(strings.NewReader(text))
	decoder.Entity = xml.HTMLEntity // names of single characters: nothing grows
	decoder.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	root := &Node{}
	stack := []*Node{root}
	for nodes := 0; ; nodes++ {
		line, _ := decoder.InputPos()
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) && len(stack) == 1 {
			break
		}
		if err != nil {
			return nil, broken(err, line)
		}
		top := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			n := &Node{Name: t.Name.Local, Line: line, Attributes: map[string]string{}}
			for _, a := range t.Attr {
				n.Attributes[attributeName(a.Name)] = a.Value
			}
			top.Nodes = append(top.Nodes, n)
			if stack = append(stack, n); len(stack) > MaxDepth+1 || nodes > MaxNodes {
				return nil, refusal.New("file", "exchange.xml-deep", "line", line, "most", MaxDepth)
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) > 1 {
				top.Nodes = append(top.Nodes, &Node{Text: string(t), Line: line})
			}
		case xml.Directive:
			if text := strings.ToUpper(string(t)); strings.Contains(text, "[") || strings.Contains(text, "ENTITY") {
				return nil, refusal.New("file", "exchange.xml-entities", "line", line)
			}
		}
	}
	for _, n := range root.Nodes {
		if n.Name != "" {
			return n, nil
		}
	}
	return nil, refusal.New("file", "exchange.xml", "line", 1, "detail", "no element")
}

// attributeName is the name of an attribute without its namespace. An element may have an "id" of its own beside that
// of a part that it points at.
func attributeName(name xml.Name) string {
	if strings.HasSuffix(name.Space, "/relationships") {
		return "r:" + name.Local
	}
	return name.Local
}

func broken(err error, line int) error {
	detail := err.Error()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		line, detail = syntax.Line, syntax.Msg
	}
	return refusal.New("file", "exchange.xml", "line", line, "detail", detail)
}

// Child is the first element of a name within a node, nil where there is none.
func (n *Node) Child(name string) *Node {
	for _, child := range n.elements() {
		if child.Name == name {
			return child
		}
	}
	return nil
}

// Attribute is the value of an attribute, "" where there is none.
func (n *Node) Attribute(name string) string {
	if n == nil {
		return ""
	}
	return n.Attributes[name]
}

// Children are the elements of a name within a node.
func (n *Node) Children(name string) (all []*Node) {
	for _, child := range n.elements() {
		if child.Name == name {
			all = append(all, child)
		}
	}
	return all
}

// Elements are all elements within a node.
func (n *Node) Elements() []*Node { return n.elements() }

func (n *Node) elements() (all []*Node) {
	if n == nil {
		return nil
	}
	for _, child := range n.Nodes {
		if child.Name != "" {
			all = append(all, child)
		}
	}
	return all
}

// Find are the elements of a name at any depth below a node.
func (n *Node) Find(name string) (all []*Node) {
	for _, child := range n.elements() {
		if child.Name == name {
			all = append(all, child)
		}
		all = append(all, child.Find(name)...)
	}
	return all
}

// Content is all text below a node.
func (n *Node) Content() string {
	if n == nil {
		return ""
	}
	if n.Name == "" && n.Nodes == nil {
		return n.Text
	}
	var b strings.Builder
	for _, child := range n.Nodes {
		b.WriteString(child.Content())
	}
	return b.String()
}

// Words is the text of the first element of a name, without blanks around it.
func (n *Node) Words(name string) string { return strings.TrimSpace(n.Child(name).Content()) }

// Start is the line on which the text of a node begins.
func (n *Node) Start() int {
	for _, child := range n.Nodes {
		if child.Name == "" && strings.TrimSpace(child.Text) != "" {
			blank := child.Text[:len(child.Text)-len(strings.TrimLeft(child.Text, " \t\n"))]
			return child.Line + strings.Count(blank, "\n")
		}
	}
	return n.Line
}
