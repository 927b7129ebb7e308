package scoring

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"hocvu/internal/competency"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// Rescored is what a rebuild of all scores found.
type Rescored struct {
	Officers    int
	Evidence    int
	Renewed     int          // scores that an earlier version of the program had made
	LevelEvents []Difference // what became of levels by the rule of this version: no fault
	Levels      []LevelCount // the same, counted, in the order of frameworks, levels and kinds
	Differences []Difference // none after any run, unless somebody changed rows by hand
}

// LevelCount is how often something happened to a level of a framework.
type LevelCount struct {
	Framework, Level, Kind string
	N                      int
}

// renewed notes what the rule of this version makes of an officer's levels.
func (r *Rescored) renewed(officer, framework string, events []competency.Event) {
	for _, e := range events {
		fact := message.New("rescore.renewed-level", "level", e.Level, "competency", e.Competency,
			"kind", message.New("rescore.kind-"+e.Kind))
		r.LevelEvents = append(r.LevelEvents, Difference{officer, framework, fact})
		i := slices.IndexFunc(r.Levels, func(c LevelCount) bool {
			return c.Framework == framework &&
				c.Level == e.Level && c.Kind == e.Kind
		})
		if i < 0 {
			i = len(r.Levels)
			r.Levels = append(r.Levels, LevelCount{framework, e.Level, e.Kind, 0})
		}
		r.Levels[i].N++
	}
}

// sort puts the counts in the order of frameworks, and in each of its levels from the lowest.
func (r *Rescored) sort(frameworks map[string]*competency.Framework) {
	level := func(c LevelCount) int {
		if f := frameworks[c.Framework]; f != nil {
			i, _ := f.Level(c.Level)
			return i
		}
		return 0
	}
	slices.SortStableFunc(r.Levels, func(a, b LevelCount) int {
		return cmp.Or(cmp.Compare(a.Framework, b.Framework), cmp.Compare(level(a), level(b)),
			cmp.Compare(a.Kind, b.Kind))
	})
}

// Difference is a score that was not what its evidence says.
type Difference struct {
	Officer, Framework string
	Fact               message.Message
}

// Rescore rebuilds the score of every officer from the evidence, and stores and reports what differs. Progress, which
// may be nil, hears how many of how many officers are done.
func (s *Calibrations) Rescore(ctx context.Context, progress func(done, of int)) (Rescored, error) {
	var r Rescored
	officers, err := s.site.Store.Officers.IDs()
	if err != nil {
		return r, err
	}
	for i, officer := range officers {
		for _, framework := range s.site.Catalog().FrameworkIDs() {
			err := s.site.Store.InTx(ctx, func(tx *store.Store) error {
				return s.withTx(tx).rescore(officer,
					framework, &r)
			})
			if err != nil {
				return r, fmt.Errorf("learning: score of officer %s in %s: %w", officer, framework, err)
			}
		}
		r.Officers++
		if progress != nil {
			progress(i+1, len(officers))
		}
	}
	r.sort(s.site.Catalog().Frameworks)
	return r, nil
}

func (s *Calibrations) rescore(officer, framework string, r *Rescored) error {
	m, err := s.scores.Fitted(s.site.Catalog(), framework)
	if m == nil || err != nil {
		return err
	}
	stored, err := s.site.Store.Scores.Of(officer, framework)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	none := err != nil
	now := s.site.Now()
	fresh, err := s.scores.rebuild(m, officer, now, "rescore")
	if err != nil || none && len(fresh.evidence) == 0 { // no evidence, no score
		return err
	}
	r.Evidence += len(fresh.evidence)
	packed, err := fresh.state.MarshalBinary()
	if err != nil {
		return err
	}
	outdated := competency.Outdated(stored.State)
	if outdated {
		r.Renewed++
	}
	// a calibration was interrupted: it goes on here
	earlier := outdated || !none && stored.Parameters != m.Parameters.Number
	if !bytes.Equal(packed, stored.State) {
		if !earlier {
			r.Differences = append(r.Differences, Difference{officer, framework, message.New("rescore.score", "evidence", len(fresh.evidence))})
		}
		if err := s.scores.keepRebuilt(m, officer, fresh, now); err != nil {
			return err
		}
	}
	if outdated {
		r.renewed(officer, framework, fresh.events)
	}
	if !earlier {
		for _, e := range fresh.events {
			r.Differences = append(r.Differences, Difference{officer, framework,
				message.New("rescore.level", "level", e.Level, "competency", e.Competency, "kind", message.New("rescore.kind-"+e.Kind))})
		}
	}
	return s.site.Store.Scores.AddLevelEvents(officer, framework, fresh.events)
}
