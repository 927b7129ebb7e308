package store

import (
	"fmt"
	"strings"
	"time"
)

// Audit is the record of what was done: entries are appended and chained by hash.
type Audit struct{ *conn }

// Audit is one entry of the record of what was done, chained by hash to the one before.
type AuditEntry struct {
	At          time.Time
	By          string // officer, "" for the engine and the terminal
	Act, Record string
	Subject     string         // officer it is about, "" for none
	Detail      map[string]any // JSON values; a name, badge or rank as Personal, so that it can be blanked later
}

// Signed is an entry with who did it, and when.
func (a AuditEntry) Signed(by string, at time.Time) AuditEntry {
	a.By, a.At = by, at
	return a
}

// noHash stands before the first entry.
var noHash = strings.Repeat("0", 64)

// Add appends an entry, in the transaction of what it tells of.
func (s Audit) Add(a AuditEntry) error {
	previous, err := s.LastHash()
	if err != nil {
		return err
	}
	row, err := newAuditRow(previous, a)
	if err != nil {
		return err
	}
	return s.insert(`INSERT INTO audit (id, at, by, act, record, subject, detail, previous, hash)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		row.ID, row.At, row.By, row.Act, row.Record, row.Subject, row.Detail, row.Previous, row.Hash)
}

const lastAudit = `SELECT hash FROM audit ORDER BY rowid DESC LIMIT 1`

// auditRow is an entry as it is stored.
type auditRow struct{ ID, At, By, Act, Record, Subject, Detail, Previous, Hash string }

func newAuditRow(previous string, a AuditEntry) (auditRow, error) {
	u, err := newUnlinked(a)
	return u.after(previous), err
}

// unlinkedEntry is an entry that has no place in the chain yet: what is left to be done inside of a transaction is one
// hash.
type unlinkedEntry struct {
	row    auditRow
	sealed string // detail as it is hashed
}

func newUnlinked(a AuditEntry) (u unlinkedEntry, err error) {
	u.row = auditRow{ID: newID(), At: formatTime(a.At), By: a.By, Act: a.Act, Record: a.Record, Subject: a.Subject}
	if u.row.Detail, err = normalDetail(a.Detail); err == nil {
		u.sealed, err = sealDetail(u.row.Detail)
	}
	if err != nil {
		err = fmt.Errorf("store: audit %s: detail: %w", a.Act, err)
	}
	return u, err
}

func (u unlinkedEntry) after(previous string) auditRow {
	u.row.Previous = previous
	u.row.Hash = u.row.digestOf(u.sealed)
	return u.row
}

// LastHash changes with every entry: as long as it is the same, nothing that leaves an entry was done.
func (s Audit) LastHash() (string, error) {
	mark := noHash
	if err := s.one(lastAudit, nil, &mark); err != nil && err != ErrNotFound {
		return "", err
	}
	return mark, nil
}
