package learning

import (
	"maps"
	"slices"

	"hocvu/internal/competency"
)

// Census counts the officers of one competency.
type Census struct {
	Code     string
	Officers int            // with answers about it
	Levels   map[string]int // by the level they hold; who holds none is in none
}

// tally counts officers by competency, in the order of a framework, codes that it does not have behind.
type tally struct {
	order []string
	of    map[string]*Census
}

func newTally(f *competency.Framework) *tally {
	t := &tally{of: map[string]*Census{}}
	if f != nil {
		for _, area := range f.Areas {
			for _, c := range area.Competencies {
				t.census(c.Code)
			}
		}
	}
	return t
}

func (t *tally) census(code string) *Census {
	c := t.of[code]
	if c == nil {
		c = &Census{Code: code, Levels: map[string]int{}}
		t.of[code], t.order = c, append(t.order, code)
	}
	return c
}

func (t *tally) add(evidence []competency.Evidence, levels map[string]string) {
	met := map[string]bool{}
	for _, e := range evidence {
		for _, w := range e.Item.Weights {
			met[w.Competency] = true
		}
	}
	for _, code := range slices.Sorted(maps.Keys(met)) {
		t.census(code).Officers++
	}
	for _, code := range slices.Sorted(maps.Keys(levels)) {
		t.census(code).Levels[levels[code]]++
	}
}

func (t *tally) list() []Census {
	var all []Census
	for _, code := range t.order {
		all = append(all, *t.of[code])
	}
	return all
}
