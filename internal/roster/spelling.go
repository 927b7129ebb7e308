package roster

import (
	"strings"
	"unicode"
)

// The combining marks of Vietnamese: three shapes, five tones.
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

// letter is a Vietnamese vowel taken apart; 0 stands for no mark.
type letter struct{ base, shape, tone rune }

// apart takes a composed vowel apart, together composes it again.
var apart, together = compose()

var vowels = []struct {
	base, shape rune
	letters     string // without a tone, then with each of tones
}{
	{'a', 0, "aàáảãạ"}, {'a', breve, "ăằắẳẵặ"}, {'a', circumflex, "âầấẩẫậ"}, {'e', 0, "eèéẻẽẹ"}, {'e', circumflex, "êềếểễệ"}, {'i', 0, "iìíỉĩị"},
	{'o', 0, "oòóỏõọ"}, {'o', circumflex, "ôồốổỗộ"}, {'o', horn, "ơờớởỡợ"}, {'u', 0, "uùúủũụ"}, {'u', horn, "ưừứửữự"}, {'y', 0, "yỳýỷỹỵ"},
}

var tones = []rune{0, grave, acute, hook, tilde, dot}

func compose() (apart map[rune]letter, together map[letter]rune) {
	apart, together = map[rune]letter{}, map[letter]rune{}
	for _, row := range vowels {
		for i, r := range []rune(row.letters) {
			small := letter{row.base, row.shape, tones[i]}
			large := letter{unicode.ToUpper(row.base), row.shape, tones[i]}
			apart[r], together[small] = small, r
			apart[unicode.ToUpper(r)], together[large] = large, unicode.ToUpper(r)
		}
	}
	return apart, together
}

// Tidy writes a text of a sheet as it is to be kept: composed letters as Vietnamese keyboards on Windows send them (NFC for
// the letters of Vietnamese; a Mac sends them taken apart), every run of blanks one space, nothing that cannot be seen.
func Tidy(text string) string {
	var b strings.Builder
	var held []letter // at most one letter, waiting for its marks
	flush := func() {
		for _, l := range held {
			l.write(&b)
		}
		held = held[:0]
	}
	space := false
	for _, r := range text {
		switch {
		case len(held) == 1 && held[0].mark(r):
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
		l, vowel := apart[r]
		if !vowel {
			l = letter{base: r}
		}
		held = append(held, l)
	}
	flush()
	return b.String()
}

// mark puts a combining mark on the letter, or reports false when r is none or its place is taken.
func (l *letter) mark(r rune) bool {
	switch r {
	case breve, circumflex, horn:
		if l.shape == 0 {
			l.shape = r
			return true
		}
	case grave, acute, hook, tilde, dot:
		if l.tone == 0 {
			l.tone = r
			return true
		}
	}
	return false
}

func (l letter) write(b *strings.Builder) {
	if r, ok := together[l]; ok {
		b.WriteRune(r)
		return
	}
	b.WriteRune(l.base)
	for _, mark := range []rune{l.shape, l.tone} {
		if mark != 0 {
			b.WriteRune(mark)
		}
	}
}

// fold is the key under which names of columns, units and ranks are looked up: small letters without any mark, đ as d,
// words parted by one space, everything else dropped. It makes hoà, hòa and HOA one.
func fold(text string) string {
	var b strings.Builder
	gap := false
	for _, r := range Tidy(text) {
		if l, ok := apart[r]; ok {
			r = l.base
		}
		r = unicode.ToLower(narrow(r))
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

// narrow is the plain form of a full-width letter, digit or sign.
func narrow(r rune) rune {
	if r >= 0xff01 && r <= 0xff5e {
		return r - 0xff01 + '!'
	}
	return r
}

// distance counts the letters to add, drop or change to make one text the other, bounded by most.
func distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return most + 1
	}
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		last := row[0]
		row[0] = i + 1
		for j, s := range y {
			here := last
			if r != s {
				here = 1 + min(last, row[j], row[j+1])
			}
			last, row[j+1] = row[j+1], here
		}
	}
	return min(row[len(y)], most+1)
}
