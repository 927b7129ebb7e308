package native

import (
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hocvu/internal/exchange"
	"hocvu/internal/quiz"
)

// gapForm is where a gap stands in the text of a cloze.
var gapForm = regexp.MustCompile(`\{\{gap \d+\}\}`)

// text is HTML of the catalog as others can show it: without what only our pages need, and with the pictures that it
// shows in the bank.
func (r *reader) text(source string) exchange.Text {
	if source == "" {
		return exchange.Text{}
	}
	t := exchange.Text{Format: exchange.HTML, Files: map[string]string{}}
	var b strings.Builder
	nodes := r.portable(parsed(strings.TrimSpace(gapForm.ReplaceAllString(source, exchange.GapMark))), &t)
	if len(nodes) == 1 && nodes[0].DataAtom == atom.P { // one paragraph needs no mark of it
		nodes = slices.Collect(nodes[0].ChildNodes())
	}
	for _, n := range nodes {
		if err := html.Render(&b, n); err != nil { // a strings.Builder takes everything
			continue
		}
	}
	t.Source = strings.TrimSpace(b.String())
	return t
}

func parsed(source string) []*html.Node {
	body := &html.Node{Type: html.ElementNode, DataAtom: atom.Body, Data: "body"}
	nodes, err := html.ParseFragment(strings.NewReader(source), body)
	if err != nil {
		return nil
	}
	return nodes
}

// kept are the attributes that others need too.
var kept = []string{"src", "alt", "href", "start"}

func (r *reader) portable(nodes []*html.Node, t *exchange.Text) (out []*html.Node) {
	for _, n := range nodes {
		inside := r.portable(slices.Collect(n.ChildNodes()), t)
		for child := n.FirstChild; child != nil; child = n.FirstChild {
			n.RemoveChild(child)
		}
		for _, child := range inside {
			if child.Parent != nil {
				child.Parent.RemoveChild(child)
			}
			n.AppendChild(child)
		}
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return !slices.Contains(kept, a.Key) })
		switch n.DataAtom {
		case atom.Figure:
			n.DataAtom, n.Data = atom.P, "p"
		case atom.Figcaption:
			n.DataAtom, n.Data = atom.Em, "em"
		case atom.Div: // around a wide table
			for _, child := range inside {
				n.RemoveChild(child)
			}
			out = append(out, inside...)
			continue
		case atom.Img:
			r.picture(n, t)
		}
		out = append(out, n)
	}
	return out
}

func (r *reader) picture(n *html.Node, t *exchange.Text) {
	for i, a := range n.Attr {
		if a.Key != "src" {
			continue
		}
		u, err := url.Parse(a.Val)
		if err != nil {
			continue
		}
		name := path.Base(u.Path)
		if content, ok := r.asset(name); ok {
			r.bank.Assets[name] = content
			n.Attr[i].Val = "assets/" + name
			t.Files["assets/"+name] = name
		}
	}
}

// plain is the text of HTML, without any marks.
func plain(source string) string {
	var b strings.Builder
	for _, n := range parsed(source) {
		b.WriteString(textOf(n))
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func textOf(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for child := range n.ChildNodes() {
		b.WriteString(textOf(child))
	}
	return b.String()
}

func float(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// fraction writes a factor as questions do: 60, 1/60.
func fraction(f quiz.Factor) string {
	if f.Divide == 1 || f.Divide == 0 {
		return float(f.Multiply)
	}
	return float(f.Multiply) + "/" + float(f.Divide)
}
