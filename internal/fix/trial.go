package fix

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/catalog"
	"hocvu/internal/spelling"
)

// maxTrials is how many signs of one file are tried: each costs a reading of the file.
const maxTrials = 500

// trial mends one file sign by sign: a sign that only looks like another is replaced where check names it, or where
// check then has less to say of its line. What check does not speak of is never touched.
type trial struct {
	faults func(text string) catalog.Problems // what check says of the file with this text
	left   int
}

// mend returns the text with its signs mended.
func (t *trial) mend(text string) string {
	problems := t.faults(text)
	for again := true; again; {
		again = false
		for _, p := range problems {
			better, rest, ok := t.tryLine(text, p, p.Line, problems)
			if !ok {
				better, rest, ok = t.tryElsewhere(text, p, problems)
			}
			if ok {
				text, problems, again = better, rest, true
				break
			}
		}
	}
	return text
}

// tryLine looks for one change on a line that takes a problem away.
func (t *trial) tryLine(text string, p catalog.Problem, number int, problems catalog.Problems) (string, catalog.Problems, bool) {
	line, ok := lineAt(text, number)
	if !ok {
		return "", nil, false
	}
	all := candidates(text[line.start:line.stop], p)
	if number != p.Line {
		all = opening(text[line.start:line.stop])
	}
	for _, c := range all {
		if t.left--; t.left < 0 {
			return "", nil, false
		}
		next := text[:line.start] + c.line + text[line.stop:]
		if after := t.faults(next); len(after) < len(problems) || gone(p, c, problems, after) {
			return next, after, true
		}
	}
	return "", nil, false
}

// gone tells whether the problem that a change was made for has been mended, though others show up in its place.
func gone(p catalog.Problem, c candidate, before, after catalog.Problems) bool {
	same := func(q catalog.Problem) bool { return q.Line == p.Line && q.Message.ID == p.Message.ID }
	fresh := func(q catalog.Problem) bool { return !slices.ContainsFunc(before, q.Equal) && !namesSign(q) }
	switch {
	case !slices.ContainsFunc(after, same) && !slices.ContainsFunc(after, fresh): // only other signs have come to light
		return true
	case namesSign(p):
		return c.named && (c.sign == "" || !slices.ContainsFunc(after, func(q catalog.Problem) bool {
			return q.Line == p.Line && q.Column == p.Column && namesSign(q)
		}))
	case hidesAll(p):
		return !slices.ContainsFunc(after, hidesAll)
	}
	return false
}

// hidesAll tells whether a problem keeps a file from being read at all.
func hidesAll(p catalog.Problem) bool {
	switch kind := strings.TrimPrefix(p.Message.ID, "problem."); kind {
	case "yaml-unknown", "yaml-missing", "yaml-empty", "yaml-type", "yaml-double", "yaml-comment":
		return false
	default:
		return strings.HasPrefix(kind, "yaml-") || strings.HasPrefix(kind, "front-matter")
	}
}

// tryElsewhere looks at the other lines, the nearest first: what keeps a line from opening something is often noticed
// where something else is missing.
func (t *trial) tryElsewhere(text string, p catalog.Problem, problems catalog.Problems) (string, catalog.Problems, bool) {
	lines := strings.Count(text, "\n") + 1
	for away := 1; away < lines && t.left > 0; away++ {
		for _, number := range []int{p.Line + away, p.Line - away} {
			if better, rest, ok := t.tryLine(text, p, number, problems); ok {
				return better, rest, true
			}
		}
	}
	return "", nil, false
}

// namesSign tells whether a problem is that a sign stands for another.
func namesSign(p catalog.Problem) bool {
	_, kind, _ := strings.Cut(p.Message.ID, ".")
	return strings.HasPrefix(kind, "sign") || kind == "yaml-sign" || kind == "yaml-blank" || kind == "front-matter-ruler" || kind == "leftover-mark"
}

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
