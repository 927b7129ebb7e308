package catalog

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/spelling"
)

// reporter collects the problems of one file.
type reporter struct {
	file      string
	problems  Problems
	sources   []sourceRecord // of a translation: what hocvu translated would write
	yaml      []string       // the lines of the YAML that was read last
	yamlFirst int            // line of the file on which it begins
	unnamed   []int          // of a translation: the problems that say that a part does not tell its original
}

func (r *reporter) at(line, column int, id string, pairs ...any) {
	r.add(line, column, false, message.New(id, pairs...))
}

func (r *reporter) minor(line, column int, id string, pairs ...any) {
	r.add(line, column, true, message.New(id, pairs...))
}

// note says what is no fault.
func (r *reporter) note(line, column int, id string, pairs ...any) {
	r.add(line, column, true, message.New(id, pairs...))
	r.problems[len(r.problems)-1].Note = true
}

func (r *reporter) add(line, column int, minor bool, m message.Message) {
	r.problems = append(r.problems, Problem{File: r.file, Line: line, Column: column, Message: m, Minor: minor})
}

// value reports what is wrong with a value: a sign in it that only looks like the right one, where there is one.
func (r *reporter) value(v value, id string, pairs ...any) {
	if id == "problem.yaml-sign" || !r.odd(v) {
		r.at(v.line, v.column, id, pairs...)
	}
}

// hint is the ending of a sentence that offers the nearest known name: a Message of its own, or nothing where none is
// near.
func hint(name string, known []string) any {
	best, least := "", max(2, len([]rune(name))/3)+1
	for _, k := range known {
		if d := spelling.Distance(name, k); d < least {
			best, least = k, d
		}
	}
	if best != "" {
		return near(best)
	}
	if len(known) > 0 && len(known) <= 8 {
		return message.New("problem.hint-known", "names", strings.Join(known, ", "))
	}
	return ""
}

func near(name string) message.Message { return message.New("problem.hint-near", "name", name) }

// names are the keys of a map in order.
func names[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
