package lessons

import (
	"html"
	"maps"
	"regexp"
	"slices"
	"strings"

	dom "golang.org/x/net/html"

	"hocvu/internal/exchange"
)

func indented(text string) string {
	lines := strings.Split(text, "\n")
	for i := range lines {
		if i > 0 && lines[i] != "" {
			lines[i] = "    " + lines[i]
		}
	}
	return strings.Join(lines, "\n")
}

func quote(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight("> "+line, " ")
	}
	return strings.Join(lines, "\n")
}

// escape is a text whose signs open nothing.
func escape(text string) string {
	var b strings.Builder
	for _, r := range strings.NewReplacer("＃", "#", "﹟", "#").Replace(text) {
		if r < 0x80 && strings.ContainsRune("\\`*_{}[]()#+-.!|~<>&=:$^\"'/@%;,?", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// wordsOf are the words of HTML, its blocks on lines of their own.
func wordsOf(source string) string {
	nodes, err := dom.ParseFragment(strings.NewReader(source), nil)
	if err != nil {
		return html.UnescapeString(tags.ReplaceAllString(source, " "))
	}
	var b strings.Builder
	var walk func(*dom.Node)
	walk = func(n *dom.Node) {
		switch {
		case n.Type == dom.TextNode:
			b.WriteString(n.Data)
			return
		case n.Type == dom.CommentNode, n.Data == "script", n.Data == "style":
			return
		case n.Data == "a" && strings.HasPrefix(hrefOf(n), "#"):
			return // the mark of a note
		}
		apart := slices.Contains(lineElements, n.Data)
		if apart {
			b.WriteByte('\n')
		} else if n.Data == "sup" || n.Data == "sub" {
			b.WriteByte(' ')
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
		if apart {
			b.WriteByte('\n')
		} else if n.Data == "sup" || n.Data == "sub" {
			b.WriteByte(' ')
		}
	}
	for _, n := range nodes {
		walk(n)
	}
	return b.String()
}

var (
	tags         = regexp.MustCompile(`<[^>]*>`)
	lineElements = strings.Fields("p li tr td th br div h1 h2 h3 h4 h5 h6 pre blockquote aside ul ol table dt dd dl hr figure figcaption caption")
)

func hrefOf(n *dom.Node) string {
	for _, a := range n.Attr {
		if a.Key == "href" {
			return a.Val
		}
	}
	return ""
}

func escaped(address string) string { return html.EscapeString(address) }

func sorted[T any](of map[string]T) []string { return slices.Sorted(maps.Keys(of)) }

func list(codes []string) string {
	var all []string
	for _, code := range codes {
		all = append(all, exchange.Quoted(code))
	}
	return "[" + strings.Join(all, ", ") + "]"
}
