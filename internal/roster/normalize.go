package roster

import (
	"strings"
	"unicode"

	"hocvu/internal/spelling"
)

// Tidy normalizes a text of a sheet for storage: Vietnamese letters composed (NFC, also where the tone was typed before
// the vowel mark), every run of blanks one space, invisible characters removed.
func Tidy(text string) string {
	var b strings.Builder
	var held []spelling.Letter // at most one letter, waiting for its marks
	flush := func() {
		for _, l := range held {
			b.WriteString(l.Composed())
		}
		held = held[:0]
	}
	space := false
	for _, r := range text {
		switch {
		case len(held) == 1 && held[0].AddMark(r):
			continue
		case unicode.IsSpace(r) || r == '\u3000':
			space = true
			continue
		case r == '\ufffd' || unicode.Is(unicode.Cf, r) || unicode.IsControl(r):
			continue
		}
		flush()
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		held = append(held, spelling.Decompose(r))
	}
	flush()
	return b.String()
}

// foldKey gives the key under which names of columns, units and ranks are looked up: lower case without any mark, đ as
// d, words separated by one space, everything else removed. It makes hoà, hòa and HOA one.
func foldKey(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range Tidy(text) {
		r = unicode.ToLower(spelling.Narrow(spelling.Decompose(r).Base))
		switch {
		case r == 'đ':
			r = 'd'
		case unicode.Is(unicode.Mn, r):
			continue
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String()
}
