// Package dataset reads what reports count, over all officers: in few queries that walk covering indexes, into the
// types of package report. It writes nothing.
package dataset

import (
	"hocvu/internal/report"
	"hocvu/internal/store/database"
)

// Reader reads what reports count, over all officers.
type Reader struct{ db database.Conn }

// New makes a Reader of a database.
func New(db database.Conn) Reader { return Reader{db} }

// Book reads everything that reports count. It walks indexes that cover what it takes, and costs about two microseconds
// a row: learning keeps the book for a while.
func (s Reader) Book() (*report.Dataset, error) {
	b := &report.Dataset{Courses: map[string][]report.Progress{}}
	units, err := s.bookUnits(b)
	if err != nil {
		return nil, err
	}
	officers, err := s.bookOfficers(b)
	if err != nil {
		return nil, err
	}
	if err := s.bookMemberships(b, officers, units); err != nil {
		return nil, err
	}
	if err := s.bookGroups(b, officers); err != nil {
		return nil, err
	}
	if err := s.bookAssignments(b); err != nil {
		return nil, err
	}
	return b, s.bookCourses(b, officers)
}

func (s Reader) bookUnits(b *report.Dataset) (place map[string]int, err error) {
	place = map[string]int{}
	var parents []string
	err = s.db.Each(`SELECT u.id, u.identity, u.code, u.name, u.block, u.parent, u.valid_from, u.valid_to FROM units u
		ORDER BY u.code, u.valid_from`, nil, func(row database.Row) error {
		u, parent, from, to := report.Unit{Parent: -1}, "", "", ""
		err := row.Scan(&u.ID, &u.Identity, &u.Code, &u.Name, &u.Block, &parent, &from, &to)
		u.From, u.To = moment(from), moment(to)
		place[u.ID] = len(b.Units)
		b.Units, parents = append(b.Units, u), append(parents, parent)
		return err
	})
	for i, parent := range parents {
		if p, known := place[parent]; known {
			b.Units[i].Parent = p
		}
	}
	return place, err
}

func (s Reader) bookOfficers(b *report.Dataset) (place map[string]int, err error) {
	place = map[string]int{}
	err = s.db.Each(`SELECT id, "group" FROM officers`, nil, func(row database.Row) error {
		var o report.Officer
		err := row.Scan(&o.ID, &o.Group)
		place[o.ID] = len(b.Officers)
		b.Officers = append(b.Officers, o)
		return err
	})
	return place, err
}

func (s Reader) bookMemberships(b *report.Dataset, officers, units map[string]int) error {
	return s.db.Each(`SELECT m.officer, m.unit, m.starts, m.ends FROM units u CROSS JOIN memberships m ON m.unit = u.id`,
		nil, func(row database.Row) error {
			var officer, unit, from, to string
			if err := row.Scan(&officer, &unit, &from, &to); err != nil {
				return err
			}
			o, known := officers[officer]
			if known { // one who came while this was read is counted the next time
				b.Memberships = append(b.Memberships,
					report.Membership{Officer: o, Unit: units[unit], From: moment(from), To: moment(to)})
			}
			return nil
		})
}

func (s Reader) bookGroups(b *report.Dataset, officers map[string]int) error {
	return s.db.Each(`SELECT m.officer, u.name, m.starts, m.ends FROM groups u
		CROSS JOIN group_memberships m ON m."group" = u.id`, nil, func(row database.Row) error {
		var officer, from, to string
		var g report.GroupPeriod
		if err := row.Scan(&officer, &g.Group, &from, &to); err != nil {
			return err
		}
		o, known := officers[officer]
		if known {
			g.Officer, g.From, g.To = o, moment(from), moment(to)
			b.Groups = append(b.Groups, g)
		}
		return nil
	})
}

func (s Reader) bookAssignments(b *report.Dataset) error {
	return s.db.Each(`SELECT course, officer, "group", unit, given, starts, due, days, cancelled FROM assignments
		ORDER BY given DESC LIMIT ?`, []any{maxAssignments}, func(row database.Row) error {
		var a report.Assignment
		var given, starts, due, cancelled string
		err := row.Scan(&a.Course, &a.Officer, &a.Group, &a.Unit, &given, &starts, &due, &a.Days, &cancelled)
		a.Given, a.Starts, a.Due, a.Cancelled = moment(given), moment(starts), moment(due), moment(cancelled)
		b.Assignments = append(b.Assignments, a)
		return err
	})
}

// maxAssignments is how many assignments reports look at: 40 units with 20 courses, given anew each year for a decade.
const maxAssignments = 10_000

func (s Reader) bookCourses(b *report.Dataset, officers map[string]int) error {
	courses, err := s.begunCourses()
	if err != nil {
		return err
	}
	for _, course := range courses {
		steps := make([]report.Progress, len(b.Officers))
		err := s.db.Each(`SELECT officer, registered, started, completed FROM enrolments WHERE course = ?`, []any{course},
			func(row database.Row) error {
				var officer, registered, started, completed string
				if err := row.Scan(&officer, &registered, &started, &completed); err != nil {
					return err
				}
				if o, known := officers[officer]; known {
					step := &steps[o]
					step.Registered = earliest(step.Registered, moment(registered))
					step.Started = earliest(step.Started, moment(started))
					step.Completed = earliest(step.Completed, moment(completed))
				}
				return nil
			})
		if err != nil {
			return err
		}
		b.Courses[course] = steps
	}
	return nil
}

// begunCourses hops through the index from course to course, whatever the number of rows.
func (s Reader) begunCourses() (courses []string, err error) {
	for course := ""; ; {
		var next *string
		if err := s.db.One(`SELECT min(course) FROM enrolments WHERE course > ?`, []any{course}, &next); err != nil {
			return nil, err
		}
		if next == nil {
			return courses, nil
		}
		course = *next
		courses = append(courses, course)
	}
}
