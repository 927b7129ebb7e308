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

// Badge is the one form in which a badge is kept and compared, for the console, lists and the sign-in alike: Latin
// capitals and digits without blanks or hyphens, and six digits as on the badge itself, 000-123. The name of the force
// before the digits is not of the badge (CAND-009100), nor is the sign by which a spreadsheet keeps a text, and zeros
// that were left out at the front come back: 9100 is 009-100. Ok is false for what can be no badge: empty, longer than
// 32, without a digit, or with a letter that is not Latin (see Confusable).
func Badge(text string) (badge string, ok bool) {
	badge, ok = plainBadge(text)
	if force := forceBadge.FindStringSubmatch(badge); ok && force != nil {
		badge = force[1]
	}
	if ok && len(badge) <= badgeDigits && strings.Trim(badge, "0123456789") == "" {
		badge = strings.Repeat("0", badgeDigits-len(badge)) + badge
		badge = badge[:3] + "-" + badge[3:]
	}
	return badge, ok
}

// forceBadge is a badge behind the name of the force or the word for it.
var forceBadge = regexp.MustCompile(`^(?:SOHIEU|SHCAND|SH|CAND)+(\d+)$`)

// plainBadge is a badge without blanks and signs, its zeros as they were typed.
func plainBadge(text string) (badge string, ok bool) {
	var b strings.Builder
	digits := 0
	text = strings.TrimLeft(Tidy(text), "'’‘`´")
	for _, word := range []string{"Số hiệu", "số hiệu", "SỐ HIỆU"} {
		text = strings.TrimPrefix(text, word)
	}
	for _, r := range text {
		r = unicode.ToUpper(spelling.Narrow(r))
		switch {
		case strings.ContainsRune("-./_: ", r) || unicode.Is(unicode.Pd, r):
			continue
		case r >= '0' && r <= '9':
			digits++
		case r < 'A' || r > 'Z':
			return Tidy(text), false
		}
		b.WriteRune(r)
	}
	return b.String(), digits > 0 && b.Len() <= maxBadge
}

// unusualBadge tells whether a badge has digits only, and more of them than a badge has.
func unusualBadge(badge string) bool {
	return len(badge) > badgeDigits && strings.Trim(badge, "0123456789") == ""
}

var (
	decimalBadge  = regexp.MustCompile(`^(\d+)[.,]0{1,2}$`)
	exponentBadge = regexp.MustCompile(`(?i)^\d(?:[.,]\d+E[+]?\d+|E[+]\d+)$`)
)

// ParseBadge is Badge for a cell of a list. It accepts the number into which a spreadsheet or a program turned the
// badge (996009.0, 996009,00). Ok is false for a number in exponent form, whose last digits may be lost.
func ParseBadge(text string) (badge string, ok bool) {
	text = Tidy(text)
	if exponentBadge.MatchString(text) {
		return text, false
	}
	return Badge(wholeNumber(text))
}

// wholeNumber is a number of a spreadsheet without its empty decimals.
func wholeNumber(text string) string {
	if number := decimalBadge.FindStringSubmatch(text); number != nil {
		return number[1]
	}
	return text
}

// zerosLost tells whether a badge was typed without the zeros at its front.
func zerosLost(typed string) bool {
	plain, ok := plainBadge(wholeNumber(Tidy(typed)))
	return ok && len(plain) < badgeDigits && strings.Trim(plain, "0123456789") == ""
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
