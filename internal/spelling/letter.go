// Package spelling splits Vietnamese letters into base letter, vowel mark and tone mark, whatever order keyboards and
// systems send the marks in. Unicode normalization (golang.org/x/text/unicode/norm) keeps the order of marks of one
// combining class, so a tone typed before the vowel mark would stay a different text under NFC and NFD; this package
// puts both in one order. It compares no words: the caller decides which texts are equal and where a tone belongs.
package spelling

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The combining marks of Vietnamese: three that change the vowel, five tones.
const (
	breve      = '\u0306'
	circumflex = '\u0302'
	horn       = '\u031b'

	grave = '\u0300'
	acute = '\u0301'
	hook  = '\u0309'
	tilde = '\u0303'
	dot   = '\u0323'
)

// Letter is one decomposed letter. Shape is the mark that changes the vowel (ă, â, ơ) and Tone the tone mark; each is a
// combining mark, or 0 for none.
type Letter struct{ Base, Shape, Tone rune }

var decomposed, composed = table()

// table lists the 144 precomposed vowels of Vietnamese; their code points come from Unicode normalization.
func table() (decomposed map[rune]Letter, composed map[Letter]rune) {
	decomposed, composed = map[rune]Letter{}, map[Letter]rune{}
	for base, shapes := range map[rune][]rune{
		'a': {0, breve, circumflex}, 'e': {0, circumflex}, 'i': {0}, 'o': {0, circumflex, horn}, 'u': {0, horn}, 'y': {0},
	} {
		for _, shape := range shapes {
			for _, tone := range []rune{0, grave, acute, hook, tilde, dot} {
				for _, letter := range []Letter{{base, shape, tone}, {unicode.ToUpper(base), shape, tone}} {
					r := []rune(norm.NFC.String(letter.Decomposed()))[0]
					decomposed[r], composed[letter] = letter, r
				}
			}
		}
	}
	return decomposed, composed
}

// Decompose splits a precomposed Vietnamese vowel, and reads letters that only look like Đ and đ as these. Any other rune
// is its own base.
func Decompose(r rune) Letter {
	if l, ok := decomposed[r]; ok {
		return l
	}
	if d, ok := lookalikes[r]; ok {
		r = d
	}
	return Letter{Base: r}
}

// AddMark adds a combining mark to the letter. It reports false when r is no Vietnamese mark or the letter already has
// a mark of that kind.
func (l *Letter) AddMark(r rune) bool {
	switch r {
	case breve, circumflex, horn:
		if l.Shape == 0 {
			l.Shape = r
			return true
		}
	case grave, acute, hook, tilde, dot:
		if l.Tone == 0 {
			l.Tone = r
			return true
		}
	}
	return false
}

// Decomposed gives base, vowel mark and tone mark in this order: equal letters give equal texts, whatever order their
// marks came in.
func (l Letter) Decomposed() string {
	text := []rune{l.Base}
	for _, mark := range []rune{l.Shape, l.Tone} {
		if mark != 0 {
			text = append(text, mark)
		}
	}
	return string(text)
}

// Composed gives the letter as one character where Vietnamese has it, else decomposed.
func (l Letter) Composed() string {
	if r, ok := composed[l]; ok {
		return string(r)
	}
	return l.Decomposed()
}

// NFC writes a text in composed characters where Unicode has them.
func NFC(text string) string { return norm.NFC.String(text) }
