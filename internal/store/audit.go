package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
)

// Audit is one entry of the record of what was done, chained by hash to the one before.
type Audit struct {
	At          time.Time
	By          string // officer, "" for the engine
	Act, Record string
	Subject     string // officer it is about, "" for none
	Detail      map[string]any
}

// AddAudit appends an entry.
func (s *Store) AddAudit(a Audit) error {
	previous := strings.Repeat("0", 64)
	if err := s.one(`SELECT hash FROM audit ORDER BY rowid DESC LIMIT 1`, nil, &previous); err != nil && err != ErrNotFound {
		return err
	}
	detail := text(a.Detail)
	hash := hashAudit(previous, stamp(a.At), a.By, a.Act, a.Record, a.Subject, detail)
	return s.insert(`INSERT INTO audit (id, at, by, act, record, subject, detail, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		newID(), stamp(a.At), a.By, a.Act, a.Record, a.Subject, detail, previous, hash)
}

func hashAudit(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		fmt.Fprintf(h, "%d:%s", len(part), part) // the length keeps two parts from being cut elsewhere
	}
	return hex.EncodeToString(h.Sum(nil))
}

// CheckAudit walks the chain and names the first entry that does not follow from the one before.
func (s *Store) CheckAudit() error {
	expected := strings.Repeat("0", 64)
	return s.each(`SELECT id, at, by, act, record, subject, detail, previous, hash FROM audit ORDER BY rowid`, nil, func(row scanner) error {
		var id, at, by, act, record, subject, detail, previous, hash string
		if err := row.Scan(&id, &at, &by, &act, &record, &subject, &detail, &previous, &hash); err != nil {
			return err
		}
		if previous != expected || hash != hashAudit(previous, at, by, act, record, subject, detail) {
			return fmt.Errorf("store: audit %s of %s does not follow from the entry before (a row was changed or taken away)", id, at)
		}
		expected = hash
		return nil
	})
}
