package catalog

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/spelling"
)

// normal reads a text file as all the rest expects it: UTF-8 without a byte order mark, \n, NFC.
func normal(content []byte, report *reporter) (string, bool) {
	s := strings.TrimPrefix(string(content), "\ufeff")
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	if !plainText(s) {
		lines := strings.Split(s, "\n")
		broken := slices.IndexFunc(lines, func(line string) bool { return !plainText(line) })
		report.at(broken+1, 1, "problem.not-utf8")
		return "", false
	}
	return norm.NFC.String(visible(s, report)), true
}

// visible reports signs that nobody sees and that make a text look like another one, or steer a terminal, and takes
// them out, so that the rest is read.
func visible(s string, report *reporter) string {
	if !strings.ContainsFunc(s, steering) {
		return s
	}
	const most = 20 // lines with one
	told := 0
	for n, line := range strings.Split(s, "\n") {
		if at := strings.IndexFunc(line, steering); at >= 0 && told < most {
			told++
			sign, _ := utf8.DecodeRuneInString(line[at:])
			report.at(n+1, 1+utf8.RuneCountInString(line[:at]), "problem.hidden-sign", "sign",
				fmt.Sprintf("U+%04X", sign))
		}
	}
	return strings.Map(func(r rune) rune {
		if steering(r) {
			return -1
		}
		return r
	}, s)
}

// steering reports whether a sign steers what shows a text: control signs, and those that turn the order of letters.
func steering(r rune) bool {
	turning := '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
	return turning || unicode.IsControl(r) && r != '\n' && r != '\t'
}

// plainText tells whether a text is UTF-8 without the character that no text holds.
func plainText(s string) bool { return utf8.ValidString(s) && strings.IndexByte(s, 0) < 0 }

// rulerLike is what was most likely meant as the line --- around the front matter.
var rulerLike = regexp.MustCompile(`^[ \t\x{a0}\x{3000}]*(?:[-_=*+` + spelling.Like('-') + `][ \t]*){1,}$`)

// foreignRuler is such a line that YAML could not hold.
var foreignRuler = regexp.MustCompile(`^[ \t\x{a0}\x{3000}]*[-_＿` + spelling.Like('-') + `]*[_＿` + spelling.Like('-') + `][-_＿` + spelling.Like('-') + `]*[ \t\x{a0}\x{3000}]*$`)

// noFrontMatter says why the first line opens no front matter.
func (r *reporter) noFrontMatter(source string) {
	for n, text := range strings.Split(source, "\n") {
		switch {
		case strings.TrimSpace(text) == "":
			continue
		case n > 0 && strings.TrimRight(text, " \t") == "---":
			r.at(1, 1, "problem.front-matter-blank")
		case rulerLike.MatchString(text) && !slices.Contains([]string{"-", "*", "+"}, strings.TrimSpace(text)):
			r.ruler(n+1, text)
		default:
			r.at(1, 1, "problem.front-matter")
		}
		return
	}
	r.at(1, 1, "problem.front-matter")
}

// ruler reports a line that stands for --- and is none.
func (r *reporter) ruler(line int, text string) {
	r.at(line, 1, "problem.front-matter-ruler", "sign", strings.TrimSpace(text))
}

// cut parts a Markdown file into its front matter and its body. The front matter begins on line 2, the body on the line
// given.
func cut(source string, report *reporter) (front, body string, line int, ok bool) {
	rest, ok := strings.CutPrefix(source, "---\n")
	if !ok {
		report.noFrontMatter(source)
		return "", source, 1, false
	}
	line = 2
	for start := 0; start <= len(rest); line++ {
		end := strings.IndexByte(rest[start:], '\n')
		if end < 0 {
			end = len(rest) - start
		}
		switch text := rest[start : start+end]; {
		case strings.TrimRight(text, " \t") == "---":
			return rest[:start], rest[min(start+end+1, len(rest)):], line + 1, true
		case foreignRuler.MatchString(text):
			report.ruler(line, text)
			return "", "", 1, false
		}
		start += end + 1
	}
	for n, text := range strings.Split(rest, "\n") {
		if rulerLike.MatchString(text) {
			report.ruler(n+2, text)
			return "", "", 1, false
		}
	}
	report.at(1, 1, "problem.front-matter-open")
	return "", "", 1, false
}
