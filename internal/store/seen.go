package store

import (
	"context"

	"hocvu/internal/store/seen"
)

// writeSeen writes a batch of the seen buffer in one transaction.
func (s *Store) writeSeen(ctx context.Context, batch seen.Batch) error {
	return s.InTx(ctx, func(tx *Store) error {
		for d, at := range batch.Displays {
			if err := tx.Views.write(d, at); err != nil {
				return err
			}
		}
		for l, at := range batch.Lessons {
			if err := tx.Progress.write(l, at); err != nil {
				return err
			}
		}
		for hash, at := range batch.Sessions {
			if err := tx.Sessions.WriteSeen(hash, at); err != nil {
				return err
			}
		}
		for r, times := range batch.Refusals {
			if err := tx.ItemStatistics.writeRefusals(r, times); err != nil {
				return err
			}
		}
		return nil
	})
}

// Flush writes the seen buffer now.
func (s *Store) Flush(ctx context.Context) error { return s.seen.Flush(ctx) }
