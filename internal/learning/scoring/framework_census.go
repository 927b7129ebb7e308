package scoring

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

// headcount counts officers by competency, in the order of a framework, codes that it does not have behind.
type headcount struct {
	order []string
	of    map[string]*Census
}

func newHeadcount(f *competency.Framework) *headcount {
	h := &headcount{of: map[string]*Census{}}
	if f != nil {
		for _, area := range f.Areas {
			for _, c := range area.Competencies {
				h.census(c.Code)
			}
		}
	}
	return h
}

func (h *headcount) census(code string) *Census {
	c := h.of[code]
	if c == nil {
		c = &Census{Code: code, Levels: map[string]int{}}
		h.of[code], h.order = c, append(h.order, code)
	}
	return c
}

func (h *headcount) add(evidence []competency.Evidence, levels map[string]string) {
	met := map[string]bool{}
	for _, e := range evidence {
		for _, w := range e.Item.Weights {
			met[w.Competency] = true
		}
	}
	for _, code := range slices.Sorted(maps.Keys(met)) {
		h.census(code).Officers++
	}
	for _, code := range slices.Sorted(maps.Keys(levels)) {
		h.census(code).Levels[levels[code]]++
	}
}

func (h *headcount) list() []Census {
	var all []Census
	for _, code := range h.order {
		all = append(all, *h.of[code])
	}
	return all
}
