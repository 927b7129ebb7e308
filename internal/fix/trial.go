package fix

import (
	"slices"
	"strings"

	"hocvu/internal/catalog"
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
			better, ok := t.tryConstruct(attempt{text, problems}, p)
			if !ok {
				better, ok = t.tryLine(attempt{text, problems}, p, p.Line)
			}
			if !ok {
				better, ok = t.tryElsewhere(attempt{text, problems}, p)
			}
			if ok {
				text, problems, again = better.text, better.problems, true
				break
			}
		}
	}
	return text
}

// attempt is a text and what check says of it.
type attempt struct {
	text     string
	problems catalog.Problems
}

// tryLine looks for one change on a line that takes a problem away.
func (t *trial) tryLine(now attempt, p catalog.Problem, number int) (better attempt, ok bool) {
	line, ok := lineAt(now.text, number)
	if !ok {
		return now, false
	}
	all := candidates(now.text[line.start:line.stop], p)
	if number != p.Line {
		all = opening(now.text[line.start:line.stop])
	}
	for _, c := range all {
		if halfMended(now.text[line.start:line.stop], c.line) {
			continue
		}
		if t.left--; t.left < 0 {
			return now, false
		}
		next := now.text[:line.start] + c.line + now.text[line.stop:]
		if after := t.faults(next); len(after) < len(now.problems) || gone(p, c, now.problems, after) {
			return attempt{next, after}, true
		}
	}
	return now, false
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
func (t *trial) tryElsewhere(now attempt, p catalog.Problem) (better attempt, ok bool) {
	lines := strings.Count(now.text, "\n") + 1
	for away := 1; away < lines && t.left > 0; away++ {
		for _, number := range []int{p.Line + away, p.Line - away} {
			if better, ok := t.tryLine(now, p, number); ok {
				return better, true
			}
		}
	}
	return now, false
}

// namesSign tells whether a problem is that a sign stands for another.
func namesSign(p catalog.Problem) bool {
	_, kind, _ := strings.Cut(p.Message.ID, ".")
	return strings.HasPrefix(kind, "sign") || kind == "yaml-sign" || kind == "yaml-blank" || kind == "front-matter-ruler" || kind == "leftover-mark"
}
