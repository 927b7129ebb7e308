package audit

import (
	"time"

	"hocvu/internal/store/database"
)

// Log is the record of what was done: entries are appended and chained by hash.
type Log struct{ db database.Conn }

// NewLog makes the audit of a database, or of a transaction on it.
func NewLog(db database.Conn) Log { return Log{db} }

// Entry is one entry of the record of what was done, chained by hash to the one before.
type Entry struct {
	At          time.Time
	By          string // officer, "" for the engine and the terminal
	Act, Record string
	Subject     string         // officer it is about, "" for none
	Detail      map[string]any // JSON values; a name, badge or rank as Personal, so that it can be blanked later
}

// Signed is an entry with who did it, and when.
func (a Entry) Signed(by string, at time.Time) Entry {
	a.By, a.At = by, at
	return a
}

// Add appends an entry, in the transaction of what it tells of.
func (s Log) Add(a Entry) error {
	previous, err := s.LastHash()
	if err != nil {
		return err
	}
	unlinked, err := NewUnlinked(a)
	if err != nil {
		return err
	}
	row := unlinked.After(previous)
	return row.Write(s.db.Insert)
}

// Write runs the statement that appends a row.
func (r Row) Write(run func(query string, arguments ...any) error) error {
	return run(`INSERT INTO audit (id, at, by, act, record, subject, detail, previous, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, r.ID, r.At, r.By, r.Act, r.Record, r.Subject, r.Detail, r.Previous, r.Hash)
}

const lastAudit = `SELECT hash FROM audit ORDER BY rowid DESC LIMIT 1`

// LastHash changes with every entry: as long as it is the same, nothing that leaves an entry was done.
func (s Log) LastHash() (string, error) {
	mark := NoHash
	if err := s.db.One(lastAudit, nil, &mark); err != nil && err != database.ErrNotFound {
		return "", err
	}
	return mark, nil
}

// DetailOf reads the detail of the last entry of an officer's act on a record; ErrNotFound when there is none.
func (s Log) DetailOf(by, act, record string) (detail string, err error) {
	err = s.db.One(`SELECT detail FROM audit WHERE record = ? AND act = ? AND by = ? ORDER BY rowid DESC LIMIT 1`,
		[]any{record, act, by}, &detail)
	return detail, err
}

// Check walks the chain. The error is a *Fault for the first entry that does not follow.
func (s Log) Check() (Chain, error) {
	check := NewCheck()
	err := s.db.Each(InOrder, nil, func(row database.Row) error { return check.Step(row) })
	return check.Chain, err
}

// Seal blanks every Personal value in the entries about an officer. The trigger lets only the detail of an entry
// change, and the chain would show any other change of it.
func (s Log) Seal(officer string) error {
	sealed := map[string]string{}
	err := s.db.Each(`SELECT id, detail FROM audit WHERE subject = ?`, []any{officer}, func(row database.Row) error {
		var id, detail string
		if err := row.Scan(&id, &detail); err != nil {
			return err
		}
		after, err := SealDetail(detail)
		if err == nil && after != detail {
			sealed[id] = after
		}
		return err
	})
	if err != nil {
		return err
	}
	for id, detail := range sealed {
		if _, err := s.db.Exec(`UPDATE audit SET detail = ? WHERE id = ?`, detail, id); err != nil {
			return err
		}
	}
	return nil
}
