package report

import (
	"cmp"
	"slices"
)

// Week is the time before the cut-off date that "this week" means: seven days.
const Week = 7 * Day

// Overdue is who is behind with what a common date was set for. Assignments that run a number of days from when they
// reached an officer have a date for each and are not among it.
type Overdue struct {
	Officers int // each once
	Courses  int // in which somebody is behind
}

// Overdue counts who of a query's roster has not completed a course by the date that an assignment set.
func (b *Dataset) Overdue(q Query) (found Overdue) {
	past := *b
	past.Assignments = nil
	for _, a := range b.Assignments {
		if a.Due > 0 && a.Due < q.At && a.Days == 0 && a.Stands(q.At) && (q.Course == "" || a.Course == q.Course) {
			past.Assignments = append(past.Assignments, a)
		}
	}
	if len(past.Assignments) == 0 {
		return found
	}
	c := past.counter(q)
	behind := make([]bool, len(c.courses))
	for _, s := range c.memberships() {
		late := false
		for i := range c.courses {
			if now, assigned := c.in(&c.courses[i], s); assigned && now.completed == 0 {
				late, behind[i] = true, true
			}
		}
		if late {
			found.Officers++
		}
	}
	for _, one := range behind {
		if one {
			found.Courses++
		}
	}
	return found
}

// WorstFirst sorts rows by the share of the roster that has completed, the lowest first, and of equal shares the one
// with more people left. Rows without people come last.
func WorstFirst(rows []Row) {
	slices.SortStableFunc(rows, func(a, b Row) int {
		if empty := cmp.Compare(min(1, b.Roster), min(1, a.Roster)); empty != 0 {
			return empty
		}
		return cmp.Or(cmp.Compare(a.OfRoster(), b.OfRoster()), cmp.Compare(b.Left(), a.Left()))
	})
}
