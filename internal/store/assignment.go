package store

import "time"

// Assignment is a course that an officer, a unit with those below it, or a group shall study, with the six things that must
// be clear: who (one of Officer, Unit and Group), what (Task), who answers for it (Responsible), when (Starts, Due or Days),
// with what result (Product), by whose authority (Authority).
type Assignment struct {
	ID, Course                                    string
	Officer, Unit, Group                          string // ID, ID, name: one is set
	Task, Responsible, Authority, Product         string
	Given, Starts, Due                            time.Time // zero: from the beginning, at once, no date
	Days                                          int       // due so many days after it reached the officer; 0: see Due
	Cancelled                                     time.Time // zero: stands
	Replaces                                      string    // ID of the assignment whose place it took
	By                                            string    // officer
	OfficerName, Badge, UnitName, UnitCode, Giver string    // in the words of today
}

const assignmentColumns = `SELECT a.id, a.course, a.officer, a.unit, a."group", a.task, a.responsible, a.authority, a.product, a.given, a.starts, a.due,
	a.days, a.cancelled, a.replaces, a.by, coalesce(o.name, ''), coalesce(o.badge, ''), coalesce(u.name, ''), coalesce(u.code, ''), coalesce(g.name, '')
	FROM assignments a LEFT JOIN officers o ON o.id = a.officer LEFT JOIN units u ON u.id = a.unit LEFT JOIN officers g ON g.id = a.by `

func (s Assignments) list(query string, args ...any) (all []Assignment, err error) {
	err = s.each(query, args, func(row scanner) error {
		var a Assignment
		var given, starts, due, cancelled string
		err := row.Scan(&a.ID, &a.Course, &a.Officer, &a.Unit, &a.Group, &a.Task, &a.Responsible, &a.Authority, &a.Product, &given, &starts, &due,
			&a.Days, &cancelled, &a.Replaces, &a.By, &a.OfficerName, &a.Badge, &a.UnitName, &a.UnitCode, &a.Giver)
		a.Given, a.Starts, a.Due, a.Cancelled = parseTime(given), parseTime(starts), parseTime(due), parseTime(cancelled)
		all = append(all, a)
		return err
	})
	return all, err
}

// Add writes an assignment and gives it its ID.
func (s Assignments) Add(a Assignment) (id string, err error) {
	id = newID()
	return id, s.insert(`INSERT INTO assignments (id, course, officer, unit, "group", task, responsible, authority, product, given, starts, due, days, cancelled, replaces, by)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)`,
		id, a.Course, a.Officer, a.Unit, a.Group, a.Task, a.Responsible, a.Authority, a.Product, formatTime(a.Given), formatTime(a.Starts), formatTime(a.Due), a.Days,
		a.Replaces, a.By)
}

// Cancel ends an assignment. False: it does not stand any more.
func (s Assignments) Cancel(id string, at time.Time) (bool, error) {
	n, err := s.exec(`UPDATE assignments SET cancelled = ? WHERE id = ? AND cancelled = ''`, formatTime(at), id)
	return n == 1, err
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

// assignmentsReaching finds the standing assignments of ?1, an officer, at ?2: own ones, those of the group, and those of the unit of
// today or of one above it. A unit is its code: an assignment to a row that was renamed since still holds.
const assignmentsReaching = `WITH RECURSIVE above(id, parent, depth) AS (
		SELECT same.id, same.parent, 0 FROM officers o JOIN units u ON u.id = o.unit JOIN units same ON same.code = u.code WHERE o.id = ?1
	UNION
		SELECT same.id, same.parent, depth + 1 FROM above JOIN units u ON u.id = above.parent JOIN units same ON same.code = u.code WHERE depth < 16),
	reaching(id) AS (
		SELECT id FROM assignments WHERE officer = ?1
	UNION SELECT a.id FROM above CROSS JOIN assignments a ON a.unit = above.id
	UNION SELECT a.id FROM officers o CROSS JOIN assignments a ON a."group" = o."group" WHERE o.id = ?1 AND o."group" != '') `

const standingByDue = `WHERE a.id IN (SELECT id FROM reaching) AND a.cancelled = '' AND +a.given <= ?2 ORDER BY a.due = '', +a.due, a.id`

// Of lists the standing assignments that reach an officer at a time, those that fall due first in front.
func (s Assignments) Of(officer string, at time.Time) ([]Assignment, error) {
	return s.list(assignmentsReaching+assignmentColumns+standingByDue,
		officer, formatTime(at))
}

// Membership is a time that an officer spent in a unit. To is zero while it lasts.
type Membership struct {
	Unit, UnitName, UnitCode string // Unit is an ID
	From, To                 time.Time
}

// Of lists where an officer has been, in the order of time.
func (s Memberships) Of(officer string) (all []Membership, err error) {
	err = s.each(`SELECT m.unit, coalesce(u.name, ''), coalesce(u.code, ''), m.starts, m.ends FROM memberships m LEFT JOIN units u ON u.id = m.unit
		WHERE m.officer = ? ORDER BY m.starts`, []any{officer}, func(row scanner) error {
		var m Membership
		var from, to string
		err := row.Scan(&m.Unit, &m.UnitName, &m.UnitCode, &from, &to)
		m.From, m.To = parseTime(from), parseTime(to)
		all = append(all, m)
		return err
	})
	return all, err
}

// Below tells which units an assignment to one covers: the unit under all its names, and all below it.
func (s Units) Below(unit string) (map[string]bool, error) {
	covered := map[string]bool{}
	err := s.each(`WITH RECURSIVE below(id, code, depth) AS (
			SELECT same.id, same.code, 0 FROM units u JOIN units same ON same.code = u.code WHERE u.id = ?1
		UNION
			SELECT same.id, same.code, depth + 1 FROM below JOIN units u ON u.parent = below.id JOIN units same ON same.code = u.code WHERE depth < ?2)
		SELECT DISTINCT id FROM below`, []any{unit, maxUnitDepth}, func(row scanner) error {
		var id string
		err := row.Scan(&id)
		covered[id] = true
		return err
	})
	return covered, err
}

// ByBadge finds an officer.
func (s Officers) ByBadge(badge string, now time.Time) (Officer, error) {
	var id string
	if err := s.one(`SELECT id FROM officers WHERE badge = ?`, []any{badge}, &id); err != nil {
		return Officer{}, err
	}
	return s.ByID(id, now)
}

// OpenName is what a unit is called that has not been closed, else ErrNotFound.
func (s Units) OpenName(id string, now time.Time) (name string, err error) {
	err = s.one(`SELECT name FROM units WHERE id = ? AND (valid_to = '' OR valid_to > ?)`, []any{id, formatTime(now)}, &name)
	return name, err
}
