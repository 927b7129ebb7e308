package roster

import (
	"regexp"
	"strings"
	"unicode"

	"hocvu/internal/message"
	"hocvu/internal/spelling"
)

const maxName = 200 // bytes

// NameFault says why a text can be no name of a person, in the console and in a list alike; a message without an ID
// where it can, or is empty.
func NameFault(name string) message.Message {
	if name == "" {
		return message.Message{}
	}
	if oldFont(name) {
		return message.New("roster.name-old-font", "name", name)
	}
	letters := false
	for _, r := range name {
		switch {
		case unicode.Is(unicode.Latin, r) && unicode.IsLetter(r):
			letters = true
		case unicode.IsLetter(r) && !strings.ContainsRune(insideName, r):
			return message.New("roster.name-stranger", "name", name, "letter", string(r))
		case unicode.Is(unicode.Mn, r), strings.ContainsRune(insideName, r):
		default:
			return message.New("roster.name-bad", "name", name)
		}
	}
	if !letters || len(name) > maxName {
		return message.New("roster.name-bad", "name", name)
	}
	return message.Message{}
}

// insideName are the signs that names have: H'Hen, Ba-na, an initial with its full stop.
const insideName = " -'’ʼ."

// oldFont tells whether a name was written with a font of before Unicode: "NguyÔn V¨n A" has a large letter with a mark
// behind a small one, or signs that no name has.
func oldFont(name string) bool {
	if t, v := spelling.OldFontSigns(name); t+v > 0 {
		return true
	}
	before := ' '
	for _, r := range name {
		if r > unicode.MaxASCII && unicode.IsUpper(r) && unicode.IsLower(before) {
			return true
		}
		before = r
	}
	return false
}

var (
	besideName = regexp.MustCompile(`\([^()]*\)?|\[[^\[\]]*\]?|\s[-–—]+\s.*$|\s[-–—]+$|[–—].*$`)
	salutes    = regexp.MustCompile(`^(?i:đ/c|đ\.c|đồng chí|đc\.)[.:]?\s+`)
	rankBefore = regexp.MustCompile(`^(\pL+ \pL+)\s+(\pL+ .*)$`)
	remark     = regexp.MustCompile(`^(.*\s.*)\s([B-DĐF-HJ-NP-TV-XZ]{2,})$`) // capitals without a vowel: ĐT, NS
)

// cleanName is a name without what people write beside one: brackets, stars of footnotes, a remark behind a dash, a
// salutation or a rank in full before it. Left is what was left out.
func cleanName(typed string) (name, left string) {
	var out []string
	drop := func(part string) string {
		if part = Tidy(part); part != "" {
			out = append(out, part)
		}
		return " "
	}
	name = besideName.ReplaceAllStringFunc(typed, drop)
	if found := salutes.FindString(name); found != "" {
		drop(found)
		name = name[len(found):]
	}
	name = Tidy(name)
	if m := rankBefore.FindStringSubmatch(name); m != nil && isRankInFull(m[1]) {
		drop(m[1])
		name = m[2]
	}
	if m := remark.FindStringSubmatch(name); m != nil && m[1] != strings.ToUpper(m[1]) {
		drop(m[2])
		name = m[1]
	}
	edge := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) }
	if trimmed := strings.TrimFunc(name, edge); trimmed != name && !strings.ContainsAny(name, "=<>@") {
		drop(strings.Replace(name, trimmed, " ", 1))
		name = trimmed
	}
	superscript := func(r rune) rune {
		if unicode.Is(unicode.No, r) || strings.ContainsRune("*†‡", r) {
			drop(string(r))
			return -1
		}
		return r
	}
	return Tidy(strings.Map(superscript, name)), strings.Join(out, " ")
}

// isRankInFull tells whether two words are a rank with all its marks: Hạ sĩ is one, and Hà Sĩ is a name.
func isRankInFull(words string) bool {
	small := strings.ToLower(words)
	for _, rank := range Ranks {
		whole := strings.ToLower(rank)
		if small == whole || strings.ReplaceAll(small, "sỹ", "sĩ") == whole || strings.ReplaceAll(small, "uý", "úy") == whole {
			return true
		}
	}
	return false
}

// hasMarks tells whether a text has any letter of Vietnamese that a plain keyboard has not.
func hasMarks(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) })
}

// withMarks gives a name the marks of the kept one where it was typed without any: word by word, or as a whole. A word
// that has marks of its own is a correction and stays. Lacked tells whether any were missing.
func withMarks(typed, kept string) (name string, lacked bool) {
	words, whole := strings.Fields(typed), strings.Fields(kept)
	if len(words) != len(whole) || foldKey(typed) != foldKey(kept) {
		if !hasMarks(typed) && hasMarks(kept) {
			return kept, true
		}
		return typed, false
	}
	for i, word := range words {
		if !hasMarks(word) && hasMarks(whole[i]) {
			words[i], lacked = whole[i], true
		}
	}
	return strings.Join(words, " "), lacked
}
