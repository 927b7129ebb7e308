package report

import "slices"

// Missing is an officer who has not completed what counts.
type Missing struct {
	Officer             string // ID
	Registered, Started bool
	Left                []string // courses still to complete, assigned ones or the one asked for
}

// Missing lists those of a unit's roster who have not completed, in the order of the book. Units below are not among
// them.
func (b *Dataset) Missing(q Query, unit string) []Missing {
	c := b.counter(q)
	var all []Missing
	for _, s := range c.memberships() {
		if b.Units[s.Unit].ID != unit {
			continue
		}
		now := c.standing(s)
		if now.completed > 0 {
			continue
		}
		m := Missing{Officer: b.Officers[s.Officer].ID, Registered: now.registered, Started: now.started}
		for i := range c.courses {
			course := &c.courses[i]
			if in, assigned := c.in(course, s); in.completed == 0 && (assigned || course.id == q.Course || in.registered && !c.hasAssignment(s)) {
				m.Left = append(m.Left, course.id)
			}
		}
		all = append(all, m)
	}
	return all
}

func (c *counter) hasAssignment(s Membership) bool {
	return slices.ContainsFunc(c.courses, func(course countedCourse) bool {
		return course.reach.holds(&c.book.Officers[s.Officer], c.groups[s.Officer], s.Unit)
	})
}
