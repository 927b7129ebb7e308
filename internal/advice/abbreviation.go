package advice

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wellKnown are abbreviations that every officer reads as words, and names of units and of keys.
var wellKnown = strings.Fields(`AI SIM PIN QR PDF USB SMS OTP GPS TV PC IT ID OK KB MB GB TB GHz MHz
UBND HĐND CAND CSGT CSKV CCCD CMND BHXH BHYT TP VN AM PM ESC ALT TAB CTRL DEL FN WPS HTTP HTTPS WWW URL`)

// term is an abbreviation that a text uses.
type term struct {
	Name string
	Line int
}

// Terms are the abbreviations of one text: those used, the first time each, and those explained there.
type Terms struct {
	Used      []term
	Explained []string
}

// syllableForm is a word of Vietnamese without its marks: in capitals it is shouted, not shortened.
var syllableForm = regexp.MustCompile(`^(?:B|C|CH|D|Đ|G|GH|GI|H|K|KH|L|M|N|NG|NGH|NH|P|PH|Q|QU|R|S|T|TH|TR|V|X)?` +
	`(?:[AEIOUY]|A[IOUY]|EO|I[AU]|O[AEI]|U[AIYEO]|OA[IY]|UO[IN]?|IEU|YEU|UYE|IE|YE)(?:C|CH|M|N|NG|NH|P|T)?$`)

// termsOf finds abbreviations: words of two to six capital letters without the marks of Vietnamese. Words beside others
// in capitals are shouted, or stand on a button; so are those of a table's cell or a quotation of one word.
func termsOf(all []passage) Terms {
	var t Terms
	for _, p := range all {
		for _, l := range p.lines {
			words := strings.Fields(l.text)
			for i, word := range words {
				name := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
				if !abbreviated(name) || slices.Contains(wellKnown, name) {
					continue
				}
				if explained(words, i, name) {
					t.Explained = append(t.Explained, name)
					continue
				}
				beside := i > 0 && shouted(words[i-1]) || i+1 < len(words) && shouted(words[i+1])
				if p.part == cell || p.part == picture || quoted(word) || beside {
					continue
				}
				if !slices.ContainsFunc(t.Used, func(u term) bool { return u.Name == name }) {
					t.Used = append(t.Used, term{name, l.number})
				}
			}
		}
	}
	return t
}

// abbreviated reports whether a word is two to six capitals of the plain alphabet, or Đ.
func abbreviated(name string) bool {
	n := utf8.RuneCountInString(name)
	roman := strings.Trim(name, "IVXLC") == ""
	foreign := func(r rune) bool { return (r < 'A' || r > 'Z') && r != 'Đ' }
	return n >= 2 && n <= 6 && !roman && !strings.ContainsFunc(name, foreign) && !syllableForm.MatchString(name)
}

// quoted reports whether a word stands in quotes alone.
func quoted(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	return strings.ContainsRune(`"“'‘(`, first) && strings.ContainsAny(word[1:], `"”'’)`)
}

// shouted reports whether a word is in capitals throughout.
func shouted(word string) bool {
	letters := 0
	for _, r := range word {
		if unicode.IsLetter(r) {
			if letters++; !unicode.IsUpper(r) {
				return false
			}
		}
	}
	return letters > 1
}

// explained reports whether the words around say what the abbreviation is: "cụm từ (CT)", "CT (cụm từ)", "CT là …",
// "CT, tức …", "viết tắt là CT", "gọi … hay CT", "CT: …", and an item of a list that begins with it: "CT, cụm từ: …".
func explained(words []string, i int, name string) bool {
	word := words[i]
	if strings.HasPrefix(word, "("+name) && i > 0 {
		return true
	}
	before := strings.ToLower(strings.Join(words[max(0, i-10):i], " "))
	if strings.Contains(before, "viết tắt") || strings.Contains(before, "gọi ") || strings.HasSuffix(before, "tức là") {
		return true
	}
	inItem := i == 0 && strings.HasSuffix(word, ",") && strings.Contains(strings.Join(words[:min(len(words), 8)], " "), ":")
	if strings.HasSuffix(word, name+":") || inItem {
		return true
	}
	if i+1 == len(words) {
		return false
	}
	next := strings.ToLower(words[i+1])
	return strings.HasPrefix(next, "(") || next == "là" || next == "=" || next == "nghĩa" || strings.HasPrefix(next, "tức") || next == "viết"
}

// Unexplained finds the abbreviations that the texts use and none of them explains; each is told where it is used
// first. The texts come in the order in which they are read; the finding is of the text with that place.
func Unexplained(texts []Terms) map[int][]Finding {
	known := map[string]bool{}
	for _, t := range texts {
		for _, name := range t.Explained {
			known[name] = true
		}
	}
	found := map[int][]Finding{}
	for i, t := range texts {
		for _, u := range t.Used {
			if !known[u.Name] {
				known[u.Name] = true
				found[i] = append(found[i], Abbreviation.at(u.Line, "name", u.Name))
			}
		}
	}
	return found
}
