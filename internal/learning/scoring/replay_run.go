package scoring

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// replayRun rebuilds the scores of many officers. A block of them is read outside of any transaction and replayed by
// pure functions; a transaction then looks whether anything was added meanwhile, replays again whom it is about, and
// writes. So nobody waits for a replay, and no replay overwrites what it does not know of.
type replayRun struct {
	scores  *Scores
	cause   string                                  // of withdrawals
	now     func() time.Time                        // when they are made
	models  func(s *Scores) ([]*FittedModel, error) // of the frameworks to rebuild
	compare bool                                    // with what is on record: only what differs is written
}

// replayed is an officer's score in one framework as it came out anew.
type replayed struct {
	officer string
	model   *FittedModel
	rebuilt
	packed []byte
	row    store.ScoreRow
	stored store.Score // where scores are compared
	known  bool        // there is one
	same   bool        // the score is the one on record
}

// writes tells whether anything must be written of it.
func (r *replayed) writes() bool { return !r.same || len(r.events) > 0 }

// replayBasis is what a block of replays follows from besides its officers' own records.
type replayBasis struct {
	marks        map[string]store.ScoreMark
	replacements int
	calibrations []int // by model
}

// block rebuilds the scores of some officers and writes all of them or none.
func (r *replayRun) block(ctx context.Context, officers []string) ([]replayed, error) {
	done, basis, err := r.replay(r.scores, officers)
	if err != nil || !slices.ContainsFunc(done, func(d replayed) bool { return d.writes() }) {
		return done, err
	}
	err = r.scores.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := r.scores.WithTx(tx)
		stale, err := r.stale(in, officers, basis)
		if err != nil {
			return err
		}
		if len(stale) > 0 {
			again, _, err := r.replay(in, stale)
			if err != nil {
				return err
			}
			done = slices.DeleteFunc(done, func(d replayed) bool { return slices.Contains(stale, d.officer) })
			done = append(done, again...)
		}
		return in.keepReplayed(done, r.now())
	})
	if err != nil {
		return nil, fmt.Errorf("learning: scores of officers %s to %s: %w", officers[0], officers[len(officers)-1], err)
	}
	return done, nil
}

// replay rebuilds the scores of officers with evidence, and tells what they follow from.
func (r *replayRun) replay(s *Scores, officers []string) (all []replayed, b replayBasis, err error) {
	replaced, err := s.replacements()
	if err != nil {
		return nil, b, err
	}
	models, err := r.models(s)
	if err != nil {
		return nil, b, err
	}
	records, err := s.records(officers...)
	if err != nil {
		return nil, b, err
	}
	stored := map[string]map[string]store.Score{}
	if r.compare {
		if stored, err = s.site.Store.Scores.OfAll(officers...); err != nil {
			return nil, b, err
		}
	}
	b.replacements, b.marks = len(replaced), map[string]store.ScoreMark{}
	now := r.now()
	for i := range records {
		b.marks[records[i].officer] = records[i].mark
	}
	for _, m := range models {
		b.calibrations = append(b.calibrations, m.Parameters.Number)
		sources := sourcesBy(replaced, m.Framework.ID)
		for i := range records {
			officer := records[i].officer
			d := replayed{officer: officer, model: m, rebuilt: s.rebuildFrom(m, &records[i], sources, now, r.cause)}
			if d.stored, d.known = stored[officer][m.Framework.ID]; !d.known && len(d.evidence) == 0 {
				continue // no evidence, no score
			}
			if err := d.pack(now); err != nil {
				return nil, b, fmt.Errorf("learning: score of officer %s in %s: %w", officer, m.Framework.ID, err)
			}
			all = append(all, d)
		}
	}
	return all, b, nil
}

// pack makes ready what is written, and drops the steps, which nobody asks for.
func (d *replayed) pack(now time.Time) (err error) {
	if d.packed, err = d.state.MarshalBinary(); err != nil {
		return err
	}
	d.steps = nil
	if d.same = bytes.Equal(d.packed, d.stored.State); d.same {
		return nil
	}
	sc := d.model.scoreOf(d.rebuilt, d.model.Standings(d.state, now))
	sc.State = d.packed
	d.row = store.NewScoreRow(d.officer, d.model.Framework.ID, sc)
	return nil
}

// stale lists the officers of whom there is more than what was read, in a transaction.
func (r *replayRun) stale(in *Scores, officers []string, b replayBasis) ([]string, error) {
	replaced, err := in.replacements()
	if err != nil {
		return nil, err
	}
	models, err := r.models(in)
	if err != nil {
		return nil, err
	}
	numbers := make([]int, len(models))
	for i, m := range models {
		numbers[i] = m.Parameters.Number
	}
	if len(replaced) != b.replacements || !slices.Equal(numbers, b.calibrations) {
		return officers, nil
	}
	marks, err := in.site.Store.Scores.MarksOf(officers...)
	if err != nil {
		return nil, err
	}
	var stale []string
	for _, officer := range officers {
		if marks[officer] != b.marks[officer] {
			stale = append(stale, officer)
		}
	}
	return stale, nil
}

// keepReplayed writes what differs, in the transaction of s.
func (s *Scores) keepReplayed(all []replayed, now time.Time) error {
	var rows []store.ScoreRow
	for i := range all {
		d := &all[i]
		if !d.same {
			rows = append(rows, d.row)
		}
		if err := s.site.Store.Scores.AddLevelEvents(d.officer, d.model.Framework.ID, d.events); err != nil {
			return err
		}
	}
	return s.site.Store.Scores.PutAll(rows, now)
}

// fittedOf are the models of frameworks, those without a package left out.
func fittedOf(frameworks []string) func(s *Scores) ([]*FittedModel, error) {
	return func(s *Scores) ([]*FittedModel, error) {
		var all []*FittedModel
		catalog := s.site.Catalog()
		for _, framework := range frameworks {
			m, err := s.Fitted(catalog, framework)
			if err != nil {
				return nil, err
			}
			if m != nil {
				all = append(all, m)
			}
		}
		return all, nil
	}
}

// awarded counts the levels that replays have awarded.
func awarded(all []replayed) (n int) {
	for i := range all {
		n += len(ofKind(all[i].events, competency.Awarded))
	}
	return n
}
