package quiz

import (
	"strings"

	"hocvu/internal/spelling"
)

// spell takes a text apart, whatever order the marks of a letter come in.
func spell(text string) []spelling.Letter {
	letters := make([]spelling.Letter, 0, len(text))
	for _, r := range text {
		if n := len(letters); n > 0 && letters[n-1].AddMark(r) {
			continue
		}
		letters = append(letters, spelling.Decompose(r))
	}
	return letters
}

// moveTones puts the tone of each run of vowels on the last of them. A run with two tones is two syllables written
// together and stays.
func moveTones(letters []spelling.Letter) {
	for start := 0; start < len(letters); start++ {
		end, tones := start, 0
		var tone rune
		for ; end < len(letters) && strings.ContainsRune("aeiouyAEIOUY", letters[end].Base); end++ {
			if letters[end].Tone != 0 {
				tone = letters[end].Tone
				tones++
			}
		}
		if tones == 1 {
			for i := start; i < end; i++ {
				letters[i].Tone = 0
			}
			letters[end-1].Tone = tone
		}
		start = end
	}
}

// withoutAccents is a letter without accents.
func withoutAccents(l spelling.Letter) string {
	switch {
	case l.Base == 'đ':
		return "d"
	case l.Base == 'Đ':
		return "D"
	case l.Base < 0x300 || l.Base > 0x36f: // a mark too many is spelt as a letter of its own
		return string(l.Base)
	}
	return ""
}
