package markdown

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"hocvu/internal/spelling"
)

// What stands at the beginning of a line and would open something if its signs were those of Markdown. A word
// processor, a phone and a Chinese keyboard put others that look the same.
var (
	oddBlank    = spelling.Blanks
	blankStart  = regexp.MustCompile(`^[ \t]*[` + oddBlank + `][ \t` + oddBlank + `]*(?:[-*+>][ \t]|#{1,6}[ \t]|\d+[.)][ \t]|` + "```" + `)`)
	headStart   = regexp.MustCompile(`^ {0,3}(?:[#＃﹟]*[＃﹟][#＃﹟]*|#{1,6}[` + oddBlank + `])`)
	quoteStart  = regexp.MustCompile(`^[ \t]*[＞﹥》〉]`)
	nameStart   = regexp.MustCompile(`^[ \t]*>[> \t` + oddBlank + `]*([` + openBracket + `][!！﹗][^` + closeBracket + `\n]*[` + closeBracket + `])`)
	optionStart = regexp.MustCompile(`^[ \t]*(?:>[ \t]*)*(?:\d+[.)][ \t]+)?([-*+–—―−‐‑‒－﹣•·●▪◦○■□‣⁃∙➢➤※＊＋\x{f0b7}\x{f0a7}\x{f0d8}\x{f0fc}]?)` +
		`([ \t` + oddBlank + `]*)((?:[\[［【〔〖(（][ ` + oddBlank + `]{0,3}[xXvVｘＸхХ×✓✔√]?[ ` + oddBlank + `]{0,3}[\]］】〕〗)）]|[☐☑☒✅❌]))(.?)`)
	itemStart = regexp.MustCompile(`^[ \t]*(?:[-*+]|\d+[.)])[` + oddBlank + `][ \t` + oddBlank + `]*[^\s]`)
)

// slip is a sign at the beginning of a line that stands for another one, so that the line opens nothing.
type slip struct {
	at      int // offset of the sign
	line    int // offset of its line
	heading bool
	fence   bool // of a fence: all around it is code, or is none
	id      string
}

// slips finds the slips of a file, code left out.
func (s *source) slips() []slip {
	var all []slip
	var fence fenceScan
	for i, start := range s.lines {
		end := len(s.text)
		if i+1 < len(s.lines) {
			end = s.lines[i+1]
		}
		line := bytes.TrimRight(s.text[start:end], "\n")
		inside, found := fence.next(line, start)
		all = append(all, found...)
		if inside {
			continue
		}
		if found, ok := slipOf(line); ok {
			found.at, found.line = found.at+start, start
			all = append(all, found)
		}
	}
	return append(all, fence.end()...)
}

// slipOf finds the slip of one line; its places count from the line's first byte.
func slipOf(line []byte) (slip, bool) {
	if first := bytes.TrimLeft(line, " \t"); len(first) == 0 || !mayOpen[first[0]] {
		return slip{}, false
	}
	if !mayBeOdd(line) { // of plain signs only a box can be wrong
		if bytes.IndexByte(line, '[') < 0 {
			return slip{}, false
		}
		return optionSlip(line)
	}
	if blankStart.Match(line) {
		return slip{at: foreignAt(line, 0), heading: bytes.Contains(line, []byte("#")), id: "markdown.sign-blank"}, true
	}
	if headStart.Match(line) {
		at := foreignAt(line, 0)
		return slip{at: at, heading: true, id: signID(line[at:])}, true
	}
	if quoteStart.Match(line) {
		return slip{at: foreignAt(line, 0), id: "markdown.sign"}, true
	}
	if m := nameStart.FindSubmatchIndex(line); m != nil {
		plain := line[m[2]] == '[' && line[m[2]+1] == '!' && line[m[3]-1] == ']'
		if at := foreignAt(line[:m[3]], 0); at < m[3] && (!plain || at < m[2]) {
			return slip{at: at, id: signID(line[at:])}, true
		}
	}
	if found, ok := optionSlip(line); ok || !itemStart.Match(line) {
		return found, ok
	}
	return slip{at: foreignAt(line, 0), id: "markdown.sign-blank"}, true
}

// mayOpen are the first bytes of a line that opens something, or would with other signs. Most lines begin with a
// letter.
var mayOpen = func() (all [256]bool) {
	all = leadsOdd
	for _, c := range []byte("#>-*+[(0123456789") {
		all[c] = true
	}
	return all
}()

// optionSlip finds what keeps a line with a box from being an option.
func optionSlip(line []byte) (slip, bool) {
	m := optionStart.FindSubmatchIndex(line)
	if m == nil {
		return slip{}, false
	}
	bullet, blank, box, next := line[m[2]:m[3]], line[m[4]:m[5]], line[m[6]:m[7]], string(line[m[8]:m[9]])
	link := strings.ContainsAny(next, "([:（：") && next != ""
	switch {
	case len(bullet) == 0 && (link || bytes.ContainsAny(box, "(（") || !plainBox(box) && !glyph(box)):
		return slip{}, false
	case len(bullet) == 0:
		return slip{at: m[6], id: "markdown.option-without-dash"}, true
	case len(bullet) > 1:
		return slip{at: m[2], id: "markdown.sign"}, !link
	case len(blank) == 0 && !link && bullet[0] != '+':
		return slip{at: m[2], id: "markdown.option-joined"}, bytes.ContainsAny(box, "[［【〔〖")
	case len(blank) > 0 && blank[0] != ' ' && blank[0] != '\t':
		return slip{at: m[4], id: "markdown.sign-blank"}, true
	}
	return slip{}, false
}

// plainBox tells whether a box is meant by a pair of square brackets of whatever width.
func plainBox(box []byte) bool { return strings.Trim(string(box), "[]［］【】〔〕〖〗") != "" }

func glyph(box []byte) bool { return strings.ContainsAny(string(box), "☐☑☒✅❌") }

// foreignAt is the place of the first sign from a place on that stands for another; the line's end without one.
func foreignAt(line []byte, from int) int {
	for i := from; i < len(line); {
		r, n := utf8.DecodeRune(line[i:])
		if _, foreign := spelling.PlainSign(r); foreign {
			return i
		}
		i += n
	}
	return len(line)
}

func signID(text []byte) string {
	if r, _ := utf8.DecodeRune(text); spelling.Blank(r) {
		return "markdown.sign-blank"
	}
	return "markdown.sign"
}

// reportSign reports a sign that stands for another, or a character that is no blank and looks like one.
func (p *page) reportSign(at int, minor bool, id string) {
	r, _ := utf8.DecodeRune(p.text[min(at, len(p.text)-1):])
	plain, _ := spelling.PlainSign(r)
	say := p.report
	if minor {
		say = p.notice
	}
	switch id {
	case "markdown.sign":
		if plain == `"` || plain == "'" {
			id = "markdown.sign-quote"
		}
		say(at, id, "sign", string(r), "plain", plain)
	case "markdown.sign-number":
		say(at, id, "sign", string(r))
	case "markdown.sign-blank":
		say(at, id, "code", fmt.Sprintf("U+%04X", r))
	default:
		say(at, id)
	}
}

// reportSlips reports the slips of a lesson: a heading that is none is a fault, for its section would be lost; another
// line is shown as it was typed.
func (p *page) reportSlips() {
	for _, s := range p.slips() {
		p.oddFence, p.unread = p.oddFence || s.fence, p.unread || s.fence || s.heading
		if s.heading || s.id != "markdown.option-without-dash" {
			p.reportSign(s.at, !s.heading && !s.fence, s.id)
		}
	}
}
