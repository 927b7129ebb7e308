package xmltree

import (
	"slices"
	"strings"
)

// void are the elements of HTML that have no end.
var void = strings.Fields("area base br col embed hr img input link meta source track wbr")

// HTML is what stands within a node, written as HTML.
func (n *Node) HTML() string { return n.Write(nil) }

// Write is what stands within a node, written as HTML. Special writes an element in its own way; false leaves it as it
// is.
func (n *Node) Write(special func(*Node) (string, bool)) string {
	var b strings.Builder
	for _, child := range n.Nodes {
		child.write(&b, special)
	}
	return b.String()
}

func (n *Node) write(b *strings.Builder, special func(*Node) (string, bool)) {
	if n.Name == "" {
		b.WriteString(text.Replace(n.Text))
		return
	}
	if special != nil {
		if own, ok := special(n); ok {
			b.WriteString(own)
			return
		}
	}
	b.WriteString("<" + n.Name)
	for _, name := range sorted(n.Attributes) {
		b.WriteString(" " + name + `="` + quoted.Replace(n.Attributes[name]) + `"`)
	}
	b.WriteString(">")
	if slices.Contains(void, n.Name) {
		return
	}
	for _, child := range n.Nodes {
		child.write(b, special)
	}
	b.WriteString("</" + n.Name + ">")
}

var (
	text   = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	quoted = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")
)

func sorted(attributes map[string]string) []string {
	names := make([]string, 0, len(attributes))
	for name := range attributes {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
