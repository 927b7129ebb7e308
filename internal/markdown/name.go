package markdown

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// idForm is the form of an id: small letters without accents, digits, hyphens between.
var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Slug makes of words an id that is as like them as may be, "" where no letter is left.
func Slug(words string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range norm.NFD.String(strings.ToLower(words)) {
		switch {
		case unicode.Is(unicode.Mn, r):
			continue
		case r == 'đ':
			r = 'd'
		}
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			hyphen = false
		} else {
			hyphen = true
		}
	}
	return b.String()
}

// nearest returns the name that was probably meant: the one with the fewest letters changed, where a name that continues
// the other counts as one change. False where none is near.
func nearest(word string, names []string) (string, bool) {
	best, least := "", len([]rune(word))/2+1
	for _, name := range names {
		d := Distance(word, name)
		if len(word) > 1 && (strings.HasPrefix(word, name) || strings.HasPrefix(name, word)) {
			d = 1
		}
		if d < least || d == least && best == "" {
			best, least = name, d
		}
	}
	return best, best != ""
}

// Distance tells how far a word is from one that was perhaps meant: the letters to put in, take out, change or swap with a
// neighbour.
func Distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	rows := [3][]int{make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)}
	before, above, row := rows[0], rows[1], rows[2]
	for j := range above {
		above[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(t)]
}
