package store

import (
	"time"

	"hocvu/internal/store/audit"
)

// Audit is the record of what was done: entries are appended and chained by hash.
type Audit struct{ *conn }

// AuditEntry is one entry of the record of what was done, chained by hash to the one before.
type AuditEntry struct {
	At          time.Time
	By          string // officer, "" for the engine and the terminal
	Act, Record string
	Subject     string         // officer it is about, "" for none
	Detail      map[string]any // JSON values; a name, badge or rank as audit.Personal, so that it can be blanked later
}

// Signed is an entry with who did it, and when.
func (a AuditEntry) Signed(by string, at time.Time) AuditEntry {
	a.By, a.At = by, at
	return a
}

// Add appends an entry, in the transaction of what it tells of.
func (s Audit) Add(a AuditEntry) error {
	previous, err := s.LastHash()
	if err != nil {
		return err
	}
	unlinked, err := newUnlinked(a)
	if err != nil {
		return err
	}
	row := unlinked.After(previous)
	return s.insert(`INSERT INTO audit (id, at, by, act, record, subject, detail, previous, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		row.ID, row.At, row.By, row.Act, row.Record, row.Subject, row.Detail, row.Previous, row.Hash)
}

const lastAudit = `SELECT hash FROM audit ORDER BY rowid DESC LIMIT 1`

// newUnlinked is what can be made of an entry before its transaction.
func newUnlinked(a AuditEntry) (audit.Unlinked, error) {
	return audit.NewUnlinked(audit.Row{ID: newID(), At: formatTime(a.At), By: a.By, Act: a.Act, Record: a.Record,
		Subject: a.Subject}, a.Detail)
}

// LastHash changes with every entry: as long as it is the same, nothing that leaves an entry was done.
func (s Audit) LastHash() (string, error) {
	mark := audit.NoHash
	if err := s.one(lastAudit, nil, &mark); err != nil && err != ErrNotFound {
		return "", err
	}
	return mark, nil
}

// Check walks the chain. The error is a *audit.Fault for the first entry that does not follow.
func (s Audit) Check() (audit.Chain, error) {
	check := audit.NewCheck()
	err := s.each(audit.InOrder, nil, func(row scanner) error { return check.Step(row) })
	return check.Chain, err
}

// Seal blanks every audit.Personal value in the entries about an officer. The trigger lets only the detail of an entry
// change, and the chain would show any other change of it.
func (s Audit) Seal(officer string) error {
	sealed := map[string]string{}
	err := s.each(`SELECT id, detail FROM audit WHERE subject = ?`, []any{officer}, func(row scanner) error {
		var id, detail string
		if err := row.Scan(&id, &detail); err != nil {
			return err
		}
		after, err := audit.SealDetail(detail)
		if err == nil && after != detail {
			sealed[id] = after
		}
		return err
	})
	if err != nil {
		return err
	}
	for id, detail := range sealed {
		if _, err := s.exec(`UPDATE audit SET detail = ? WHERE id = ?`, detail, id); err != nil {
			return err
		}
	}
	return nil
}
