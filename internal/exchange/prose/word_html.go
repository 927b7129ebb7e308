package prose

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hocvu/internal/exchange/document"
)

// ignoredMarker tells whether words are the bullet or the number that a word processor draws before an entry.
func ignoredMarker(n *dom.Node) bool {
	return strings.Contains(strings.ReplaceAll(strings.ToLower(attribute(n, "style")), " ", ""), "mso-list:ignore")
}

var (
	listStyle   = regexp.MustCompile(`mso-list:\s*(l\d+)\s+level(\d)`)
	plainMarker = regexp.MustCompile(`^(\d{1,4})[.)]$`)
	noteForm    = regexp.MustCompile(`^#(?:_(ftn|edn)(\d+)|(fn):(.+))$`)
	noteBack    = regexp.MustCompile(`^#(?:_(?:ftn|edn)ref|fnref)`)
)

// listItem is an entry of a list as a word processor writes it: a paragraph that says that it is one.
type listItem struct {
	html   string
	level  int
	number int
}

// wordItem reads a paragraph that is an entry of a list. An entry whose marker Markdown cannot draw is a paragraph that
// begins with it: "a)".
func (r *reader) wordItem(n *dom.Node) (listItem, bool) {
	m := listStyle.FindStringSubmatch(attribute(n, "style"))
	if m == nil || n.DataAtom != atom.P {
		return listItem{}, false
	}
	marker := ""
	for _, child := range slices.Collect(n.Descendants()) {
		if ignoredMarker(child) {
			marker = strings.TrimSpace(strings.ReplaceAll(textOf(child), "\u00a0", " "))
			child.Parent.RemoveChild(child)
			break
		}
	}
	level, _ := strconv.Atoi(m[2]) // one digit
	item := listItem{level: max(level, 1) - 1}
	if number := plainMarker.FindStringSubmatch(marker); number != nil {
		item.number, _ = strconv.Atoi(number[1]) // four digits at most
	} else if strings.IndexFunc(marker, letterOrDigit) >= 0 && marker != "o" {
		n.InsertBefore(&dom.Node{Type: dom.TextNode, Data: marker + " "}, n.FirstChild)
		return listItem{}, false
	}
	item.html = strings.TrimSpace(inner(n))
	return item, true
}

func letterOrDigit(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

func textOf(n *dom.Node) string {
	var b strings.Builder
	for child := range n.Descendants() {
		if child.Type == dom.TextNode {
			b.WriteString(child.Data)
		}
	}
	return b.String()
}

// endList puts the list that has been gathered.
func (r *reader) endList() {
	if len(r.listed) == 0 {
		return
	}
	var b strings.Builder
	var open []string
	for _, item := range r.listed {
		tag := "ul"
		if item.number > 0 {
			tag = "ol"
		}
		depth := min(item.level, len(open))
		for len(open) > depth+1 {
			b.WriteString("</li></" + open[len(open)-1] + ">")
			open = open[:len(open)-1]
		}
		if len(open) == depth+1 {
			b.WriteString("</li>")
			if open[depth] != tag {
				b.WriteString("</" + open[depth] + ">")
				open = open[:depth]
			}
		}
		if len(open) == depth {
			b.WriteString("<" + tag)
			if item.number > 1 {
				b.WriteString(` start="` + strconv.Itoa(item.number) + `"`)
			}
			b.WriteString(">")
			open = append(open, tag)
		}
		b.WriteString("<li>" + item.html)
	}
	for len(open) > 0 {
		b.WriteString("</li></" + open[len(open)-1] + ">")
		open = open[:len(open)-1]
	}
	r.listed = nil
	r.doc.Blocks = append(r.doc.Blocks, document.Block{Place: r.place, HTML: b.String()})
}

// ReadPlain reads a text without any marks: empty lines part paragraphs.
func ReadPlain(source string) (document.Document, error) {
	var b strings.Builder
	for _, paragraph := range emptyLine.Split(strings.ReplaceAll(source, "\r\n", "\n"), -1) {
		if strings.TrimSpace(paragraph) != "" {
			b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(strings.Trim(paragraph, "\n")), "\n", "<br>") + "</p>")
		}
	}
	return ReadHTML(b.String())
}

var emptyLine = regexp.MustCompile(`\n[ \t]*\n`)
