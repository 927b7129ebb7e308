package report

import (
	"cmp"
	"maps"
	"slices"
)

// Question is what a report is asked.
type Question struct {
	At     Moment              // the cut-off date: the roster, and what was done by then
	From   Moment              // begin of the period
	Course string              // "": everything that is assigned to an officer, else what the officer chose
	Group  string              // "": all groups
	Within func(unit int) bool // units that may be counted; nil: all
	By     By
	Every  Moment // distance of the points of the trend; 0: no trend
}

// By is what the rows of a report are.
type By string

// The ways to divide a report.
const (
	ByUnit   By = "unit"
	ByGroup  By = "group"
	ByCourse By = "course"
)

// Figures are what is counted of some part of the roster.
type Figures struct {
	Roster     int // head count on the cut-off date
	Registered int // of them: assigned, or begun by their own choice
	Studying   int // of them: begun and not completed
	Completed  int // of them: have completed everything that counts
	Within     int // completed within the period
	Lately     int // completed within the four weeks before the cut-off date: the pace
}

// Left is how many of the roster have not completed.
func (f Figures) Left() int { return f.Roster - f.Completed }

// OfRoster is the share that targets are about: completed of the head count. 0 of an empty roster.
func (f Figures) OfRoster() float64 { return share(f.Completed, f.Roster) }

// OfRegistered is the share that is easily taken for the other: completed of those registered.
func (f Figures) OfRegistered() float64 { return share(f.Completed, f.Registered) }

// RegisteredOfRoster is how much of the roster is registered.
func (f Figures) RegisteredOfRoster() float64 { return share(f.Registered, f.Roster) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Row is one unit, group or course.
type Row struct {
	Key  string // ID of the unit or course, name of the group
	Unit Unit   // by unit
	Figures
}

// Point is the share of the roster that had completed at a time. The roster is that of the cut-off date throughout: a line
// over a changing one would rise when people leave.
type Point struct {
	At    Moment
	Share float64
}

// Report is the answer.
type Report struct {
	Total Figures
	Rows  []Row
	Trend []Point // oldest first, the last one at the cut-off date
}

// Count answers a question. By course the rows do not add up to the total: an officer stands in every row.
func (b *Book) Count(q Question) Report {
	c := b.counter(q)
	rows := map[string]*Row{}
	row := func(key string) *Row {
		r := rows[key]
		if r == nil {
			r = &Row{Key: key}
			rows[key] = r
		}
		return r
	}
	var report Report
	var ends []Moment
	for _, s := range c.stays() {
		standing := c.standing(s)
		report.Total.add(standing, q)
		if standing.completed > 0 {
			ends = append(ends, standing.completed)
		}
		switch q.By {
		case ByUnit:
			r := row(b.Units[s.Unit].ID)
			r.Unit = b.Units[s.Unit]
			r.add(standing, q)
		case ByGroup:
			row(b.Officers[s.Officer].Group).add(standing, q)
		case ByCourse:
			for i := range c.courses {
				now, _ := c.in(&c.courses[i], s)
				row(c.courses[i].id).add(now, q)
			}
		}
	}
	for _, r := range rows {
		report.Rows = append(report.Rows, *r)
	}
	slices.SortFunc(report.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Unit.Code, b.Unit.Code), cmp.Compare(a.Key, b.Key))
	})
	report.Trend = trend(ends, report.Total.Roster, q)
	return report
}

func (f *Figures) add(s standing, q Question) {
	f.Roster++
	if s.registered {
		f.Registered++
	}
	switch {
	case s.completed > 0:
		f.Completed++
		if s.completed >= q.From {
			f.Within++
		}
		if s.completed+lately > q.At {
			f.Lately++
		}
	case s.started:
		f.Studying++
	}
}

const points = 13 // weeks of a quarter

func trend(ends []Moment, roster int, q Question) []Point {
	if q.Every == 0 {
		return nil
	}
	slices.Sort(ends)
	var line []Point
	for i := range Moment(points + 1) {
		at := q.At - min(q.At, (points-i)*q.Every)
		n, _ := slices.BinarySearch(ends, at+1)
		line = append(line, Point{at, share(n, roster)})
	}
	return line
}

// standing is where one officer stands on the cut-off date.
type standing struct {
	registered, started bool
	completed           Moment // 0: not
}

// counter holds what is the same for every officer of one question.
type counter struct {
	book    *Book
	q       Question
	courses []counted // the one that is asked for, or all, sorted by ID
}

// counted is a course as it is counted at one time.
type counted struct {
	id    string
	steps []Step // nil: nobody has begun it
	reach reach
}

func (b *Book) counter(q Question) *counter {
	c := &counter{book: b, q: q}
	reached := b.reached(q.At)
	if q.Course != "" {
		c.courses = []counted{{q.Course, b.Courses[q.Course], reached[q.Course]}}
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
		c.courses = append(c.courses, counted{id, b.Courses[id], reached[id]})
	}
	return c
}

// stays lists the roster: who was in which unit on the cut-off date. An officer in two units at once, which only raw SQL
// can make, is counted once, where the officer went last.
func (c *counter) stays() []Stay {
	b := c.book
	last := make([]int, len(b.Officers)) // place of the stay, from 1
	var roster []Stay
	for _, s := range b.Stays {
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
	return slices.DeleteFunc(roster, func(s Stay) bool {
		return c.q.Within != nil && !c.q.Within(s.Unit) || c.q.Group != "" && b.Officers[s.Officer].Group != c.q.Group
	})
}

// standing is where an officer stands in all that counts: the course asked for, else everything that is assigned to the
// officer, else what the officer chose.
func (c *counter) standing(s Stay) standing {
	if c.q.Course != "" {
		now, _ := c.in(&c.courses[0], s)
		return now
	}
	if all := c.joined(s, true); all.registered {
		return all
	}
	return c.joined(s, false)
}

// joined puts the courses together that are assigned to an officer, or else those that the officer began.
func (c *counter) joined(s Stay, duty bool) (all standing) {
	all.completed = 1
	officer := &c.book.Officers[s.Officer]
	for i := range c.courses {
		course := &c.courses[i]
		if duty && !course.reach.holds(officer, s.Unit) {
			continue
		}
		if now, _ := c.in(course, s); now.registered {
			all.join(now)
		}
	}
	if !all.registered {
		return standing{}
	}
	return all
}

// join adds a course to what must be completed altogether.
func (s *standing) join(in standing) {
	s.registered = true
	s.started = s.started || in.started
	if in.completed == 0 {
		s.completed = 0
	} else if s.completed > 0 {
		s.completed = max(s.completed, in.completed)
	}
}

// in is where an officer stands in one course, and whether it is assigned.
func (c *counter) in(course *counted, s Stay) (now standing, assigned bool) {
	if course.steps != nil {
		step := course.steps[s.Officer]
		now.registered = done(step.Registered, c.q.At)
		now.started = done(step.Started, c.q.At) || done(step.Completed, c.q.At)
		if done(step.Completed, c.q.At) {
			now.completed = step.Completed
		}
	}
	assigned = course.reach.holds(&c.book.Officers[s.Officer], s.Unit)
	now.registered = now.registered || now.started || assigned
	return now, assigned
}

func done(when, at Moment) bool { return when > 0 && when <= at }
