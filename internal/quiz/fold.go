package quiz

import (
	"strings"
	"unicode"

	"hocvu/internal/spelling"
)

// fold writes words so that equal words are equal strings. Composed and combining letters are always one (a phone, a
// Windows keyboard and a Mac each send their own). When anything at all is folded, so are the places of the tone mark
// on which spellings differ: hoà is hòa, khoá is khóa. Case also takes the full-width letters of a Chinese keyboard for
// plain ones, Spaces also drops what cannot be seen, Accents drops every mark and makes đ a d.
func fold(text string, f Fold) string {
	if f != (Fold{}) {
		text = spelling.PlainSigns(text)
	}
	if f.Case {
		text = strings.Map(func(r rune) rune { return unicode.ToLower(spelling.Narrow(r)) }, text)
	}
	letters := spell(text)
	if f != (Fold{}) {
		moveTones(letters)
	}
	var b strings.Builder
	for _, l := range letters {
		switch {
		case f.Spaces && blank(l.Base):
		case f.Accents:
			b.WriteString(withoutAccents(l))
		default:
			b.WriteString(l.Decomposed())
		}
	}
	return trim(b.String())
}

// trim drops the blanks around a text, also those that cannot be seen.
func trim(text string) string { return strings.TrimFunc(text, blank) }

func blank(r rune) bool {
	return unicode.IsSpace(r) || r >= 0x200b && r <= 0x200f || r == 0x2060 || r == 0xfeff
}

// Search writes words so that what is typed to find them finds them: capitals and the places of tone marks do not
// count, nor do marks where they are not wanted.
func Search(text string, marks bool) string { return fold(text, Fold{Case: true, Accents: !marks}) }
