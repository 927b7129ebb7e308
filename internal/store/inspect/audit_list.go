package inspect

import (
	"time"

	"hocvu/internal/store/database"
)

// Entry is an entry of the audit as a person reads it.
type Entry struct {
	At time.Time
	// badge and name of officers; "" for the engine or nobody
	ByName, SubjectName string
	Account             string // the console account through which it was done, "" for none
	Act, Record         string
}

// AuditEntries lists the last entries, the newest first; of an officer those that are about or by that officer.
func (p *ReadOnly) AuditEntries(officer string, most int, each func(Entry) error) error {
	return p.conn.Each(`SELECT a.at, coalesce(b.badge || ' ' || b.name, ''), coalesce(json_extract(a.detail, '$.superuser'), ''),
		coalesce(s.badge || ' ' || s.name, ''), a.act, a.record
		FROM audit a LEFT JOIN officers b ON b.id = a.by LEFT JOIN officers s ON s.id = a.subject
		WHERE ?1 = '' OR a.subject = ?1 OR a.by = ?1 ORDER BY a.rowid DESC LIMIT ?2`, []any{officer, most},
		func(row database.Row) error {
			var e Entry
			var at string
			if err := row.Scan(&at, &e.ByName, &e.Account, &e.SubjectName, &e.Act, &e.Record); err != nil {
				return err
			}
			e.At = database.ParseTime(at)
			return each(e)
		})
}

// HasAuditHash tells whether an entry with this hash is there.
func (p *ReadOnly) HasAuditHash(hash string) (there bool, err error) {
	err = p.conn.One(`SELECT count(*) > 0 FROM audit WHERE hash = ?`, []any{hash}, &there)
	return there, err
}

// OfficerByBadge finds an officer's ID, or ErrNotFound.
func (p *ReadOnly) OfficerByBadge(badge string) (id string, err error) {
	err = p.conn.One(`SELECT id FROM officers WHERE badge = ?`, []any{badge}, &id)
	return id, err
}
