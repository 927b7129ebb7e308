package account

import (
	"crypto/rand"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// A slip's code is read from paper and typed on a phone. Its letters and digits are not taken for one another (no O and 0, I
// and 1, S and 5, B and 8, G and 6, Z and 2), and neither Telex nor VNI turns them into a Vietnamese letter, because there
// is no vowel, no W and no D among them. 19 of them: a prime number, so that the last one can tell every mistyped character.
const (
	codeAlphabet = "23456789CFHKMNPRTVX"
	codeLength   = 20 // the last one is a check; the others hold 19 × log2(19) = 80.7 random bits
	codeGroup    = 5
)

// newCode makes a code, in capitals without hyphens.
func newCode() string {
	code, check := make([]byte, 0, codeLength), 0
	var random [1]byte
	for len(code) < codeLength-1 {
		rand.Read(random[:])
		if random[0] >= 247 {
			continue // 247 = 13 × 19: no character comes up more often
		}
		value := int(random[0]) % len(codeAlphabet)
		code, check = append(code, codeAlphabet[value]), 2*check+value
		check %= len(codeAlphabet)
	}
	return string(append(code, codeAlphabet[(2*len(codeAlphabet)-2*check)%len(codeAlphabet)]))
}

// printed is a code in the groups in which it stands on the slip.
func printed(code string) string {
	var groups []string
	for len(code) > 0 {
		n := min(codeGroup, len(code))
		groups, code = append(groups, code[:n]), code[n:]
	}
	return strings.Join(groups, "-")
}

// Who reads a character of a slip as another one types one that is in no code.
const (
	codeMistaken = "01BGQSZ" // taken for one of the alphabet; vowels are what passwords have and codes have not
	codeFits     = 15        // of the characters of what looks like a code are of the alphabet or mistaken,
	codeSure     = 11        // and so many of them of the alphabet: more than half
)

// readCode takes what was typed for a code where it looks like one: any case and width, with or without blanks and
// hyphens. Looks is also true when most characters fit. Sound is false when a character is wrong or two neighbours stand the wrong
// way round, and the code is empty when it holds a character that is in no code.
func readCode(typed string) (code string, looks, sound bool) {
	code = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, norm.NFKC.String(typed))
	if utf8.RuneCountInString(code) != codeLength {
		return "", false, false
	}
	check, sure, mistaken := 0, 0, 0
	for _, r := range code {
		value := strings.IndexRune(codeAlphabet, r)
		if value >= 0 {
			sure++
		} else if strings.ContainsRune(codeMistaken, r) {
			mistaken++
		}
		check = (2*check + value) % len(codeAlphabet) // 2 generates all remainders of 19: neighbours weigh differently
	}
	if sure < codeLength {
		return "", sure >= codeSure && sure+mistaken >= codeFits, false
	}
	return code, true, check == 0
}
