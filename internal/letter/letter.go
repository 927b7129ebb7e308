// Package letter owns how the letters of Vietnamese are spelt: a base, a shape and a tone, which keyboards and systems
// send composed, taken apart or half of each, and how many letters two words are apart. It refuses words: what is equal
// to what, and where a tone belongs, is decided by who compares.
package letter

import "unicode"

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

// Letter is one letter taken apart. Shape and Tone are combining marks, 0 for none.
type Letter struct{ Base, Shape, Tone rune }

var apart, composed = table()

func table() (apart map[rune]Letter, composed map[Letter]rune) {
	tones := [...]rune{0, grave, acute, hook, tilde, dot}
	apart, composed = map[rune]Letter{}, map[Letter]rune{}
	for _, row := range []struct {
		base, shape rune
		letters     string // without a tone, then with each of tones
	}{
		{'a', 0, "aàáảãạ"}, {'a', breve, "ăằắẳẵặ"}, {'a', circumflex, "âầấẩẫậ"},
		{'e', 0, "eèéẻẽẹ"}, {'e', circumflex, "êềếểễệ"},
		{'i', 0, "iìíỉĩị"},
		{'o', 0, "oòóỏõọ"}, {'o', circumflex, "ôồốổỗộ"}, {'o', horn, "ơờớởỡợ"},
		{'u', 0, "uùúủũụ"}, {'u', horn, "ưừứửữự"},
		{'y', 0, "yỳýỷỹỵ"},
	} {
		for i, small := range []rune(row.letters) {
			large := unicode.ToUpper(small)
			apart[small] = Letter{row.base, row.shape, tones[i]}
			apart[large] = Letter{unicode.ToUpper(row.base), row.shape, tones[i]}
			composed[apart[small]], composed[apart[large]] = small, large
		}
	}
	return apart, composed
}

// Of takes a composed vowel apart. Anything else, letters of other languages too, is its own base.
func Of(r rune) Letter {
	if l, ok := apart[r]; ok {
		return l
	}
	return Letter{Base: r}
}

// Mark puts a combining mark on the letter, or reports false when r is none or its place is taken.
func (l *Letter) Mark(r rune) bool {
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

// Apart writes base, shape and tone one after the other: equal letters are equal texts, whatever order their marks came
// in.
func (l Letter) Apart() string {
	text := []rune{l.Base}
	for _, mark := range []rune{l.Shape, l.Tone} {
		if mark != 0 {
			text = append(text, mark)
		}
	}
	return string(text)
}

// Composed writes the letter as one character where Vietnamese has it, else apart.
func (l Letter) Composed() string {
	if r, ok := composed[l]; ok {
		return string(r)
	}
	return l.Apart()
}
