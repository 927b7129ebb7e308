package markup

import (
	"html"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"hocvu/internal/exchange"
)

// literal writes as words what only looks like a tag: #include <stdio.h>, List<String>, x<y. A reader of HTML would
// lose it, and often all that stands behind it.
func literal(source string) string {
	if !strings.Contains(source, "<") {
		return source
	}
	var b strings.Builder
	read, foreign := 0, 0
	z := dom.NewTokenizer(strings.NewReader(source))
	for kind := z.Next(); kind != dom.ErrorToken; kind = z.Next() {
		raw := string(z.Raw())
		read += len(raw)
		name := ""
		if kind == dom.StartTagToken || kind == dom.EndTagToken || kind == dom.SelfClosingTagToken {
			name = tagName(raw)
		}
		own := name == "math" || name == "svg"
		if own && kind == dom.EndTagToken {
			foreign--
		}
		if foreign <= 0 && !marks(kind, name, raw) {
			raw = html.EscapeString(raw)
		}
		if own && kind == dom.StartTagToken {
			foreign++
		}
		b.WriteString(raw)
	}
	b.WriteString(html.EscapeString(source[read:])) // a tag that never ends
	return b.String()
}

// tagName is the name that a tag has as it is written.
func tagName(raw string) string {
	name := strings.TrimLeft(raw, "</")
	if i := strings.IndexAny(name, " \t\n\r\f/>"); i >= 0 {
		name = name[:i]
	}
	return strings.ToLower(name)
}

// marks tells whether a piece of HTML is what it looks like: words, a comment, or a tag that HTML has.
func marks(kind dom.TokenType, name, raw string) bool {
	switch {
	case kind == dom.CommentToken:
		return strings.HasPrefix(raw, "<!--") || strings.HasPrefix(raw, "<?") || strings.HasPrefix(raw, "<![")
	case name == "":
		return true
	case !exchange.Tag(name):
		return false
	}
	if strings.Contains(raw, "=") {
		return true
	}
	inside := strings.Trim(raw[strings.Index(strings.ToLower(raw), name)+len(name):], "/> \t\n")
	for word := range strings.FieldsSeq(inside) { // a<b and c>d
		if !strings.Contains(word, "-") && atom.Lookup([]byte(strings.ToLower(word))) == 0 {
			return false
		}
	}
	return true
}
