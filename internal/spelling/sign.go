package spelling

import (
	"strings"

	"golang.org/x/text/width"
)

// What looks like a blank and is none, and what shows nothing at all.
const (
	oddBlanks = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
	unseen    = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
)

// Blanks are the characters that stand where a blank is meant and are none, or show nothing at all.
const Blanks = oddBlanks + unseen

// lookalikeSigns lists the characters that word processors, phones and Chinese keyboards put for a sign of ASCII, by
// that sign. An empty key stands for characters that show nothing.
var lookalikeSigns = map[string]string{
	`"`: "“”„‟″«»", "'": "‘’‚‛′´", "`": "ˋ", "-": "–—―−‐‑‒﹣﹘•·●▪◦■‣⁃∙➢➤\uf0b7\uf0a7\uf0d8\uf0fc",
	" ": oddBlanks, "": unseen,
	"[": "【〔〖﹝", "]": "】〕〗﹞", "(": "﹙", ")": "﹚", "{": "﹛", "}": "﹜", "<": "﹤〈", ">": "﹥》〉",
	"#": "﹟", ":": "﹕", ",": "、﹐", "!": "﹗", "=": "﹦", "*": "﹡", "|": "│", ".": "。", "x": "×хХ✓✔✕✗✘✖√", "...": "…",
}

var plainSigns = func() map[rune]string {
	all := map[rune]string{}
	for plain, others := range lookalikeSigns {
		for _, r := range others {
			all[r] = plain
		}
	}
	return all
}()

// PlainSign returns the sign of ASCII for which a character stands that only looks like it: a dash for a hyphen, a
// full-width bracket for a bracket, a blank that does not break for a blank; "" for a character that shows nothing. It
// reports false for every other character.
func PlainSign(r rune) (plain string, ok bool) {
	if plain, ok = plainSigns[r]; ok {
		return plain, true
	}
	if r < '\uff01' || r > '\uff5e' {
		return "", false
	}
	folded := width.Narrow.String(string(r))
	return folded, folded != string(r)
}

// Blank reports whether a character stands where a blank is meant and is none, or shows nothing at all.
func Blank(r rune) bool {
	plain, ok := PlainSign(r)
	return ok && strings.TrimSpace(plain) == ""
}

// Plain replaces every character of a text that only looks like a sign of ASCII by that sign.
func Plain(text string) string {
	var b strings.Builder
	for _, r := range text {
		if plain, ok := PlainSign(r); ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Like returns the characters that only look like a sign of ASCII, for use in the class of a regular expression.
func Like(sign byte) string {
	var b strings.Builder
	for _, r := range lookalikeSigns[string(sign)] {
		b.WriteRune(r)
	}
	if wide := rune(sign) + '\uff01' - '!'; sign > ' ' && sign < 0x7f {
		b.WriteRune(wide)
	}
	return b.String()
}
