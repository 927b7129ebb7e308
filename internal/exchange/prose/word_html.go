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

// wordItem reads a paragraph that is an entry of a list. An entry whose marker Markdown cannot draw is a paragraph that
// begins with it: "a)".
func (r *reader) wordItem(n *dom.Node) (document.Item, bool) {
	m := listStyle.FindStringSubmatch(attribute(n, "style"))
	if m == nil || n.DataAtom != atom.P {
		return document.Item{}, false
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
	item := document.Item{Level: max(level, 1) - 1}
	if number := plainMarker.FindStringSubmatch(marker); number != nil {
		item.Number, _ = strconv.Atoi(number[1]) // four digits at most
	} else if strings.IndexFunc(marker, letterOrDigit) >= 0 && marker != "o" {
		n.InsertBefore(&dom.Node{Type: dom.TextNode, Data: marker + " "}, n.FirstChild)
		return document.Item{}, false
	}
	item.HTML = strings.TrimSpace(inner(n))
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
	r.doc.Blocks = append(r.doc.Blocks, document.Block{Place: r.place, HTML: document.List(r.listed)})
	r.listed = nil
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
