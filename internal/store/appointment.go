package store

import (
	"time"

	"hocvu/internal/store/audit"
)

// Appointments are the roles that officers hold.
type Appointments struct{ *conn }

// Appointment is a role that an officer holds for a time.
type Appointment struct {
	ID, Officer  string
	Role         string    // trainer, leader, helper, admin
	Unit         string    // ID: there and below; "" everywhere
	Starts, Ends time.Time // Ends is the first moment after it; zero: until further notice
	Acting       bool      // stands in for someone

	Badge, Name, UnitName string // of officer and unit as they are today; read, never written
}

// Entry tells the audit what became of an appointment; it is not signed yet.
func (a Appointment) Entry(act string) audit.Entry {
	detail := map[string]any{"role": a.Role, "unit": a.Unit, "starts": a.Starts.Format(time.RFC3339), "acting": a.Acting}
	if !a.Ends.IsZero() {
		detail["ends"] = a.Ends.Format(time.RFC3339)
	}
	return audit.Entry{Act: act, Record: a.ID, Subject: a.Officer, Detail: detail}
}

// Add writes an appointment and gives it its ID.
func (s Appointments) Add(a Appointment) (id string, err error) {
	id = newID()
	err = s.insert(`INSERT INTO appointments (id, officer, role, unit, starts, ends, acting) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		id, a.Officer, a.Role, a.Unit, formatTime(a.Starts), formatTime(a.Ends), a.Acting)
	s.store.AfterCommit(func() { s.store.Sessions.ForgetOfficer(a.Officer) })
	return id, err
}

// ByID finds one by ID.
func (s Appointments) ByID(id string) (Appointment, error) {
	var a Appointment
	err := s.each(appointmentColumns+`WHERE a.id = ?`, []any{id}, func(row scanner) (err error) {
		a, err = scanAppointment(row)
		return err
	})
	if err == nil && a.ID == "" {
		err = ErrNotFound
	}
	return a, err
}

// End lets an appointment end at a moment; later ones only become shorter, never longer. One that had not begun
// lasts no time.
func (s Appointments) End(a Appointment, at time.Time) error {
	n, err := s.exec(`UPDATE appointments SET ends = ?1, starts = min(starts, ?1) WHERE id = ?2
		AND (ends = '' OR ends > ?1)`, formatTime(at), a.ID)
	if err == nil && n == 0 {
		err = ErrConflict
	}
	s.store.AfterCommit(func() { s.store.Sessions.ForgetOfficer(a.Officer) })
	return err
}

// OfOfficers lists what officers hold or will hold after a moment.
func (s Appointments) OfOfficers(officers []string, now time.Time) ([]Appointment, error) {
	return s.list(appointmentColumns+`WHERE a.officer IN (SELECT value FROM json_each(?1))
		AND (a.ends = '' OR a.ends > ?2) ORDER BY a.officer, a.starts`,
		jsonArray(officers), formatTime(now))
}

// InUnits lists what is held or will be held after a moment in units, by unit, role and badge: everywhere, or
// in the given units only. At most so many.
func (s Appointments) InUnits(everywhere bool, units []string, now time.Time, most int) ([]Appointment, error) {
	if everywhere {
		return s.list(appointmentColumns+`WHERE a.ends = '' OR a.ends > ?1
			ORDER BY coalesce(u.code, ''), a.role, o.badge, a.starts LIMIT ?2`, formatTime(now), most)
	}
	return s.list(appointmentColumns+`WHERE a.unit IN (SELECT value FROM json_each(?1)) AND (a.ends = '' OR a.ends > ?2)
		ORDER BY u.code, a.role, o.badge, a.starts LIMIT ?3`, jsonArray(units), formatTime(now), most)
}

const appointmentColumns = `SELECT a.id, a.officer, a.role, a.unit, a.starts, a.ends, a.acting, o.badge, o.name,
	coalesce(u.name, '')
	FROM appointments a JOIN officers o ON o.id = a.officer LEFT JOIN units u ON u.id = a.unit `

func (s Appointments) list(query string, args ...any) ([]Appointment, error) {
	var all []Appointment
	err := s.each(query, args, func(row scanner) error {
		a, err := scanAppointment(row)
		all = append(all, a)
		return err
	})
	return all, err
}

func scanAppointment(row scanner) (a Appointment, err error) {
	var starts, ends string
	err = row.Scan(&a.ID, &a.Officer, &a.Role, &a.Unit, &starts, &ends, &a.Acting, &a.Badge, &a.Name, &a.UnitName)
	a.Starts, a.Ends = parseTime(starts), parseTime(ends)
	return a, err
}

// EverHeld tells whether anybody ever was given a role.
func (s Appointments) EverHeld(role string) (ever bool, err error) {
	err = s.one(`SELECT EXISTS (SELECT 1 FROM appointments WHERE role = ?)`, []any{role}, &ever)
	return ever, err
}

// Units tells where an officer holds a role at a time: in the units, with all below them, or everywhere. Rows that a
// unit had under earlier names count, and what lies below is what the newest row of each unit says.
// Without such an appointment both are empty.
func (s Appointments) Units(officer, role string, now time.Time) (everywhere bool, units []string, err error) {
	at := formatTime(now)
	err = s.one(`SELECT count(*) > 0 FROM appointments WHERE officer = ? AND role = ? AND unit = '' AND starts <= ?
		AND (ends = '' OR ends > ?)`,
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

const appointedUnits = `WITH RECURSIVE held(identity, depth) AS (
		SELECT u.identity, 0 FROM appointments a JOIN units u ON u.id = a.unit
		WHERE a.officer = ?1 AND a.role = ?2 AND a.starts <= ?3 AND (a.ends = '' OR a.ends > ?3)
	UNION
		SELECT below.identity, depth + 1 FROM held JOIN units above ON above.identity = held.identity
			JOIN units below ON below.parent = above.id
		WHERE depth < ?4 AND below.valid_from <= ?3 AND NOT EXISTS (SELECT 1 FROM units newer
			WHERE newer.identity = below.identity AND newer.valid_from > below.valid_from AND newer.valid_from <= ?3))
	SELECT DISTINCT units.id FROM held CROSS JOIN units ON units.identity = held.identity
		ORDER BY units.code, units.valid_from`

// Leads tells whether an officer is the leader whom a unit answers to at a time: appointed to the unit itself, or,
// where nobody is, to the nearest unit above that has a leader.
func (s Appointments) Leads(officer, unit string, at time.Time) (bool, error) {
	for range maxUnitDepth {
		var leaders, own int
		err := s.one(`SELECT count(*), coalesce(sum(officer = ?1), 0) FROM appointments
			WHERE unit IN (SELECT same.id FROM units u JOIN units same ON same.identity = u.identity
				WHERE u.id = ?2)
				AND role = 'leader' AND starts <= ?3 AND (ends = '' OR ends > ?3)`,
			[]any{officer, unit, formatTime(at)}, &leaders, &own)
		if err != nil || leaders > 0 || unit == "" {
			return own > 0, err
		}
		if err := s.one(`SELECT coalesce((SELECT same.parent FROM units same WHERE same.identity = u.identity
			AND same.valid_from <= ?2 ORDER BY same.valid_from DESC LIMIT 1), u.parent) FROM units u WHERE u.id = ?1`, []any{unit, formatTime(at)}, &unit); err != nil {
			return false, err
		}
		if unit == "" { // the leaders of everything are appointed to no unit
			var everywhere int
			err := s.one(`SELECT count(*) FROM appointments WHERE officer = ?1 AND role = 'leader' AND unit = ''
				AND starts <= ?2 AND (ends = '' OR ends > ?2)`,
				[]any{officer, formatTime(at)}, &everywhere)
			return everywhere > 0, err
		}
	}
	return false, nil
}
