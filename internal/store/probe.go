package store

import (
	"context"
	"time"
)

// Probe writes one row durably, to find out whether writing works: a full disk still reads well.
func (s *Store) Probe(ctx context.Context, now time.Time) error {
	return s.InTx(ctx, func(tx *Store) error {
		_, err := tx.exec(`INSERT INTO settings (id, name, value) VALUES ('probe', 'probe', ?1) ON CONFLICT (name) DO UPDATE SET value = ?1`, text(stamp(now)))
		return err
	})
}
