package fix

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/catalog"
	"hocvu/internal/spelling"
)

// candidate is a line with one of its signs replaced.
type candidate struct {
	line  string
	sign  string // what stands there now
	named bool   // the problem names this very sign
}

var (
	rulerSigns  = regexp.MustCompile(`^[\s` + blankSigns + `]*[-_＿` + spelling.Like('-') + `]{2,}[\s` + blankSigns + `]*$`)
	numberSigns = regexp.MustCompile(`^([\s>]*)([0-9０-９]{1,3})[、．。）﹚.)][\s` + blankSigns + `]*`)
)

// candidates lists what could be meant by a line, the sign that the problem names first.
func candidates(line string, p catalog.Problem) []candidate {
	var first, all []candidate
	if strings.HasPrefix(p.Message.ID, "problem.front-matter") && rulerSigns.MatchString(line) {
		return []candidate{{"---", "---", true}}
	}
	if found := numberSigns.FindStringSubmatch(line); found != nil {
		digits := spelling.Plain(found[2])
		if mended := found[1] + digits + ". " + line[len(found[0]):]; mended != line {
			all = append(all, candidate{mended, ". ", p.Message.ID == "markdown.sign-number"})
		}
	}
	if p.Message.ID == "markdown.number-sign" {
		if at := strings.IndexAny(line, "]］】"); at >= 0 {
			all = append(all, candidate{line: line[:at] + spelling.Plain(line[at:])})
		}
	}
	column := 0
	yaml := strings.HasPrefix(p.Message.ID, "problem.")
	for i, r := range line {
		at := norm.NFC.String(line[:i])
		column = len([]rune(at)) + 1
		sign, odd := spelling.PlainSign(r)
		if !odd {
			continue
		}
		rest := line[i+len(string(r)):]
		if yaml && sign == ":" && !strings.HasPrefix(rest, " ") {
			sign = ": "
		}
		c := candidate{line[:i] + sign + rest, sign, column == p.Column}
		if c.named {
			first = append(first, c)
		} else {
			all = append(all, c)
		}
	}
	return append(first, all...)
}

// opensLine are signs at the beginning of a line that make something of it, and marks of footnotes.
var (
	opensLine = regexp.MustCompile(`^[\s>\-*` + blankSigns + `]*[^\p{L}\p{N}\s]{1,3}`)
	noteSigns = regexp.MustCompile(`[\[［【〔〖﹝][\^＾][^\[\]［］\s]{1,20}[\]］】〕〗﹞]`)
	tableLine = regexp.MustCompile(`^[\s|:\-` + spelling.Like('|') + spelling.Like(':') + spelling.Like('-') + `]+$`)
	keyLine   = regexp.MustCompile(`^[\s\-]*[a-z-]+[：﹕]`)
)

// opening lists the candidates of a line that no problem stands on: signs that would open something.
func opening(line string) []candidate {
	var all []candidate
	if rulerSigns.MatchString(line) {
		all = append(all, candidate{line: "---"})
	}
	for _, form := range []*regexp.Regexp{opensLine, noteSigns, tableLine, keyLine} {
		for _, at := range form.FindAllStringIndex(line, -1) {
			if mended := spelling.Plain(line[at[0]:at[1]]); mended != line[at[0]:at[1]] {
				all = append(all, candidate{line: line[:at[0]] + mended + line[at[1]:]})
			}
		}
	}
	if found := numberSigns.FindStringSubmatch(line); found != nil {
		all = append(all, candidate{line: found[1] + spelling.Plain(found[2]) + ". " + line[len(found[0]):]})
	}
	return slices.DeleteFunc(all, func(c candidate) bool { return c.line == line })
}

type span struct{ start, stop int }

// lineAt finds a line by its number; lines end as check counts them.
func lineAt(text string, number int) (span, bool) {
	start := 0
	for n := 1; start <= len(text); n++ {
		stop := len(text)
		next := len(text) + 1
		if i := strings.IndexAny(text[start:], "\r\n"); i >= 0 {
			stop, next = start+i, start+i+1
			if strings.HasPrefix(text[stop:], "\r\n") {
				next++
			}
		}
		if n == number {
			return span{start, stop}, true
		}
		start = next
	}
	return span{}, false
}
