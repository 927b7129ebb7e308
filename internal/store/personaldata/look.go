package personaldata

import (
	"time"

	"hocvu/internal/store/database"
)

// auditAbout are those of the audit about an officer, the lists that named the officer among them, with who did it.
const auditAbout = `SELECT a.at, a.by, coalesce(o.name, '') name, coalesce(u.name, '') unit, a.act, a.record
	FROM audit a LEFT JOIN officers o ON o.id = a.by LEFT JOIN units u ON u.id = o.unit
	WHERE a.rowid IN (SELECT rowid FROM audit WHERE subject = ?1 UNION SELECT rowid FROM audit WHERE act IN ('listed', 'reminded')
		AND instr(detail, ?1) > 0)`

// Look is an entry of the audit about an officer: who did or saw something, and when.
type Look struct {
	At            time.Time
	By, Unit, Act string // name and unit of who did; By is "" for the console, the terminal and the engine
}

// Looks lists what others did with an officer's data, the latest first, at most so many.
func (s Reader) Looks(officer string, most int) (all []Look, err error) {
	err = s.db.Each("SELECT at, name, unit, act FROM ("+auditAbout+") WHERE by != ?1 ORDER BY at DESC LIMIT ?2",
		[]any{officer, most}, func(row database.Row) error {
			var l Look
			var at string
			err := row.Scan(&at, &l.By, &l.Unit, &l.Act)
			l.At = database.ParseTime(at)
			all = append(all, l)
			return err
		})
	return all, err
}
