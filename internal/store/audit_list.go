package store

import "time"

// Entry is an entry of the audit as a person reads it.
type Entry struct {
	At time.Time
	// badge and name; of ByName the superuser's address where no officer is bound; "" for the engine
	ByName, SubjectName string
	Act, Record         string
}

// AuditEntries lists the last entries, the newest first; of an officer those that are about or by that officer.
func (p *ReadOnly) AuditEntries(officer string, most int, each func(Entry) error) error {
	return p.each(`SELECT a.at, coalesce(b.badge || ' ' || b.name, json_extract(a.detail, '$.superuser'), ''),
		coalesce(s.badge || ' ' || s.name, ''), a.act, a.record
		FROM audit a LEFT JOIN officers b ON b.id = a.by LEFT JOIN officers s ON s.id = a.subject
		WHERE ?1 = '' OR a.subject = ?1 OR a.by = ?1 ORDER BY a.rowid DESC LIMIT ?2`, []any{officer, most},
		func(row scanner) error {
			var e Entry
			var at string
			if err := row.Scan(&at, &e.ByName, &e.SubjectName, &e.Act, &e.Record); err != nil {
				return err
			}
			e.At = parseTime(at)
			return each(e)
		})
}

// HasAuditHash tells whether an entry with this hash is there.
func (p *ReadOnly) HasAuditHash(hash string) (there bool, err error) {
	err = p.db.QueryRow(`SELECT count(*) > 0 FROM audit WHERE hash = ?`, hash).Scan(&there)
	return there, mapError(err)
}

// OfficerByBadge finds an officer's ID, or ErrNotFound.
func (p *ReadOnly) OfficerByBadge(badge string) (id string, err error) {
	err = p.db.QueryRow(`SELECT id FROM officers WHERE badge = ?`, badge).Scan(&id)
	return id, mapError(err)
}

// LastAuditAt is when the newest entry was written by the clock of its time; zero when there is none.
func (p *ReadOnly) LastAuditAt() (time.Time, error) {
	var at string
	err := p.db.QueryRow(`SELECT coalesce(max(at), '') FROM audit`).Scan(&at)
	return parseTime(at), mapError(err)
}

// auditAbout are those of the audit about an officer, the lists that named the officer among them, with who did it.
const auditAbout = `SELECT a.at, a.by, coalesce(o.name, '') name, coalesce(u.name, '') unit, a.act, a.record
	FROM audit a LEFT JOIN officers o ON o.id = a.by LEFT JOIN units u ON u.id = o.unit
	WHERE a.rowid IN (SELECT rowid FROM audit WHERE subject = ?1 UNION SELECT rowid FROM audit WHERE act = 'listed'
		AND instr(detail, ?1) > 0)`

// AuditLook is an entry of the audit about an officer: who did or saw something, and when.
type AuditLook struct {
	At            time.Time
	By, Unit, Act string // name and unit of who did; By is "" for the console, the terminal and the engine
}

// Looks lists what others did with an officer's data, the latest first, at most so many.
func (s PersonalData) Looks(officer string, most int) (all []AuditLook, err error) {
	err = s.each("SELECT at, name, unit, act FROM ("+auditAbout+") WHERE by != ?1 ORDER BY at DESC LIMIT ?2",
		[]any{officer, most}, func(row scanner) error {
			var l AuditLook
			var at string
			err := row.Scan(&at, &l.By, &l.Unit, &l.Act)
			l.At = parseTime(at)
			all = append(all, l)
			return err
		})
	return all, err
}
