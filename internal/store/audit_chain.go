package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"hocvu/internal/message"
)

// Chain is what a walk through the audit found.
type Chain struct {
	Entries int
	Last    string // hash of the last entry; written down outside, it shows later that nothing was cut off
}

// AuditFault is what does not hold: the first entry that does not follow from the one before, because it was changed or
// the one before it was taken away, or something that stands in the data without an entry.
type AuditFault struct{ message.Message }

func (f *AuditFault) Error() string { return f.In(message.English) }

func auditFault(id string, pairs ...any) error { return &AuditFault{message.New(id, pairs...)} }

// Check walks the chain. The error is a *AuditFault for the first entry that does not follow.
func (s Audit) Check() (Chain, error) {
	w := newChainCheck()
	err := s.each(auditInOrder, nil, w.step)
	return w.chain, err
}

// VerifyAudit does what Audit.Check does, on a database file that no server has opened. It also finds that all entries
// were deleted, and a role that differs from its entries: what a change in the file itself leaves behind.
func VerifyAudit(p *ReadOnly) (Chain, error) {
	w := newChainCheck()
	roles, isUpgraded := recordedRoles{}, false
	w.seen = func(r auditRow) error {
		isUpgraded = isUpgraded || r.Act == upgraded
		return roles.note(r)
	}
	if err := p.each(auditInOrder, nil, w.step); err != nil {
		return w.chain, err
	}
	if w.chain.Entries == 0 {
		var officers int
		err := p.db.QueryRow(`SELECT count(*) FROM officers`).Scan(&officers)
		if err == nil && officers > 0 {
			err = auditFault("audit.emptied", "officers", officers)
		}
		return w.chain, mapError(err)
	}
	return w.chain, unwritten(p, roles, isUpgraded)
}

// unwritten finds the first role that was given to another officer, as another role, in another unit or for another
// time than its entries say, or that has none. Before the upgrade there were roles without entries.
func unwritten(p *ReadOnly, said recordedRoles, upgraded bool) error {
	return p.each(appointmentColumns+`ORDER BY a.starts, a.id`, nil, func(row scanner) error {
		a, err := scanAppointment(row)
		if err != nil {
			return err
		}
		entry, known := said[a.ID]
		if known && entry.says(a) || !known && !upgraded {
			return nil
		}
		return auditFault("audit.unwritten", "id", a.ID, "role", a.Role, "badge", a.Badge)
	})
}

const auditInOrder = `SELECT id, at, by, act, record, subject, detail, previous, hash FROM audit ORDER BY rowid`

// chainCheck follows the hashes from the first entry on.
type chainCheck struct {
	chain Chain
	seen  func(auditRow) error // called for each entry that follows
}

func newChainCheck() *chainCheck {
	return &chainCheck{chain: Chain{Last: noHash}, seen: func(auditRow) error { return nil }}
}

func (w *chainCheck) step(row scanner) error {
	var r auditRow
	if err := row.Scan(&r.ID, &r.At, &r.By, &r.Act, &r.Record, &r.Subject, &r.Detail, &r.Previous, &r.Hash); err != nil {
		return err
	}
	if hash, err := r.digest(); err != nil || r.Previous != w.chain.Last || r.Hash != hash {
		return auditFault("audit.entry", "id", r.ID, "at", r.At, "act", r.Act)
	}
	w.chain.Last = r.Hash
	w.chain.Entries++
	return w.seen(r)
}

// digest is the hash of an entry: over everything in it, its detail as it reads when sealed.
func (r auditRow) digest() (string, error) {
	sealed, err := sealDetail(r.Detail)
	if err != nil {
		return "", err
	}
	return r.digestOf(sealed), nil
}

func (r auditRow) digestOf(sealed string) string {
	h := sha256.New()
	for _, part := range []string{r.Previous, r.ID, r.At, r.By, r.Act, r.Record, r.Subject, sealed} {
		fmt.Fprintf(h, "%d:%s", len(part), part) // the length keeps two parts from being cut at another place
	}
	return hex.EncodeToString(h.Sum(nil))
}
