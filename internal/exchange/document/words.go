package document

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Words are the words of a text as they are counted: letters and digits, whatever marks stand around them. A raised or
// lowered digit is a word of its own, because some programs write it as a digit of another height.
func Words(text string) []string {
	var b strings.Builder
	small := false
	for _, r := range text {
		if ignored(r) {
			continue
		}
		if s := smallSign(r); s != small {
			b.WriteByte(' ')
			small = s
		}
		b.WriteRune(r)
	}
	return strings.FieldsFunc(norm.NFKC.String(b.String()), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r)
	})
}

// ignored are characters that cannot be seen.
func ignored(r rune) bool {
	return r == '\u00ad' || r != '\n' && r != '\t' && unicode.In(r, unicode.Cf)
}

func smallSign(r rune) bool {
	return r >= '\u2070' && r <= '\u209f' || r == '²' || r == '³' || r == '¹'
}

// Missing lists what a document says and a text does not have, part by part. A word that is said three times must stand
// there three times. Words that stand there one joined to the other are there: small letters are parted or not.
func Missing(said []Said, there string) (missing []Said, words, lost int) {
	have, squeezed := map[string]int{}, ""
	for _, w := range Words(there) {
		have[w]++
	}
	for _, s := range said {
		var gone []string
		for _, w := range Words(s.Words) {
			words++
			if have[w] > 0 {
				have[w]--
				continue
			}
			gone = append(gone, w)
		}
		if len(gone) > 0 && squeezed == "" {
			squeezed = strings.Join(Words(there), "")
		}
		if len(gone) > 0 && !strings.Contains(squeezed, strings.Join(gone, "")) {
			lost += len(gone)
			missing = append(missing, Said{s.Place, strings.Join(gone, " ")})
		}
	}
	return missing, words, lost
}
