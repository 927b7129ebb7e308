package markdown

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/spelling"
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

// nearest returns the name that was probably meant: the one with the fewest letters changed, where a name that
// continues the other counts as one change. False where none is near.
func nearest(word string, names []string) (string, bool) {
	best, least := "", len([]rune(word))/2+1
	for _, name := range names {
		d := spelling.Distance(word, name)
		if len(word) > 1 && (strings.HasPrefix(word, name) || strings.HasPrefix(name, word)) {
			d = 1
		}
		if d < least || d == least && best == "" {
			best, least = name, d
		}
	}
	return best, best != ""
}
