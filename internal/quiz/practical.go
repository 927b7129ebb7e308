package quiz

import "slices"

// practical is a checklist: officers are told what is expected, a trainer sees it done and ticks.
var practical = definition{name: Practical, observed: true}

// Checklist is when a checklist is passed. Its items are the question's options.
type Checklist struct {
	Pass int   `json:"pass"` // items needed
	Must []int `json:"must"` // IDs of items that may not fail
}

// PassedBy reports whether a checklist is passed by the items that were ticked, given by their IDs.
func (q Question) PassedBy(ticked []int) bool {
	if q.Checklist == nil {
		return false
	}
	for _, id := range q.Checklist.Must {
		if !slices.Contains(ticked, id) {
			return false
		}
	}
	n := 0
	for _, o := range q.Options {
		if slices.Contains(ticked, o.ID) {
			n++
		}
	}
	return n >= q.Checklist.Pass
}

// CreditOf is the credit of a checklist for the items that were ticked: all of it where it is passed, else none. Items
// beside one that may not fail say little of the whole, so what is nearly passed earns nothing.
func (q Question) CreditOf(ticked []int) float64 {
	if q.PassedBy(ticked) {
		return 1
	}
	return 0
}
