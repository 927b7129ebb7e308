package markdown

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// leftover is a sign that other tools give a meaning and that stays on the page here as it is.
type leftover struct {
	name string // of its message: markdown.leftover-
	form *regexp.Regexp
	// needs are texts one of which stands wherever the form matches: looking for them costs a hundredth of the form.
	needs []string
	// only tells that nothing else is looked for in a block where this is found.
	only bool
	// where is "lesson" or "quiz" for what means something, or is meant to be there, in the other.
	where string
}

const (
	bulletSigns   = `•·●▪◦■□‣⁃∙➢➤※\x{f0b7}\x{f0a7}\x{f0d8}\x{f0fc}`
	dialogueSigns = `–—―` // a list of a word processor, or people who speak
)

// leftovers lists them. Each is told once a line.
var leftovers = []leftover{
	{name: "fence", needs: eachSign("'‘’´＇｀ˋ"), form: regexp.MustCompile("^[ \t]*(?:['‘’´＇]{3}|(?:｀|ˋ){3})")},
	{name: "dashes", needs: []string{"|"}, form: regexp.MustCompile(`(?m)^[ \t]*\|?[ \t:|–—−―-]*[–—−―][ \t:|–—−―-]*\|[ \t:|–—−―-]*$`), only: true},
	{name: "columns", needs: []string{"|"}, form: regexp.MustCompile(`(?m)^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|[ \t]*$`), only: true},
	{name: "bar", needs: []string{"｜"}, form: regexp.MustCompile(`(?m)^[^｜\n]*｜[^｜\n]*｜.*$`), only: true},
	{name: "table", needs: []string{"|"}, form: regexp.MustCompile(`(?m)^[ \t]*\|.*\|[ \t]*$|^[^|\n]+ \| [^\n]+\n[^|\n]+ \| [^\n]+$`), only: true},
	{name: "bullet", needs: eachSign("•·●▪◦■□‣⁃∙➢➤※\uf0b7\uf0a7\uf0d8\uf0fc"),
		form: regexp.MustCompile(`(?:^|\n)[ \t]*[` + bulletSigns + `][^\n]*\n(?:[^\n]*\n)*?[ \t]*[` + bulletSigns + `]`), only: true},
	{name: "dialogue", needs: eachSign("–—―"),
		form: regexp.MustCompile(`(?:^|\n)[ \t]*[` + dialogueSigns + `][ \t]*[^\s\[［【]` + `[^\n]*\n(?:[^\n]*\n)*?[ \t]*[` + dialogueSigns + `]`), only: true},
	{name: "numbers", needs: eachSign("．。、）０１２３４５６７８９"), form: regexp.MustCompile(`(?:^|\n)[ \t]*(?:[0-9]{1,2}[．。、）]|[0-9]?[０-９]{1,2}[.．。、)）])[^\n]*\n` +
		`(?:[^\n]*\n)*?[ \t]*[0-9０-９]{1,2}[.．。、)）]`), only: true},
	{name: "container", needs: []string{":::"}, form: regexp.MustCompile(`(?m)(?:^|\s):::`)},
	{name: "contents", needs: []string{"["}, form: regexp.MustCompile(`(?i)\[toc\]|\[\[_toc_\]\]`)},
	{name: "wiki", needs: []string{"[["}, form: regexp.MustCompile(`\[\[[^\[\]\n]+\]\]`)},
	{name: "mark", needs: []string{"！["}, form: regexp.MustCompile(`！\[`)},
	{name: "link", needs: eachSign("]］】"), form: regexp.MustCompile(`[\]］】][ \t]*（[^）\n]*）|[］】]\([^()\n]*\)|\]\([^()\n]*[ \t\x{a0}\x{3000}][^()\n]*\)|\][ \t]+\((?:https?:|\.\./|#)[^()\n]*\)|\)\[(?:https?:|\.\./|[^\]\n]+\.md)[^\]\n]*\]`)},
	{name: "note", needs: []string{"[^"}, form: regexp.MustCompile(`\[\^[^\]\n]+\]`), where: "quiz"},
	{name: "note-sign", needs: eachSign("^＾"), form: regexp.MustCompile(`[\[［][＾^][^\]］\n]+[\]］]`), where: "lesson"},
	{name: "formula", needs: eachSign("$\\"), form: regexp.MustCompile(`\$\$[^$]*\$\$|\$\$|\$[\pL\\({][^$\n]*\$|\$\d+(?:\.\d+)?[ ]?[\^_+=*/\\<>-][^$\n]*\$|\\[(\[][^\n]*\\[)\]]|\\(?:frac|sqrt|sum|times|cdot|le|ge|alpha|pi)\b`)},
	{name: "strike", needs: []string{"~~"}, form: regexp.MustCompile(`~~[^~\n]+~~`)},
	{name: "highlight", needs: []string{"=="}, form: regexp.MustCompile(`==[^=\s][^=\n]*==`)},
	{name: "attribute", needs: []string{"{"}, form: regexp.MustCompile(`\{[.#]?\pL[\pL\d-]*=[^}\n]*\}|\{[.:]\pL[^}\n]*\}|(?:^|\n)[^#＃\n][^\n]*\{#[\w-]+\}`)},
	{name: "signs", needs: eachSign("＊｀"), form: regexp.MustCompile(`＊＊|｀`)},
	{name: "signs", needs: []string{"＿＿"}, form: regexp.MustCompile(`＿＿`), where: "lesson"},
	{name: "bold", needs: []string{"**", "__"}, form: regexp.MustCompile(`\*\*|(?:^|[\s\pP])__[^_\s][^_\n]*__(?:$|[\s\pP])`)},
	{name: "address", needs: []string{"http", "www."}, form: regexp.MustCompile(`(?:https?://|\bwww\.)[^\s<>"'\x{3000}-\x{303f}\x{ff01}-\x{ff60}]*[\pL\d/]`), where: "lesson"},
}

// phoneLink is the number in what was meant as a link to one.
var phoneLink = regexp.MustCompile(`tel:[^()（）]*`)

// eachSign lists the signs of a text one by one.
func eachSign(signs string) []string { return strings.Split(signs, "") }

// possible tells whether the form can match anything in a text at all.
func (l leftover) possible(text string) bool {
	return slices.ContainsFunc(l.needs, func(need string) bool { return strings.Contains(text, need) })
}

// inspectLeftovers looks at the text of a paragraph, a heading or a cell without the code in it.
func (p *page) inspectLeftovers(block ast.Node) {
	if !p.mayLeave(block) {
		return
	}
	shown, offsets := p.literal(block)
	told := p.inspectSigns(block, shown, offsets)
	p.inspectItems(block)
	linked := len(told) > 0
	for _, l := range p.leftoversHere() {
		if !l.possible(shown) {
			continue
		}
		last, found := 0, false
		if l.name == "address" && linked {
			continue
		}
		for _, at := range l.form.FindAllStringIndex(shown, -1) {
			if slices.ContainsFunc(told, func(s span) bool { return at[0] < s.stop && s.start < at[1] }) {
				continue
			}
			sign := strings.TrimSpace(shown[at[0]:at[1]])
			start := at[0] + strings.Index(shown[at[0]:], sign)
			offset := offsets[min(start, len(offsets)-1)]
			if line, _ := p.place(offset); line > last {
				last, found = line, true
				p.reportLeftover(l.name, sign, offset)
				if l.only {
					return
				}
			}
		}
		linked = linked || found && l.name == "link"
	}
}

// mayLeave tells whether a leftover or a sign that stands for another can be in a block, by the bytes of its lines: in
// most there is none, and to look costs a tenth of reading the text letter by letter.
func (p *page) mayLeave(block ast.Node) bool {
	lines := block.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		raw := p.text[line.Start:line.Stop]
		text := string(raw)
		if mayBeOdd(raw) || slices.ContainsFunc(p.leftoversHere(), func(l leftover) bool { return l.possible(text) }) {
			return true
		}
	}
	return false
}

// leftoversHere lists those whose signs stand anywhere in the file: most files have few of them.
func (p *page) leftoversHere() []leftover {
	if p.leftovers == nil {
		text := string(p.text)
		p.leftovers = []leftover{}
		for _, l := range leftovers {
			if (l.where == "" || (l.where == "quiz") == p.quiz) && l.possible(text) {
				p.leftovers = append(p.leftovers, l)
			}
		}
	}
	return p.leftovers
}

func (p *page) reportLeftover(name, sign string, offset int) {
	switch name {
	case "dialogue":
		r, _ := utf8.DecodeRuneInString(sign)
		p.notice(offset, "markdown.leftover-dialogue", "sign", string(r))
	case "numbers":
		p.reportSign(offset+foreignAt([]byte(sign), 0), true, "markdown.sign-number")
	case "dashes", "bar", "bullet", "signs", "note-sign":
		at := foreignAt([]byte(sign), 0)
		if at < len(sign) {
			p.reportSign(min(offset+at, len(p.text)-1), true, "markdown.sign")
		}
	case "link":
		if m := phoneLink.FindString(sign); m != "" {
			p.notice(offset, "markdown.link-phone", "link", m)
			return
		}
		p.notice(offset, "markdown.leftover-link", "sign", shorten(sign))
	case "formula":
		if try := plainFormula(sign); try != "" {
			p.notice(offset, "markdown.leftover-formula-try", "sign", shorten(sign), "try", try)
			return
		}
		p.notice(offset, "markdown.leftover-formula", "sign", shorten(sign))
	default:
		p.notice(offset, "markdown.leftover-"+name, "sign", shorten(sign), "folder", p.folder)
	}
}

// literal is what of a block stands on the page letter by letter, and the offset of each of its bytes in the source.
// Code and links that are links are left out.
func (p *page) literal(block ast.Node) (shown string, offsets []int) {
	var b strings.Builder
	size := block.Lines().Len() // for their ends
	for i := range block.Lines().Len() {
		line := block.Lines().At(i)
		size += line.Len()
	}
	b.Grow(size)
	offsets = make([]int, 0, size+1)
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
