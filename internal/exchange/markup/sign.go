package markup

import (
	"regexp"
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
)

var (
	remark = strings.NewReplacer(markBrace, `\{`, markAnd, `\&`, markLow, "_", markWave, `\~`, markBar, `\|`,
		markEqual, `\=`, markColon, `\:`, markSquare, `\[`, markRound, `\(`)
	unmark = strings.NewReplacer(markBrace, "{", markAnd, "&", markLow, "_", markWave, "~", markBar, "|", markEqual, "=",
		markColon, ":", markSquare, "[", markRound, "(")

	reference = regexp.MustCompile(`&(#?[0-9A-Za-z]+;)`)
	blank     = regexp.MustCompile(`_{4,}`)
	equals    = regexp.MustCompile(`={2,}|^\s*=+`)
	colon     = regexp.MustCompile(`^(\s*):`)
)

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
