package quiz

import (
	"strings"
	"unicode"
)

// letter is one letter taken apart. Shape and tone are combining marks of Vietnamese, 0 for none.
type letter struct{ base, shape, tone rune }

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

// composed takes apart the letters that keyboards compose for Vietnamese. Those of other languages stay whole.
var composed = vietnamese()

func vietnamese() map[rune]letter {
	tones := [...]rune{0, grave, acute, hook, tilde, dot}
	all := map[rune]letter{}
	for _, row := range []struct {
		base, shape rune
		letters     string
	}{
		{'a', 0, "aàáảãạ"}, {'a', breve, "ăằắẳẵặ"}, {'a', circumflex, "âầấẩẫậ"},
		{'e', 0, "eèéẻẽẹ"}, {'e', circumflex, "êềếểễệ"},
		{'i', 0, "iìíỉĩị"},
		{'o', 0, "oòóỏõọ"}, {'o', circumflex, "ôồốổỗộ"}, {'o', horn, "ơờớởỡợ"},
		{'u', 0, "uùúủũụ"}, {'u', horn, "ưừứửữự"},
		{'y', 0, "yỳýỷỹỵ"},
	} {
		for i, r := range []rune(row.letters) {
			all[r] = letter{row.base, row.shape, tones[i]}
			all[unicode.ToUpper(r)] = letter{unicode.ToUpper(row.base), row.shape, tones[i]}
		}
	}
	return all
}

// spell takes a text apart, whatever order the marks of a letter come in.
func spell(text string) []letter {
	letters := make([]letter, 0, len(text))
	for _, r := range text {
		if n := len(letters); n > 0 && letters[n-1].mark(r) {
			continue
		}
		l, ok := composed[r]
		if !ok {
			l.base = r
		}
		letters = append(letters, l)
	}
	return letters
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

// moveTones puts the tone of each run of vowels on the last of them. A run with two tones is two syllables written
// together and stays.
func moveTones(letters []letter) {
	for start := 0; start < len(letters); start++ {
		end, tones := start, 0
		var tone rune
		for ; end < len(letters) && letters[end].vowel(); end++ {
			if letters[end].tone != 0 {
				tone = letters[end].tone
				tones++
			}
		}
		if tones == 1 {
			for i := start; i < end; i++ {
				letters[i].tone = 0
			}
			letters[end-1].tone = tone
		}
		start = end
	}
}

func (l letter) vowel() bool { return strings.ContainsRune("aeiouyAEIOUY", l.base) }

// write writes base, shape, tone; without accents the base alone.
func (l letter) write(b *strings.Builder, bare bool) {
	if !bare {
		b.WriteRune(l.base)
		for _, mark := range []rune{l.shape, l.tone} {
			if mark != 0 {
				b.WriteRune(mark)
			}
		}
		return
	}
	switch {
	case l.base == 'đ':
		b.WriteRune('d')
	case l.base == 'Đ':
		b.WriteRune('D')
	case l.base < 0x300 || l.base > 0x36f: // a mark too many is spelt as a letter of its own
		b.WriteRune(l.base)
	}
}
