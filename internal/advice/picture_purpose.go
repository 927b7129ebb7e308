package advice

import (
	"slices"
	"strings"
	"unicode"
)

// pointers are words by which a text speaks of its picture.
var pointers = []string{"hình", "ảnh", "sơ đồ", "nhìn", "xem", "dưới đây", "bên dưới", "phía trên", "như sau"}

// decorations are words in a picture's place that say that it shows nothing.
var decorations = []string{"minh họa", "minh hoạ", "trang trí", "ảnh bìa", "hình nền", "ảnh đẹp"}

// sharedWords is how many words of three letters or more a picture and the text beside it must share to be of the same
// matter.
const sharedWords = 2

// purposelessPictures finds pictures that have no caption and of which the text beside them does not speak.
func purposelessPictures(all []passage) []Finding {
	var found []Finding
	for i, p := range all {
		if p.part != picture {
			continue
		}
		words := strings.ToLower(p.text())
		begins := func(word string) bool { return strings.HasPrefix(words, word) }
		decoration := slices.ContainsFunc(decorations, begins) && syllables(words) < 6
		if decoration || p.caption == "" && !spokenOf(all, i, words) {
			found = append(found, PicturePurpose.at(p.lines[0].number, "text", begun(p.text())))
		}
	}
	return found
}

// spokenOf reports whether a passage beside a picture speaks of it.
func spokenOf(all []passage, i int, words string) bool {
	for _, beside := range []int{i - 1, i + 1} {
		if beside < 0 || beside >= len(all) || all[beside].part == picture {
			continue
		}
		text := strings.ToLower(all[beside].text())
		points := func(word string) bool { return strings.Contains(text, word) }
		if slices.ContainsFunc(pointers, points) || shared(words, text) >= sharedWords {
			return true
		}
	}
	return false
}

// shared counts the words of a text that stand in another.
func shared(a, b string) int {
	there := map[string]bool{}
	letters := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	for _, word := range strings.FieldsFunc(b, letters) {
		there[word] = true
	}
	n := 0
	for _, word := range strings.FieldsFunc(a, letters) {
		if there[word] && len([]rune(word)) >= 3 {
			there[word] = false
			n++
		}
	}
	return n
}
