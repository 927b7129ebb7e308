package roster

import (
	"regexp"
	"strings"
	"unicode"

	"hocvu/internal/spelling"
)

const (
	maxBadge    = 32 // letters and digits
	badgeDigits = 6  // of an ordinary badge, printed as two groups of three
)

// Badge is the one form in which a badge is kept and compared: Latin capitals and digits without blanks or hyphens, and
// six digits as on the badge itself, 000-123. Ok is false for what can be no badge: empty, longer than 32, without a
// digit, or with a letter that is not Latin (see Stranger).
func Badge(text string) (badge string, ok bool) {
	var b strings.Builder
	digits := 0
	for _, r := range Tidy(text) {
		r = unicode.ToUpper(spelling.Narrow(r))
		switch {
		case r == '-' || r == '.' || r == '/' || r == '_' || r == ' ' || unicode.Is(unicode.Pd, r):
			continue
		case r >= '0' && r <= '9':
			digits++
		case r < 'A' || r > 'Z':
			return Tidy(text), false
		}
		b.WriteRune(r)
	}
	badge = b.String()
	if digits == badgeDigits && len(badge) == badgeDigits {
		badge = badge[:3] + "-" + badge[3:]
	}
	return badge, digits > 0 && len(badge) <= maxBadge
}

var (
	decimalBadge  = regexp.MustCompile(`^(\d+)\.0{1,2}$`)
	exponentBadge = regexp.MustCompile(`(?i)^\d(?:[.,]\d+E[+]?\d+|E[+]\d+)$`)
)

// ParseBadge is Badge for a cell of a list. It accepts the number into which a spreadsheet or a program turned the
// badge (996009.0) and the badge behind the name of the force (CAND-996014). Ok is false for a number in exponent form,
// whose last digits may be lost.
func ParseBadge(text string) (badge string, ok bool) {
	text = Tidy(text)
	if exponentBadge.MatchString(text) {
		return text, false
	}
	if number := decimalBadge.FindStringSubmatch(text); number != nil {
		text = number[1]
	}
	badge, ok = Badge(text)
	if digits, found := strings.CutPrefix(badge, "CAND"); found && len(digits) == badgeDigits && strings.Trim(digits, "0123456789") == "" {
		badge, ok = Badge(digits)
	}
	return badge, ok
}

// PadBadge gives a badge of digits only the leading zeros that a spreadsheet took away: 123 is 000-123.
func PadBadge(badge string) string {
	if len(badge) >= badgeDigits || strings.Trim(badge, "0123456789") != "" {
		return badge
	}
	whole, _ := Badge(strings.Repeat("0", badgeDigits-len(badge)) + badge)
	return whole
}

// Confusable gives the first letter of a badge that is neither Latin nor a digit but looks like one, such as a Cyrillic
// О (Unicode Technical Standard 39, confusable characters).
func Confusable(text string) (letter rune, found bool) {
	for _, r := range text {
		if _, known := confusables[unicode.ToUpper(r)]; known && r > unicode.MaxASCII {
			return r, true
		}
	}
	return 0, false
}

// confusables maps a character to the one digit or letter that stands for all that look like it.
var confusables = confusableTable(map[rune]string{
	'0': "OОΟQ", '1': "ILІΙŁ|", '2': "Z", '3': "З", '5': "SЅ", '6': "GБ", '8': "BВΒ",
	'A': "АΑ", 'C': "СϹ", 'E': "ЕΕ", 'H': "НΗ", 'K': "КΚ", 'M': "МΜ", 'N': "Ν", 'P': "РΡ", 'T': "ТΤ", 'V': "Ѵ", 'X': "ХΧ", 'Y': "УΥ", 'J': "Ј",
})

func confusableTable(groups map[rune]string) map[rune]rune {
	all := map[rune]rune{}
	for one, others := range groups {
		for _, r := range others {
			all[r] = one
		}
	}
	return all
}

// ConfusableKey is equal for badges that are easily taken for one another, as 00O-I23 and 000-123 (the skeleton of
// Unicode Technical Standard 39, for badges). Two officers whose badges have one key cannot be distinguished on paper.
func ConfusableKey(badge string) string {
	return strings.Map(func(r rune) rune {
		r = unicode.ToUpper(spelling.Narrow(r))
		if one, known := confusables[r]; known {
			return one
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, badge)
}
