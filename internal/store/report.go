package store

import (
	"strconv"
	"time"

	"hocvu/internal/report"
)

// Reports reads what reports count, over all officers.
type Reports struct{ *conn }

// Book reads everything that reports count. It walks indexes that cover what it takes, and costs about two microseconds
// a row: learning keeps the book for a while.
func (s Reports) Book() (*report.Dataset, error) {
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
	if err := s.bookAssignments(b); err != nil {
		return nil, err
	}
	return b, s.bookCourses(b, officers)
}

func (s Reports) bookUnits(b *report.Dataset) (place map[string]int, err error) {
	place = map[string]int{}
	var parents []string
	err = s.each(`SELECT u.id, u.code, u.name, u.block, u.parent, u.valid_from, u.valid_to FROM units u
		ORDER BY u.code, u.valid_from`, nil, func(row scanner) error {
		u, parent, from, to := report.Unit{Parent: -1}, "", "", ""
		err := row.Scan(&u.ID, &u.Code, &u.Name, &u.Block, &parent, &from, &to)
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

func (s Reports) bookOfficers(b *report.Dataset) (place map[string]int, err error) {
	place = map[string]int{}
	err = s.each(`SELECT id, "group" FROM officers`, nil, func(row scanner) error {
		var o report.Officer
		err := row.Scan(&o.ID, &o.Group)
		place[o.ID] = len(b.Officers)
		b.Officers = append(b.Officers, o)
		return err
	})
	return place, err
}

func (s Reports) bookMemberships(b *report.Dataset, officers, units map[string]int) error {
	return s.each(`SELECT m.officer, m.unit, m.starts, m.ends FROM units u CROSS JOIN memberships m ON m.unit = u.id`,
		nil, func(row scanner) error {
			var officer, unit, from, to string
			if err := row.Scan(&officer, &unit, &from, &to); err != nil {
				return err
			}
			o, known := officers[officer]
			if known { // one who came while this was read is counted the next time
				b.Memberships = append(b.Memberships, report.Membership{Officer: o, Unit: units[unit], From: moment(from), To: moment(to)})
			}
			return nil
		})
}

func (s Reports) bookAssignments(b *report.Dataset) error {
	all, err := s.store.Assignments.Latest(maxAssignments)
	for _, a := range all {
		b.Assignments = append(b.Assignments, report.Assignment{Course: a.Course, Officer: a.Officer, Group: a.Group,
			Unit: a.Unit, Given: unix(a.Given),
			Starts: unix(a.Starts), Due: unix(a.Due), Days: a.Days, Cancelled: unix(a.Cancelled)})
	}
	return err
}

// maxAssignments is how many assignments reports look at: 40 units with 20 courses, given anew each year for a decade.
const maxAssignments = 10_000

func (s Reports) bookCourses(b *report.Dataset, officers map[string]int) error {
	courses, err := s.begunCourses()
	if err != nil {
		return err
	}
	for _, course := range courses {
		steps := make([]report.Progress, len(b.Officers))
		err := s.each(`SELECT officer, registered, started, completed FROM enrolments WHERE course = ?`, []any{course},
			func(row scanner) error {
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
func (s Reports) begunCourses() (courses []string, err error) {
	for course := ""; ; {
		var next *string
		if err := s.one(`SELECT min(course) FROM enrolments WHERE course > ?`, []any{course}, &next); err != nil {
			return nil, err
		}
		if next == nil {
			return courses, nil
		}
		course = *next
		courses = append(courses, course)
	}
}

// earliest is the earlier of two moments, of which 0 is none.
func earliest(a, b report.Moment) report.Moment {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

func unix(t time.Time) report.Moment {
	if t.IsZero() || t.Unix() <= 0 {
		return 0
	}
	return report.Moment(t.Unix())
}

// moment reads what stamp wrote, to the second. It is when without the parser, which would cost more than the row.
func moment(text string) report.Moment {
	if len(text) < len("2006-01-02 15:04:05") {
		return 0
	}
	part := func(from, to int) int {
		n, err := strconv.Atoi(text[from:to])
		if err != nil {
			return -1
		}
		return n
	}
	return unix(time.Date(part(0, 4), time.Month(part(5, 7)), part(8, 10), part(11, 13), part(14, 16), part(17, 19), 0,
		time.UTC))
}
