package store

import "time"

// Assignments are the courses that officers, units and groups shall study.
type Assignments struct{ *conn }

// Assignment is a course that an officer, a unit with those below it, or a group shall study, with the six things that
// must be clear: who (one of Officer, Unit and Group), what (Task), who answers for it (Responsible), when (Starts, Due
// or Days), with what result (Product), by whose authority (Authority).
type Assignment struct {
	ID, Course                                    string
	Officer, Unit, Group                          string // ID, ID, name: one is set
	Task, Responsible, Authority, Product         string
	Given, Starts, Due                            time.Time // zero: from the beginning, at once, no date
	Days                                          int       // due so many days after it reached the officer; 0: see Due
	Cancelled                                     time.Time // zero: stands
	Replaces                                      string    // ID of the assignment whose place it took
	Carried                                       string    // ID of the one that it carries on, see units
	By                                            string    // officer
	OfficerName, Badge, UnitName, UnitCode, Giver string    // in the words of today
}

const assignmentColumns = `SELECT a.id, a.course, a.officer, a.unit, a."group", a.task, a.responsible, a.authority,
	a.product, a.given, a.starts, a.due,
	a.days, a.cancelled, a.replaces, a.carried, a.by, coalesce(o.name, ''), coalesce(o.badge, ''), coalesce(u.name, ''),
		coalesce(u.code, ''), coalesce(g.name, '')
	FROM assignments a LEFT JOIN officers o ON o.id = a.officer LEFT JOIN units u ON u.id = a.unit
		LEFT JOIN officers g ON g.id = a.by `

func (s Assignments) list(query string, args ...any) (all []Assignment, err error) {
	err = s.each(query, args, func(row scanner) error {
		var a Assignment
		var given, starts, due, cancelled string
		err := row.Scan(&a.ID, &a.Course, &a.Officer, &a.Unit, &a.Group, &a.Task, &a.Responsible, &a.Authority, &a.Product,
			&given, &starts, &due,
			&a.Days, &cancelled, &a.Replaces, &a.Carried, &a.By, &a.OfficerName, &a.Badge, &a.UnitName, &a.UnitCode,
			&a.Giver)
		a.Given, a.Starts, a.Due, a.Cancelled = parseTime(given), parseTime(starts), parseTime(due), parseTime(cancelled)
		all = append(all, a)
		return err
	})
	return all, err
}

// Add writes an assignment and gives it its ID.
func (s Assignments) Add(a Assignment) (id string, err error) {
	id = newID()
	return id, s.insert(`INSERT INTO assignments (id, course, officer, unit, "group", task, responsible, authority,
		product, given, starts, due, days, cancelled, replaces, carried, by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		id, a.Course, a.Officer, a.Unit, a.Group, a.Task, a.Responsible, a.Authority, a.Product, formatTime(a.Given),
		formatTime(a.Starts), formatTime(a.Due), a.Days,
		formatTime(a.Cancelled), a.Replaces, a.Carried, a.By)
}

// Cancel ends an assignment. False: it does not stand any more.
func (s Assignments) Cancel(id string, at time.Time) (bool, error) {
	n, err := s.exec(`UPDATE assignments SET cancelled = ? WHERE id = ? AND cancelled = ''`, formatTime(at), id)
	return n == 1, err
}

// OfUnit lists those to a unit, under whichever of its names, that still stood after a moment, the first given in
// front.
func (s Assignments) OfUnit(unit string, after time.Time) ([]Assignment, error) {
	return s.list(assignmentColumns+`WHERE a.unit IN (SELECT same.id FROM units u
		JOIN units same ON same.identity = u.identity WHERE u.id = ?1)
		AND (a.cancelled = '' OR a.cancelled > ?2) ORDER BY a.given, a.id`, unit, formatTime(after))
}

// OfGroup lists those to a group that still stood after a moment, the first given in front.
func (s Assignments) OfGroup(name string, after time.Time) ([]Assignment, error) {
	return s.list(assignmentColumns+`WHERE a."group" = ?1 AND a."group" != ''
		AND (a.cancelled = '' OR a.cancelled > ?2) ORDER BY a.given, a.id`, name, formatTime(after))
}

// Given lists what stands of a course for the same officer, unit, under whichever of its names, or group.
func (s Assignments) Given(course, officer, unit, group string) ([]Assignment, error) {
	return s.list(assignmentColumns+`WHERE a.course = ?1 AND a.cancelled = '' AND a.officer = ?2 AND a."group" = ?4
		AND (a.unit = ?3 OR a.unit IN (SELECT same.id FROM units u JOIN units same ON same.identity = u.identity
			WHERE u.id = ?3))`, course, officer, unit, group)
}

// SetCancelled writes when an assignment ended, zero for one that stands: what an act on units ends and its undoing
// restores.
func (s Assignments) SetCancelled(id string, at time.Time) error {
	_, err := s.exec(`UPDATE assignments SET cancelled = ? WHERE id = ?`, formatTime(at), id)
	return err
}

// Remove takes back one that an act on units made, when the act is undone.
func (s Assignments) Remove(id string) error {
	_, err := s.exec(`DELETE FROM assignments WHERE id = ? AND carried != ''`, id)
	return err
}

// ByID finds one by ID.
func (s Assignments) ByID(id string) (Assignment, error) {
	all, err := s.list(assignmentColumns+`WHERE a.id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Assignment{}, err
	}
	return all[0], nil
}

// Latest lists what was ever assigned, the latest first, at most so many.
func (s Assignments) Latest(most int) ([]Assignment, error) {
	return s.list(assignmentColumns+`ORDER BY a.given DESC LIMIT ?`, most)
}

// assignmentsReaching finds the standing assignments of ?1, an officer, at ?2: own ones, those of the group, and those
// of the unit of today or of one above it. An assignment to a row that was renamed since still holds, and what lies
// above is what the newest row of a unit says.
const assignmentsReaching = unitsAbove + `,
	reaching(id) AS (
		SELECT id FROM assignments WHERE officer = ?1
	UNION SELECT a.id FROM above CROSS JOIN units same ON same.identity = above.identity
		CROSS JOIN assignments a ON a.unit = same.id
	UNION SELECT a.id FROM officers o CROSS JOIN assignments a ON a."group" = o."group" WHERE o.id = ?1
		AND o."group" != '') `

const standingByDue = `WHERE a.id IN (SELECT id FROM reaching) AND a.cancelled = '' AND +a.given <= ?2
	ORDER BY a.due = '', +a.due, a.id`

// Of lists the standing assignments that reach an officer at a time, those that fall due first in front.
func (s Assignments) Of(officer string, at time.Time) ([]Assignment, error) {
	return s.list(assignmentsReaching+assignmentColumns+standingByDue,
		officer, formatTime(at))
}
