package regrade

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

const (
	block = 100 // officers listed at a time
	tries = 5   // how often an officer is planned anew because something has changed meanwhile
)

// Run lets the acts on record reach the officers whom they have not reached, each officer in one transaction. What
// fails waits for the next run and holds up nobody else. A run that is cut short is taken up by the next one.
// Progress, which may be nil, hears of each act how many officers are left.
func (s *Regrades) Run(ctx context.Context, progress func(act store.Regrade, left int)) error {
	acts, err := s.site.Store.Regrades.Waiting()
	if err != nil {
		return err
	}
	var failed []error
	for _, act := range acts {
		failed = append(failed, s.run(ctx, act, progress))
	}
	return errors.Join(failed...)
}

func (s *Regrades) run(ctx context.Context, act store.Regrade, progress func(store.Regrade, int)) error {
	left, err := s.site.Store.Regrades.Left(act.ID)
	if err != nil {
		return err
	}
	var failed []error
	for behind := ""; ; {
		officers, err := s.site.Store.Regrades.Next(act.ID, behind, block)
		if err != nil {
			return err
		}
		if len(officers) == 0 {
			break
		}
		for _, officer := range officers {
			if err := ctx.Err(); err != nil {
				return err
			}
			if err := s.reach(ctx, act, officer); err != nil {
				failed = append(failed, fmt.Errorf("learning: regrade %s of officer %s: %w", act.ID, officer, err))
				continue
			}
			if left--; progress != nil {
				progress(act, left)
			}
		}
		behind = officers[len(officers)-1]
	}
	if len(failed) > 0 {
		return errors.Join(failed[0], fmt.Errorf("learning: %d officers wait for the next run", len(failed)))
	}
	return s.finish(ctx, act)
}

// finish notes that an act has reached everybody, and restates the figures of days that it changed.
func (s *Regrades) finish(ctx context.Context, act store.Regrade) error {
	if !act.Finished.IsZero() {
		return nil
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if left, err := tx.Regrades.Left(act.ID); err != nil || left > 0 {
			return err
		}
		first, err := tx.Regrades.Finish(act.ID, s.site.Now())
		if err != nil || !first {
			return err
		}
		counts, err := tx.Regrades.Counts(act.ID)
		if err != nil {
			return err
		}
		count := counts[act.ID]
		if err := s.withTx(tx).restate(act, count.Since); err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: act.By, Act: "regrade-finished", Record: act.ID,
			Detail: map[string]any{"quiz": act.Quiz, "officers": count.Officers, "attempts": count.Attempts,
				"gained": count.Gained, "lost": count.Lost, "stands": count.Stands}})
	})
}

// restate says beside the figures of days that are over that an act has changed them.
func (s *Regrades) restate(act store.Regrade, since time.Time) error {
	if since.IsZero() {
		return nil
	}
	r := access.Restating{Cause: "regrade", What: act.Quiz, By: act.By}
	r.Touch(since)
	return r.Record(s.site, s.site.Store)
}

// reach does to one officer what an act does: planned outside of a transaction, and written in one that looks again.
func (s *Regrades) reach(ctx context.Context, act store.Regrade, officer string) error {
	for range tries {
		p, err := s.planFor(ctx, act, officer)
		if err != nil {
			return err
		}
		changed := false
		err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
			mark, err := tx.Regrades.Mark(act.Quiz, officer)
			if changed = mark != p.mark; err != nil || changed {
				return err
			}
			return s.withTx(tx).write(act, p)
		})
		if err != nil || !changed {
			return err
		}
	}
	return access.ErrBusy
}
