package learning

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// Calibration is what the site's own evidence has taught about the questions of one framework. It is kept with the parameters
// that came of it.
type Calibration struct {
	Framework string
	Number    int       // of the new parameters; 0: there was nothing new to learn from
	Made      time.Time // from when they count
	Officers  int       // with evidence that counts
	Answers   int       // of weight above 0
	Mean      float64
	Before    float64       // the population's mean by the parameters before, logits
	Moved     []MovedItem   // the difficulties that changed most, at most maxMoved
	Flagged   []FlaggedItem // for a trainer to look at, the most urgent first, at most maxFlagged
	Unnamed   int           // flagged beyond these
	Awarded   int           `json:"-"` // levels that the new parameters found deserved; none is ever taken away
	Last      *Calibration  `json:"-"` // where nothing was new: the one before; nil: there was none, or nothing was kept of it
}

// These bound how many items are named.
const (
	maxMoved   = 20
	maxFlagged = 100
)

// latestAnswers bounds the latest answers of one officer that a calibration reads, and with it time and memory: 2,000 officers
// then are 800,000 answers.
const latestAnswers = 400

// Calibrate fits every framework's parameters to all evidence there is, keeps them as a new version that never changes, and
// brings all scores up to it. Frameworks without new evidence are left alone. Progress, which may be nil, hears how many of
// how many officers are done. A run that is cut short is taken up by the next one, and by Rescore.
func (s *Service) Calibrate(ctx context.Context, progress func(done, of int)) ([]Calibration, error) {
	return s.calibrations(ctx, func(m *fitted, c *Calibration, p competency.Parameters) error {
		c.Made = s.Now()
		err := s.Store.InTx(ctx, func(tx *store.Store) error {
			if err := tx.Parameters.Add(p, c.Made, c); err != nil {
				return err
			}
			return tx.Audit.Add(store.AuditEntry{At: c.Made, Act: "calibrate", Record: fmt.Sprintf("%s %d", p.Framework, p.Number),
				Detail: map[string]any{"officers": c.Officers, "answers": c.Answers, "flagged": len(c.Flagged) + c.Unnamed}})
		})
		if err != nil {
			return err
		}
		fresh, err := s.fittedBy(m.framework, p.Number)
		if err != nil {
			return err
		}
		return s.renewAll(ctx, fresh, c, progress)
	})
}

// TryCalibration tells what Calibrate would find, and keeps nothing.
func (s *Service) TryCalibration(ctx context.Context) ([]Calibration, error) {
	return s.calibrations(ctx, func(*fitted, *Calibration, competency.Parameters) error { return nil })
}

func (s *Service) calibrations(ctx context.Context, keep func(*fitted, *Calibration, competency.Parameters) error) ([]Calibration, error) {
	catalog := s.Catalog()
	var all []Calibration
	for _, id := range catalog.FrameworkIDs() {
		m, err := s.fitted(catalog, id)
		if err != nil {
			return all, err
		}
		c, p, err := s.calibration(ctx, m)
		switch {
		case err != nil:
		case c.Number > 0:
			err = keep(m, &c, p)
		default:
			c.Last, err = s.lastCalibration(m)
		}
		if err != nil {
			return all, fmt.Errorf("learning: calibration of framework %s: %w", id, err)
		}
		all = append(all, c)
	}
	return all, nil
}

// lastCalibration is what the calibration of a model reported; nil: there was none, or it was before reports were kept.
func (s *Service) lastCalibration(m *fitted) (*Calibration, error) {
	if m.parameters.Number == 0 {
		return nil, nil
	}
	c := &Calibration{}
	awarded, err := s.Store.Parameters.Report(m.framework.ID, m.parameters.Number, c)
	if err != nil && !errors.Is(err, store.ErrUnreadable) || c.Number == 0 {
		return nil, err
	}
	c.Awarded = awarded
	return c, nil
}

// calibration fits the parameters of one framework and compares them with those before.
func (s *Service) calibration(ctx context.Context, m *fitted) (Calibration, competency.Parameters, error) {
	c := Calibration{Framework: m.framework.ID, Mean: m.parameters.GeneralMean, Before: m.parameters.GeneralMean}
	if m.unfit == 0 { // else a new one is wanted in any case
		if fresh, err := s.evidenceSince(c.Framework, m.since); err != nil || !fresh {
			return c, m.parameters, err
		}
	}
	items, err := s.items(c.Framework)
	if err != nil {
		return c, m.parameters, err
	}
	from := m.parameters
	if from.Number, err = s.Store.Parameters.HighestNumber(c.Framework); err != nil { // numbers go on from version to version
		return c, from, err
	}
	read := &reader{Service: s, ctx: ctx, framework: c.Framework}
	found, err := competency.Calibrate(m.framework, from, listed(items), read.officers(), competency.SiteCalibration())
	if err = errors.Join(read.err, err); err != nil {
		if read.err == nil && errors.Is(err, competency.ErrNoEvidence) {
			err = nil
		}
		return c, from, err
	}
	p := found.Parameters
	c.Number, c.Officers, c.Answers, c.Mean = p.Number, found.Officers, found.Answers, p.GeneralMean
	c.Moved = moved(m.framework, items, m.parameters, p)
	model, err := competency.NewModel(m.framework, p, s.Zone)
	if err != nil {
		return c, p, err
	}
	c.Flagged = flagged(&fitted{Model: model, framework: m.framework, parameters: p}, items, read.officers())
	if n := len(c.Flagged); n > maxFlagged {
		c.Flagged, c.Unnamed = c.Flagged[:maxFlagged], n-maxFlagged
	}
	return c, p, read.err
}

// listed gives items to a calibration with the groups whose difficulty they share.
func listed(items []competency.Item) []competency.CatalogItem {
	all := make([]competency.CatalogItem, len(items))
	for i, item := range items {
		all[i] = competency.CatalogItem{Item: item, Groups: []string{"quiz " + quizOf(item)}}
	}
	return all
}

// reader goes through the evidence of all officers, one after the other, and stops at the first error.
type reader struct {
	*Service
	ctx       context.Context
	framework string
	err       error
}

func (r *reader) officers() iter.Seq[[]competency.Evidence] {
	return func(yield func([]competency.Evidence) bool) {
		ids, err := r.Store.Officers.IDs()
		for _, id := range ids {
			if err = r.ctx.Err(); err != nil {
				break
			}
			var all []competency.Evidence
			if all, _, err = r.evidence(id, r.framework); err != nil {
				break
			}
			if len(all) > 0 && !yield(all[max(0, len(all)-latestAnswers):]) {
				return
			}
		}
		r.err = errors.Join(r.err, err)
	}
}

// renewAll brings every officer's score up to new parameters.
func (s *Service) renewAll(ctx context.Context, m *fitted, c *Calibration, progress func(done, of int)) error {
	officers, err := s.Store.Officers.IDs()
	if err != nil {
		return err
	}
	for i, officer := range officers {
		if err := s.Store.InTx(ctx, func(tx *store.Store) error { return s.on(tx).renew(m, officer, c) }); err != nil {
			return fmt.Errorf("officer %s: %w", officer, err)
		}
		if progress != nil {
			progress(i+1, len(officers))
		}
	}
	return nil
}

func (s *Service) renew(m *fitted, officer string, c *Calibration) error {
	now := s.Now()
	r, err := s.rebuild(m, officer, now, "calibrate")
	if err != nil || len(r.evidence) == 0 {
		return err
	}
	c.Awarded += len(ofKind(r.events, competency.Awarded))
	if err := s.Store.Scores.AddLevelEvents(officer, m.framework.ID, r.events); err != nil {
		return err
	}
	return s.keepRebuilt(m, officer, r, now)
}
