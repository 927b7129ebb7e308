package store

import (
	"time"

	"hocvu/internal/roster"
	"hocvu/internal/store/audit"
)

// Memberships are the units of officers over time.
type Memberships struct{ *conn }

// Membership is a time that an officer spent in a unit. To is zero while it lasts.
type Membership struct {
	Unit, UnitName, UnitCode string // Unit is an ID
	From, To                 time.Time
}

// Of lists where an officer has been, in the order of time.
func (s Memberships) Of(officer string) (all []Membership, err error) {
	err = s.each(`SELECT m.unit, coalesce(u.name, ''), coalesce(u.code, ''), m.starts, m.ends FROM memberships m
		LEFT JOIN units u ON u.id = m.unit
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

// scanMembership reads m.id, m.unit, m.starts and m.ends of a membership, behind what stands before them.
func scanMembership(row scanner, before ...any) (m roster.Membership, err error) {
	var starts, ends string
	err = row.Scan(append(before, &m.ID, &m.Unit, &starts, &ends)...)
	m.Starts, m.Ends = parseTime(starts), parseTime(ends)
	return m, err
}

const (
	membershipsOf    = `SELECT m.id, m.unit, m.starts, m.ends FROM memberships m WHERE m.officer = ? ORDER BY m.starts`
	insertMembership = `INSERT INTO memberships (unit, starts, ends, id, officer) VALUES (?, ?, ?, ?, ?)`
	removeMembership = `DELETE FROM memberships WHERE id = ?`
	updateMembership = `UPDATE memberships SET unit = ?, starts = ?, ends = ? WHERE id = ?`
)

func membershipValues(m roster.Membership) []any {
	return []any{m.Unit, formatTime(m.Starts), formatTime(m.Ends), m.ID}
}

// MembershipEntry tells of a change of an officer's membership; its caller signs it. Without a detail nothing changed.
func MembershipEntry(officer string, c roster.MembershipChange) audit.Entry {
	e := audit.Entry{Act: "changed", Record: "memberships/" + c.Is.ID, Subject: officer, Detail: map[string]any{}}
	if c.Was.ID == "" {
		e.Act, e.Detail["officer"] = "created", officer
	}
	was, is := membershipValues(c.Was), membershipValues(c.Is)
	for i, field := range []string{"unit", "starts", "ends"} {
		switch {
		case was[i] == is[i]:
		case c.Was.ID == "":
			e.Detail[field] = is[i]
		default:
			e.Detail[field] = []any{was[i], is[i]}
		}
	}
	return e
}

// OverlappedUnit names the unit of another membership of an officer that lies over one.
func (s Memberships) OverlappedUnit(officer string, m roster.Membership) (name string, err error) {
	return s.text(`SELECT u.name FROM memberships m JOIN units u ON u.id = m.unit WHERE m.officer = ?1 AND m.id != ?2
		AND (?4 = '' OR m.starts < ?4) AND (m.ends = '' OR m.ends > ?3) LIMIT 1`,
		officer, m.ID, formatTime(m.Starts), formatTime(m.Ends))
}

// After lists the officers who were in a row of a unit at some time after a moment, by badge.
func (s Memberships) After(unit string, at time.Time) (all []BadgeHolder, err error) {
	err = s.each(`SELECT o.id, o.badge, o.name FROM officers o WHERE o.id IN (SELECT officer FROM memberships
		WHERE unit = ?1 AND (ends = '' OR ends > ?2)) ORDER BY o.badge`, []any{unit, formatTime(at)}, collectHolders(&all))
	return all, err
}

// ByID reads a membership, with whose it is.
func (s Memberships) ByID(id string) (m roster.Membership, officer string, err error) {
	var starts, ends string
	err = s.one(`SELECT officer, id, unit, starts, ends FROM memberships WHERE id = ?`, []any{id}, &officer, &m.ID, &m.Unit,
		&starts, &ends)
	m.Starts, m.Ends = parseTime(starts), parseTime(ends)
	return m, officer, err
}

// CountIn counts the memberships in a row of a unit.
func (s Memberships) CountIn(unit string) (n int, err error) {
	err = s.one(`SELECT count(*) FROM memberships WHERE unit = ?`, []any{unit}, &n)
	return n, err
}

// SetUnitOfToday writes into an officer's row what the memberships say now, and gives what it said before and says.
func (s Memberships) SetUnitOfToday(officer string, now time.Time) (before, unit string, err error) {
	if before, err = s.text(`SELECT unit FROM officers WHERE id = ?`, officer); err != nil {
		return "", "", err
	}
	unit, err = s.text(`SELECT unit FROM memberships WHERE officer = ?1 AND starts <= ?2 AND (ends = '' OR ends > ?2)
		ORDER BY starts DESC LIMIT 1`, officer, formatTime(now))
	if err == nil && unit != before {
		_, err = s.exec(`UPDATE officers SET unit = ? WHERE id = ?`, unit, officer)
	}
	return before, unit, err
}
