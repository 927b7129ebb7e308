package markdown

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// tagAdvice tells by which Markdown an HTML tag is replaced: the message markdown.html- and the name.
var tagAdvice = map[string]string{
	"!--": "comment", "br": "break", "wbr": "break", "img": "image", "picture": "image", "svg": "image",
	"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "cite": "italic", "dfn": "italic", "var": "italic",
	"code": "code", "kbd": "code", "samp": "code", "tt": "code", "pre": "fence",
	"sup": "raised", "sub": "raised", "hr": "rule", "table": "table", "tr": "table", "td": "table", "th": "table", "tbody": "table", "thead": "table",
	"ul": "list", "ol": "list", "li": "list", "dl": "list", "h1": "heading", "h2": "heading", "h3": "heading", "h4": "heading", "h5": "heading", "h6": "heading",
	"blockquote": "quote", "q": "quote", "aside": "box", "details": "box", "summary": "box",
	"iframe": "media", "video": "media", "audio": "media", "embed": "media", "object": "media", "source": "media",
	"script": "script", "style": "script", "form": "script", "input": "script", "button": "script", "link": "script", "meta": "script",
	"p": "plain", "div": "plain", "span": "plain", "center": "plain", "font": "plain", "u": "plain", "s": "plain", "del": "plain", "ins": "plain",
	"mark": "plain", "small": "plain", "big": "plain", "section": "plain", "article": "plain", "header": "plain", "footer": "plain", "nav": "plain",
	"figure": "image", "figcaption": "image", "abbr": "plain", "ruby": "plain", "rt": "plain", "rp": "plain", "o:p": "plain", "label": "plain", "time": "plain",
}

var (
	tagStart  = regexp.MustCompile(`^<(!--|[!?]|/?[A-Za-z][A-Za-z0-9:-]*)`)
	hrefGiven = regexp.MustCompile(`(?i)\shref\s*=`)
)

// inspectHTML reports raw HTML with what to write in its place. A tag that stands several times in a block, or is
// closed in it, is told once.
func (p *page) inspectHTML(n ast.Node, told map[ast.Node][]string) {
	m := tagStart.FindSubmatch(p.text[min(n.Pos(), len(p.text)):])
	name := ""
	if m != nil {
		name = strings.ToLower(strings.TrimPrefix(string(m[1]), "/"))
	}
	block := enclosing(n)
	closing := m != nil && m[1][0] == '/'
	if slices.Contains(told[block], name) || closing && slices.Contains(p.tags, name) {
		return
	}
	told[block], p.tags = append(told[block], name), append(p.tags, name)
	advice, known := tagAdvice[name]
	switch {
	case name == "a":
		advice = "anchor"
		if hrefGiven.Match(p.text[n.Pos():p.tagEnd(n.Pos())]) {
			advice = "link"
		}
	case m == nil || name == "!" || name == "?":
		advice = "plain"
	case !known:
		advice = "unknown"
	}
	p.report(n.Pos(), "markdown.html-"+advice, "tag", shorten(string(p.text[n.Pos():p.tagEnd(n.Pos())])),
		"folder", p.folder)
}

// tagEnd is the offset behind the tag that begins at an offset, on the same line.
func (p *page) tagEnd(at int) int {
	end := p.nextLine(at)
	line := string(p.text[at:end])
	if i := strings.IndexByte(line, '>'); i >= 0 && !strings.HasPrefix(line, "<!--") {
		return at + i + 1
	} else if i := strings.Index(line, "-->"); i >= 0 {
		return at + i + len("-->")
	}
	return at + len(strings.TrimRight(line, "\n"))
}
