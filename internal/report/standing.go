package report

import (
	"maps"
	"slices"
)

// officerProgress is where one officer stands on the cut-off date.
type officerProgress struct {
	registered, started bool
	completed           Moment // 0: not
}

// counter holds what is the same for every officer of one question.
type counter struct {
	book    *Dataset
	groups  []string // of each officer, at the time in question
	q       Query
	courses []countedCourse // the one that is asked for, or all, sorted by ID
}

// countedCourse is a course as it is counted at one time.
type countedCourse struct {
	id    string
	steps []Progress // nil: nobody has begun it
	reach assignees
}

func (b *Dataset) counter(q Query) *counter {
	c := &counter{book: b, q: q, groups: b.groupsAt(q.At)}
	reached := b.reached(q.At)
	if q.Course != "" {
		c.courses = []countedCourse{{q.Course, b.Courses[q.Course], reached[q.Course]}}
		return c
	}
	ids := map[string]bool{}
	for id := range b.Courses {
		ids[id] = true
	}
	for id := range reached {
		ids[id] = true
	}
	for _, id := range slices.Sorted(maps.Keys(ids)) {
		c.courses = append(c.courses, countedCourse{id, b.Courses[id], reached[id]})
	}
	return c
}

// memberships lists the roster: who was in which unit on the cut-off date. An officer in two units at once, which only
// raw SQL can make, is counted once, where the officer went last.
func (c *counter) memberships() []Membership {
	b := c.book
	last := make([]int, len(b.Officers)) // index of the membership, from 1
	var roster []Membership
	for _, s := range b.Memberships {
		if !s.holds(c.q.At) {
			continue
		}
		if n := last[s.Officer]; n > 0 {
			if s.From > roster[n-1].From {
				roster[n-1] = s
			}
			continue
		}
		roster = append(roster, s)
		last[s.Officer] = len(roster)
	}
	return slices.DeleteFunc(roster, func(s Membership) bool {
		return c.q.Within != nil && !c.q.Within(s.Unit) || c.q.Group != "" && c.groups[s.Officer] != c.q.Group
	})
}

// standing is where an officer stands in all that counts: the course asked for, else everything that is assigned to the
// officer, else what the officer chose.
func (c *counter) standing(s Membership) officerProgress {
	if c.q.Course != "" {
		now, _ := c.in(&c.courses[0], s)
		return now
	}
	if all := c.combined(s, true); all.registered {
		return all
	}
	return c.combined(s, false)
}

// combined puts the courses together that are assigned to an officer, or else those that the officer began.
func (c *counter) combined(s Membership, assigned bool) (all officerProgress) {
	all.completed = 1
	officer := &c.book.Officers[s.Officer]
	for i := range c.courses {
		course := &c.courses[i]
		if assigned && !course.reach.holds(officer, c.groups[s.Officer], s.Unit) {
			continue
		}
		if now, _ := c.in(course, s); now.registered {
			all.add(now)
		}
	}
	if !all.registered {
		return officerProgress{}
	}
	return all
}

// add adds a course to what must be completed altogether.
func (s *officerProgress) add(in officerProgress) {
	s.registered = true
	s.started = s.started || in.started
	if in.completed == 0 {
		s.completed = 0
	} else if s.completed > 0 {
		s.completed = max(s.completed, in.completed)
	}
}

// in is where an officer stands in one course, and whether it is assigned.
func (c *counter) in(course *countedCourse, s Membership) (now officerProgress, assigned bool) {
	if course.steps != nil {
		step := course.steps[s.Officer]
		now.registered = doneBy(step.Registered, c.q.At)
		now.started = doneBy(step.Started, c.q.At) || doneBy(step.Completed, c.q.At)
		if doneBy(step.Completed, c.q.At) {
			now.completed = step.Completed
		}
	}
	assigned = course.reach.holds(&c.book.Officers[s.Officer], c.groups[s.Officer], s.Unit)
	now.registered = now.registered || now.started || assigned
	return now, assigned
}

func doneBy(when, at Moment) bool { return when > 0 && when <= at }
