package roster

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/message"
)

// CodeFault says why a text can be no code of a unit; a message without an ID where it can. A letter of another
// alphabet, which may look Latin, would make a second unit that no list means.
func CodeFault(code string) message.Message {
	if letter, found := notLatin(code); found {
		return message.New("roster.code-stranger", "code", code, "letter", string(letter))
	}
	return message.Message{}
}

// UnitNameFault says why a text can be no name of a unit, a block or a group; a message without an ID where it can.
func UnitNameFault(name string) message.Message {
	if oldFont(name) {
		return message.New("roster.unit-old-font", "name", name)
	}
	if letter, found := notLatin(name); found {
		return message.New("roster.unit-stranger", "name", name, "letter", string(letter))
	}
	return message.Message{}
}

// notLatin finds a letter that is none of the Latin alphabet, whatever it looks like.
func notLatin(text string) (letter rune, found bool) {
	for _, r := range text {
		if unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) {
			return r, true
		}
	}
	return 0, false
}

// SameUnitName tells whether two names are one but for capitals, blanks, and how a mark was typed: a list that says
// either means both.
func SameUnitName(a, b string) bool { return nameKey(a) == nameKey(b) }

// nameKey is equal for names that differ in capitals, signs, and the vowel over which a tone was typed: hoà and hòa.
func nameKey(name string) string {
	var words []string
	for _, word := range strings.FieldsFunc(norm.NFD.String(strings.ToLower(Tidy(name))), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r)
	}) {
		var letters, marks []rune
		for _, r := range word {
			if unicode.Is(unicode.Mn, r) {
				marks = append(marks, r)
			} else {
				letters = append(letters, r)
			}
		}
		slices.Sort(marks)
		words = append(words, string(letters)+string(marks))
	}
	return strings.Join(words, " ")
}

// DayWithin tells whether a moment lies in the years that dates of a roster can have.
func DayWithin(at time.Time) bool {
	return !at.Before(firstDay.AddDate(0, 0, -1)) && at.Before(lastDay.AddDate(0, 0, 2))
}
