package store

import "time"

// Appointment is a role that an officer holds for a time.
type Appointment struct {
	ID, Officer  string
	Role         string    // trainer, leader, helper, admin
	Unit         string    // ID: there and below; "" everywhere
	Starts, Ends time.Time // Ends is the first moment after it; zero: until further notice
	Acting       bool      // stands in for someone
}

// Appoint writes an appointment and gives it its ID.
func (s *Store) Appoint(a Appointment) (id string, err error) {
	id = newID()
	err = s.insert(`INSERT INTO appointments (id, officer, role, unit, starts, ends, acting) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		id, a.Officer, a.Role, a.Unit, stamp(a.Starts), stamp(a.Ends), a.Acting)
	officer := a.Officer
	s.AfterCommit(func() { s.ForgetOfficer(officer) })
	return id, err
}

// maxUnitDepth is how many levels of units are followed downwards: a force has four, and a tree that was bent into a ring by
// raw SQL must come to an end.
const maxUnitDepth = 16

// AppointedUnits tells where an officer holds a role at a time: in the units, with all below them, or everywhere. A unit is
// its code: rows that it had under earlier names count, and what lies below is what the newest row of each code says. Without
// such an appointment both are empty.
func (s *Store) AppointedUnits(officer, role string, now time.Time) (everywhere bool, units []string, err error) {
	at := stamp(now)
	err = s.one(`SELECT count(*) > 0 FROM appointments WHERE officer = ? AND role = ? AND unit = '' AND starts <= ? AND (ends = '' OR ends > ?)`,
		[]any{officer, role, at, at}, &everywhere)
	if err != nil || everywhere {
		return everywhere, nil, err
	}
	err = s.each(appointedUnits, []any{officer, role, at, maxUnitDepth}, func(row scanner) error {
		var unit string
		err := row.Scan(&unit)
		units = append(units, unit)
		return err
	})
	return false, units, err
}

const appointedUnits = `WITH RECURSIVE held(code, depth) AS (
		SELECT u.code, 0 FROM appointments a JOIN units u ON u.id = a.unit
		WHERE a.officer = ?1 AND a.role = ?2 AND a.starts <= ?3 AND (a.ends = '' OR a.ends > ?3)
	UNION
		SELECT below.code, depth + 1 FROM held JOIN units above ON above.code = held.code JOIN units below ON below.parent = above.id
		WHERE depth < ?4 AND below.valid_from <= ?3 AND NOT EXISTS (SELECT 1 FROM units newer
			WHERE newer.code = below.code AND newer.valid_from > below.valid_from AND newer.valid_from <= ?3))
	SELECT DISTINCT units.id FROM held CROSS JOIN units ON units.code = held.code ORDER BY units.code, units.valid_from`
