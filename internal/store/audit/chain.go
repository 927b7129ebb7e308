// Package audit appends the entries of the audit and chains them by hash, seals the personal values in them, and finds
// what does not hold: an entry that was changed or taken away, or a role that differs from its entries. It decides not
// what is put on record.
package audit

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/store/database"
)

// Chain is what a walk through the audit found.
type Chain struct {
	Entries int
	Last    string // hash of the last entry; written down outside, it shows later that nothing was cut off
}

// Fault is what does not hold: the first entry that does not follow from the one before, because it was changed or
// the one before it was taken away, or something that stands in the data without an entry.
type Fault struct{ message.Message }

// Error is the fault in English.
func (f *Fault) Error() string { return f.In(message.English) }

// NewFault makes a Fault of a message.
func NewFault(id string, pairs ...any) error { return &Fault{message.New(id, pairs...)} }

// NoHash stands before the first entry.
var NoHash = strings.Repeat("0", 64)

// Row is an entry as it is stored.
type Row struct{ ID, At, By, Act, Record, Subject, Detail, Previous, Hash string }

// Unlinked is an entry that has no place in the chain yet: what is left to be done inside of a transaction is one hash.
type Unlinked struct {
	Row    Row    // without its detail's seal, Previous and Hash
	sealed string // detail as it is hashed
}

// NewUnlinked makes what can be made of an entry before its transaction.
func NewUnlinked(e Entry) (u Unlinked, err error) {
	u.Row = Row{ID: database.NewID(), At: database.FormatTime(e.At), By: e.By, Act: e.Act, Record: e.Record, Subject: e.Subject}
	if u.Row.Detail, err = normalDetail(e.Detail); err == nil {
		u.sealed, err = SealDetail(u.Row.Detail)
	}
	if err != nil {
		err = fmt.Errorf("store: audit %s: detail: %w", e.Act, err)
	}
	return u, err
}

// After is the row of an entry behind the one with the previous hash.
func (u Unlinked) After(previous string) Row {
	u.Row.Previous = previous
	u.Row.Hash = u.Row.digestOf(u.sealed)
	return u.Row
}

// InOrder reads the rows of the audit as Check takes them.
const InOrder = `SELECT id, at, by, act, record, subject, detail, previous, hash FROM audit ORDER BY rowid`

// Check follows the hashes from the first entry on.
type Check struct {
	Chain Chain           // so far
	Seen  func(Row) error // called for each entry that follows
}

// NewCheck begins a walk.
func NewCheck() *Check {
	return &Check{Chain: Chain{Last: NoHash}, Seen: func(Row) error { return nil }}
}

// Step takes the next row of InOrder. The error is a *Fault where the entry does not follow.
func (w *Check) Step(row database.Row) error {
	var r Row
	if err := row.Scan(&r.ID, &r.At, &r.By, &r.Act, &r.Record, &r.Subject, &r.Detail, &r.Previous, &r.Hash); err != nil {
		return err
	}
	if hash, err := r.digest(); err != nil || r.Previous != w.Chain.Last || r.Hash != hash {
		return NewFault("audit.entry", "id", r.ID, "at", r.At, "act", r.Act)
	}
	w.Chain.Last = r.Hash
	w.Chain.Entries++
	return w.Seen(r)
}

// digest is the hash of an entry: over everything in it, its detail as it reads when sealed.
func (r Row) digest() (string, error) {
	sealed, err := SealDetail(r.Detail)
	if err != nil {
		return "", err
	}
	return r.digestOf(sealed), nil
}

func (r Row) digestOf(sealed string) string {
	h := sha256.New()
	for _, part := range []string{r.Previous, r.ID, r.At, r.By, r.Act, r.Record, r.Subject, sealed} {
		fmt.Fprintf(h, "%d:%s", len(part), part) // the length keeps two parts from being cut at another place
	}
	return hex.EncodeToString(h.Sum(nil))
}
