package learning

import (
	"bytes"
	"context"
	"errors"
	"fmt"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// Rescored is what a rebuild of all scores found.
type Rescored struct {
	Officers    int
	Evidence    int
	Differences []Difference // none after any run, unless somebody changed rows by hand
}

// Difference is a score that was not what its evidence says.
type Difference struct{ Officer, Framework, Fact string }

// Rescore rebuilds the score of every officer from the evidence, and stores and reports what differs. Progress, which may
// be nil, hears how many of how many officers are done.
func (s *Service) Rescore(ctx context.Context, progress func(done, of int)) (Rescored, error) {
	var r Rescored
	officers, err := s.Store.OfficerIDs()
	if err != nil {
		return r, err
	}
	for i, officer := range officers {
		for _, framework := range s.Catalog().FrameworkIDs() {
			err := s.Store.InTx(ctx, func(tx *store.Store) error { return s.on(tx).rescore(officer, framework, &r) })
			if err != nil {
				return r, fmt.Errorf("learning: score of officer %s in %s: %w", officer, framework, err)
			}
		}
		r.Officers++
		if progress != nil {
			progress(i+1, len(officers))
		}
	}
	return r, nil
}

func (s *Service) rescore(officer, framework string, r *Rescored) error {
	c := s.Catalog()
	m, err := s.model(c, framework)
	if m == nil || err != nil {
		return err
	}
	all, err := s.Store.Evidence(officer, framework)
	if err != nil {
		return err
	}
	stored, err := s.Store.Score(officer, framework)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	if len(all) == 0 && err != nil { // no evidence, no score
		return nil
	}
	r.Evidence += len(all)
	now := s.Now()
	state, _, replayed := m.Replay(all)
	packed, err := state.MarshalBinary()
	if err != nil {
		return err
	}
	if !bytes.Equal(packed, stored.State) {
		r.Differences = append(r.Differences, Difference{officer, framework, fmt.Sprintf("score of %d bytes is not what %d facts give (%d bytes)", len(stored.State), len(all), len(packed))})
		last := ""
		if len(all) > 0 {
			last = all[len(all)-1].ID
		}
		if err := s.keepScore(state, c.Frameworks[framework], m.Standings(state, now), officer, last, now); err != nil {
			return err
		}
	}
	recorded, err := s.Store.LevelEvents(officer, framework)
	if err != nil {
		return err
	}
	missing := competency.Reconcile(recorded, replayed, competency.Review{At: now, Cause: "rescore"})
	for _, e := range missing {
		r.Differences = append(r.Differences, Difference{officer, framework, fmt.Sprintf("level %s of %s was not recorded as %s", e.Level, e.Competency, e.Kind)})
	}
	return s.Store.AddLevelEvents(officer, framework, missing)
}
