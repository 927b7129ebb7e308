package catalog

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"hocvu/internal/message"
)

// reporter collects the problems of one file.
type reporter struct {
	file     string
	problems Problems
	stamps   []stamp // of a translation: what hocvu translated would write
}

func (r *reporter) at(line, column int, id string, pairs ...any) {
	r.add(line, column, false, message.New(id, pairs...))
}

func (r *reporter) minor(line, column int, id string, pairs ...any) {
	r.add(line, column, true, message.New(id, pairs...))
}

func (r *reporter) add(line, column int, minor bool, m message.Message) {
	r.problems = append(r.problems, Problem{File: r.file, Line: line, Column: column, Message: m, Minor: minor})
}

func (r *reporter) value(v value, id string, pairs ...any) { r.at(v.line, v.column, id, pairs...) }

// hint is the ending of a sentence that offers the nearest known name: a Message of its own, or nothing where none is near.
func hint(name string, known []string) any {
	best, least := "", max(2, len([]rune(name))/3)+1
	for _, k := range known {
		if d := distance(name, k); d < least {
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

// distance counts the letters to put in, take out, change or swap with a neighbour.
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	rows := [3][]int{make([]int, len(t)+1), make([]int, len(t)+1), make([]int, len(t)+1)}
	before, above, row := rows[0], rows[1], rows[2]
	for j := range above {
		above[j] = j
	}
	for i := range s {
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(above[j]+cost, above[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(t)]
}

// names are the keys of a map in order.
func names[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
