package markup

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Signs that would open something are replaced by private characters before the library writes Markdown, and by the
// escaped sign afterwards: it knows CommonMark, not what questions add to it.
const (
	markBrace  = "\ue003" // {: attributes, placeholders
	markAnd    = "\ue004" // &: a reference to a character
	markLow    = "\ue005" // _ in a row of four or more: a gap
	markWave   = "\ue006" // ~
	markBar    = "\ue007" // |: a table
	markEqual  = "\ue008" // =: underlines a heading
	markColon  = "\ue009" // : at the beginning: the text of a term
	markSquare = "\ue00b" // [: a link, a box
	markRound  = "\ue00a" // ( behind ]: a link

	// In lessons alone.
	markNote    = "\ue00c" // before the mark of a footnote
	markNoteEnd = "\ue00d"
	markBox     = "\ue00e" // before the name of a callout
	markBoxEnd  = "\ue00f"
	markSite    = "\ue010" // before the number of an address that is a link by itself
	markSiteEnd = "\ue011"
	markHash    = "\ue012" // # of another width
)

var (
	remark = strings.NewReplacer(markBrace, `\{`, markAnd, `\&`, markLow, "_", markWave, `\~`, markBar, `\|`,
		markEqual, `\=`, markColon, `\:`, markSquare, `\[`, markRound, `\(`)
	unmark = strings.NewReplacer(markBrace, "{", markAnd, "&", markLow, "_", markWave, "~", markBar, "|", markEqual, "=",
		markColon, ":", markSquare, "[", markRound, "(")

	remarkLesson = strings.NewReplacer(markNote, "[^", markNoteEnd, "]", markBox, "[!", markBoxEnd, "]", markHash, `\#`)
	site         = regexp.MustCompile(markSite + `(\d+)` + markSiteEnd)

	reference = regexp.MustCompile(`&(#?[0-9A-Za-z]+;)`)
	blank     = regexp.MustCompile(`_{4,}`)
	equals    = regexp.MustCompile(`={2,}|^\s*=+`)
	colon     = regexp.MustCompile(`^(\s*):`)
)

// remark writes the signs that the library has not seen.
func (c *Converter) remark(text string) string {
	text = remark.Replace(text)
	if c.Lesson == nil {
		return text
	}
	return site.ReplaceAllStringFunc(remarkLesson.Replace(text), func(found string) string {
		n, err := strconv.Atoi(site.FindStringSubmatch(found)[1])
		if err != nil || n >= len(c.addresses) {
			return ""
		}
		return "<" + c.addresses[n] + ">"
	})
}

// mark prepares the words of a text.
func (c *cleaner) mark(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0' || r == '\u202f' || r == '\u2007':
			return ' '
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad' || r == '\u2060':
			return -1
		case r != '\n' && r != '\t' && unicode.IsControl(r):
			return -1
		}
		return r
	}, text)
	if c.Lesson != nil {
		text = strings.NewReplacer("＃", markHash, "﹟", markHash, "\u3000", " ", "\u2003", " ", "\u2002", " ", "\u2009", " ").Replace(text)
	}
	text = strings.ReplaceAll(text, "{", markBrace)
	text = strings.ReplaceAll(text, "[", markSquare) // the library looks for the end of each: a long row takes minutes
	text = strings.ReplaceAll(text, "|", markBar)
	text = strings.ReplaceAll(text, "~", markWave)
	text = strings.ReplaceAll(text, "](", "]"+markRound)
	text = reference.ReplaceAllString(text, markAnd+"$1")
	text = blank.ReplaceAllStringFunc(text, func(s string) string { return strings.Repeat(markLow, len(s)) })
	text = equals.ReplaceAllStringFunc(text, func(s string) string { return strings.ReplaceAll(s, "=", markEqual) })
	return colon.ReplaceAllString(text, "${1}"+markColon)
}

// raised and lowered are the small signs that Unicode has.
var raised, lowered = pairs("0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿiⁱ"), pairs("0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎aₐeₑoₒxₓnₙiᵢ")

func pairs(text string) map[rune]rune {
	all := map[rune]rune{}
	runes := []rune(text)
	for i := 0; i+1 < len(runes); i += 2 {
		all[runes[i]] = runes[i+1]
	}
	return all
}
