package store

import (
	"context"
	"strings"
)

// probeBytes is more than the few free pages that a full database may still have.
const probeBytes = 32 << 10

// Probe writes so many bytes durably and takes them away again, to find out whether writing works: a full disk still
// reads well.
func (s *Store) Probe(ctx context.Context) error {
	for _, value := range []string{strings.Repeat("probe", probeBytes/5), ""} {
		err := s.InTx(ctx, func(tx *Store) error {
			_, err := tx.exec(`INSERT INTO probe (id, value) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET value = ?1`, value)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
