package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Chain is what a walk through the audit found.
type Chain struct {
	Entries int
	Last    string // hash of the last entry; written down elsewhere, it shows later that nothing was cut off
}

// BrokenChain is the first entry of the audit that does not follow from the one before: it was changed, or the one before it
// was taken away.
type BrokenChain struct{ ID, At, Act string }

func (b *BrokenChain) Error() string {
	return fmt.Sprintf("audit %s of %s (%s) does not follow from the entry before (a row was changed or taken away)", b.ID, b.At, b.Act)
}

// CheckAudit walks the chain. The error is a *BrokenChain for the first entry that does not follow.
func (s *Store) CheckAudit() (Chain, error) {
	w := newChainWalk()
	err := s.each(auditInOrder, nil, w.step)
	return w.chain, err
}

// VerifyAudit is CheckAudit for a database file that no house has opened.
func VerifyAudit(p *Peek) (Chain, error) {
	w := newChainWalk()
	err := p.each(auditInOrder, nil, w.step)
	return w.chain, err
}

const auditInOrder = `SELECT id, at, by, act, record, subject, detail, previous, hash FROM audit ORDER BY rowid`

// chainWalk follows the hashes from the first entry on.
type chainWalk struct{ chain Chain }

func newChainWalk() *chainWalk { return &chainWalk{Chain{Last: noHash}} }

func (w *chainWalk) step(row scanner) error {
	var r auditRow
	if err := row.Scan(&r.ID, &r.At, &r.By, &r.Act, &r.Record, &r.Subject, &r.Detail, &r.Previous, &r.Hash); err != nil {
		return err
	}
	if hash, err := r.digest(); err != nil || r.Previous != w.chain.Last || r.Hash != hash {
		return &BrokenChain{r.ID, r.At, r.Act}
	}
	w.chain.Last = r.Hash
	w.chain.Entries++
	return nil
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
		fmt.Fprintf(h, "%d:%s", len(part), part) // the length keeps two parts from being cut elsewhere
	}
	return hex.EncodeToString(h.Sum(nil))
}

// normalDetail writes a detail so that reading and writing it again changes nothing.
func normalDetail(detail map[string]any) (string, error) {
	first, err := json.Marshal(detail)
	if err != nil {
		return "", err
	}
	return rewritten(string(first), func(v any) any { return v })
}

// sealDetail puts the hash of each Personal value in its place. What is sealed already stays.
func sealDetail(detail string) (string, error) { return rewritten(detail, seal) }

func rewritten(detail string, change func(any) any) (string, error) {
	decoder := json.NewDecoder(bytes.NewReader([]byte(detail)))
	decoder.UseNumber() // not a digit may change
	var v any
	if err := decoder.Decode(&v); err != nil {
		return "", err
	}
	after, err := json.Marshal(change(v))
	return string(after), err
}

func seal(v any) any {
	switch v := v.(type) {
	case map[string]any:
		value, isText := v["personal"].(string)
		salt, salted := v["salt"].(string)
		if isText && salted {
			return map[string]any{"sealed": hashToken(salt + value)}
		}
		for name := range v {
			v[name] = seal(v[name])
		}
	case []any:
		for i := range v {
			v[i] = seal(v[i])
		}
	}
	return v
}
