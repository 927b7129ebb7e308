package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// leftovers are signs that other tools give a meaning and that stay on the page here as they are. Each is told once a
// paragraph, by the message markdown.leftover- and its name.
var leftovers = []struct {
	name string
	form *regexp.Regexp
}{
	{"fence", regexp.MustCompile("^[ \t]*(?:['‘’´＇]{3}|(?:｀){3})")},
	{"table", regexp.MustCompile(`(?m)^[ \t]*\|.*\|[ \t]*$`)},
	{"container", regexp.MustCompile(`(?m)(?:^|\s):::`)},
	{"contents", regexp.MustCompile(`(?i)\[toc\]`)},
	{"wiki", regexp.MustCompile(`\[\[[^\[\]\n]+\]\]`)},
	{"link", regexp.MustCompile(`\][ \t]*（[^）\n]*）|\]\([^()\n]*[ \t][^()\n]*\)|\)\[(?:https?:|\.\./|[^\]\n]+\.md)[^\]\n]*\]|！\[`)},
	{"formula", regexp.MustCompile(`\$\$|\$[\pL\\({][^$\n]*\$|\\[(\[][^\n]*\\[)\]]`)},
	{"strike", regexp.MustCompile(`~~[^~\n]+~~`)},
	{"highlight", regexp.MustCompile(`==[^=\s][^=\n]*==`)},
	{"attribute", regexp.MustCompile(`\{[.#]?\pL[\pL\d-]*=[^}\n]*\}`)},
	{"bold", regexp.MustCompile(`\*\*|(?:^|[\s\pP])__[^_\s][^_\n]*__(?:$|[\s\pP])`)},
}

// inspectLeftovers looks at the text of a paragraph, a heading or a cell without the code in it.
func (p *page) inspectLeftovers(block ast.Node) {
	shown, offsets := p.literal(block)
	for _, l := range leftovers {
		if at := l.form.FindStringIndex(shown); at != nil {
			sign := strings.TrimSpace(shown[at[0]:at[1]])
			start := at[0] + strings.Index(shown[at[0]:], sign)
			p.notice(offsets[min(start, len(offsets)-1)], "markdown.leftover-"+l.name, "sign", shorten(sign))
		}
	}
}

// literal is what of a block stands on the page letter by letter, and the offset of each of its bytes in the source.
// Code and links that are links are left out.
func (p *page) literal(block ast.Node) (shown string, offsets []int) {
	var b bytes.Buffer
	_ = ast.Walk(block, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.CodeSpan, *ast.AutoLink, *placeholder, *gap:
			if entering {
				b.WriteByte(' ')
				offsets = append(offsets, n.Pos())
			}
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if !entering {
				break
			}
			for i := n.Segment.Start; i < n.Segment.Stop; i++ {
				if p.text[i] == '\\' && i+1 < n.Segment.Stop && p.text[i+1] == '\\' {
					continue
				}
				b.WriteByte(p.text[i])
				offsets = append(offsets, i)
			}
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte('\n')
				offsets = append(offsets, n.Segment.Stop)
			}
		}
		return ast.WalkContinue, nil
	})
	return b.String(), append(offsets, block.Pos())
}

// shorten keeps the beginning of what a message shows.
func shorten(sign string) string {
	const most = 30
	if runes := []rune(sign); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return sign
}
