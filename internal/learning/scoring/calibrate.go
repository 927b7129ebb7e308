package scoring

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Calibration is what the site's own evidence has taught about the questions of one framework. It is kept with the parameters
// that came of it.
type Calibration struct {
	Framework string
	Number    int       // of the new parameters; 0: there was nothing new to learn from
	Made      time.Time // from when they count
	Officers  int       // with evidence that counts, of those it looked at
	Answers   int       // of weight above 0
	Of        int       `json:",omitempty"` // officers of whom it looked at a sample; 0: it looked at everybody
	Error     float64   `json:",omitempty"` // standard error of the difficulties that have answers: root mean square, logits
	Mean      float64
	Before    float64       // the population's mean by the parameters before, logits
	Moved     []MovedItem   // the difficulties that changed most, at most maxMoved
	Flagged   []FlaggedItem // for a trainer to look at, the most urgent first, at most maxFlagged
	Unnamed   int           // flagged beyond these
	Warnings  *Warnings     `json:",omitempty"` // nil: made before there were any
	Awarded   int           `json:"-"`          // levels that the new parameters found deserved; none is ever taken away
	Last      *Calibration  `json:"-"`          // where nothing was new: the one before; nil: no report of one is kept
}

// These bound how many items are named.
const (
	maxMoved   = 20
	maxFlagged = 100
)

// latestAnswers bounds the latest answers of one officer that a calibration reads, sampleAnswers those of all: what is
// more teaches little and costs time and memory. 2,000 officers are 800,000 answers and never a sample.
const (
	latestAnswers = 400
	sampleAnswers = 1_000_000
)

// Run fits every framework's parameters to all evidence there is, keeps them as a new version that never changes, and
// brings all scores up to it. Frameworks without new evidence are left alone. Progress, which may be nil, hears how many of
// how many officers are done. A run that is cut short is taken up by the next one, and by Rescore.
func (s *Calibrations) Run(ctx context.Context, progress func(done, of int)) ([]Calibration, error) {
	return s.calibrations(ctx, func(m *FittedModel, c *Calibration, p competency.Parameters) error {
		c.Made = s.site.Now()
		err := s.site.Store.InTx(ctx, func(tx *store.Store) error {
			if err := tx.Parameters.Add(p, c.Made, c); err != nil {
				return err
			}
			return tx.Audit.Add(audit.Entry{At: c.Made, Act: "calibrate", Record: fmt.Sprintf("%s %d", p.Framework, p.Number),
				Detail: map[string]any{"officers": c.Officers, "answers": c.Answers, "flagged": len(c.Flagged) + c.Unnamed}})
		})
		if err != nil {
			return err
		}
		fresh, err := s.scores.fittedBy(m.Framework, p.Number, p.Rule)
		if err != nil {
			return err
		}
		return s.renewAll(ctx, fresh, c, progress)
	})
}

// DryRun tells what Calibrate would find, and keeps nothing.
func (s *Calibrations) DryRun(ctx context.Context) ([]Calibration, error) {
	return s.calibrations(ctx, func(*FittedModel, *Calibration, competency.Parameters) error { return nil })
}

func (s *Calibrations) calibrations(ctx context.Context, keep func(*FittedModel, *Calibration, competency.Parameters) error) ([]Calibration, error) {
	catalog := s.site.Catalog()
	var all []Calibration
	for _, id := range catalog.FrameworkIDs() {
		m, err := s.scores.Fitted(catalog, id)
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
func (s *Calibrations) lastCalibration(m *FittedModel) (*Calibration, error) {
	if m.Parameters.Number == 0 {
		return nil, nil
	}
	c := &Calibration{}
	awarded, err := s.site.Store.Parameters.Report(m.Framework.ID, m.Parameters.Number, c)
	if err != nil && !errors.Is(err, store.ErrUnreadable) || c.Number == 0 {
		return nil, err
	}
	c.Awarded = awarded
	return c, nil
}

// calibration fits the parameters of one framework and compares them with those before.
func (s *Calibrations) calibration(ctx context.Context, m *FittedModel) (Calibration, competency.Parameters, error) {
	c := Calibration{Framework: m.Framework.ID, Mean: m.Parameters.GeneralMean, Before: m.Parameters.GeneralMean}
	if m.Unfit == 0 { // else a new one is wanted in any case
		if fresh, err := s.scores.evidenceSince(c.Framework, m.since); err != nil || !fresh {
			return c, m.Parameters, err
		}
	}
	items, err := s.scores.items(c.Framework)
	if err != nil {
		return c, m.Parameters, err
	}
	from := m.Parameters
	if from.Number, err = s.site.Store.Parameters.HighestNumber(c.Framework); err != nil { // numbers go on from version to version
		return c, from, err
	}
	chosen, err := s.sample(ctx, uint64(from.Number)+1, s.sampled)
	if err != nil {
		return c, from, err
	}
	read := &reader{scores: s.scores, ctx: ctx, framework: c.Framework, ids: chosen.officers}
	found, err := competency.Calibrate(m.Framework, from, listed(items), read.officers(), competency.SiteCalibration())
	if err = errors.Join(read.err, err); err != nil {
		if read.err == nil && errors.Is(err, competency.ErrNoEvidence) {
			err = nil
		}
		return c, from, err
	}
	p := found.Parameters
	c.Number, c.Officers, c.Answers, c.Mean = p.Number, found.Officers, found.Answers, p.GeneralMean
	c.Of, c.Error = chosen.of, found.StandardError
	c.Moved = moved(m.Framework, items, m.Parameters, p)
	model, err := competency.NewModel(m.Framework, p, s.site.Zone)
	if err != nil {
		return c, p, err
	}
	watch := newWatch(read, model)
	fresh := &FittedModel{Model: model, Framework: m.Framework, Parameters: p}
	c.Flagged = flagged(fresh, items, read.officers(), watch.look)
	if n := len(c.Flagged); n > maxFlagged {
		c.Flagged, c.Unnamed = c.Flagged[:maxFlagged], n-maxFlagged
	}
	if read.err != nil {
		return c, p, read.err
	}
	free, err := competency.Calibrate(m.Framework, from, listed(items), read.officers(), competency.FreeCalibration())
	if err = errors.Join(err, read.err, watch.err); err != nil {
		return c, p, err
	}
	before, err := s.lastCalibration(m)
	c.Warnings = watch.warnings(m.Framework, free.Parameters, listed(items), chosen.keysElsewhere(before))
	return c, p, err
}

// listed gives items to a calibration with the groups whose difficulty they share.
func listed(items []competency.Item) []competency.CatalogItem {
	all := make([]competency.CatalogItem, len(items))
	for i, item := range items {
		all[i] = competency.CatalogItem{Item: item, Groups: []string{"quiz " + quizOf(item)}}
	}
	return all
}

// reader goes through the evidence of officers, a block of them at a time, and stops at the first error.
type reader struct {
	scores    *Scores
	ctx       context.Context
	framework string
	ids       []string
	officer   string // whose evidence it gave last
	err       error
}

func (r *reader) officers() iter.Seq[[]competency.Evidence] {
	return func(yield func([]competency.Evidence) bool) {
		sources, err := r.scores.Sources(r.framework)
		for block := range slices.Chunk(r.ids, blockSize) {
			if err = cmp.Or(err, r.ctx.Err()); err != nil {
				break
			}
			var records []record
			if records, err = r.scores.records(block...); err != nil {
				break
			}
			for i := range records {
				r.officer = records[i].officer
				all := records[i].evidence(sources)
				if len(all) > 0 && !yield(all[max(0, len(all)-latestAnswers):]) {
					return
				}
			}
		}
		r.err = errors.Join(r.err, err)
	}
}

// renewAll brings every officer's score up to new parameters.
func (s *Calibrations) renewAll(ctx context.Context, m *FittedModel, c *Calibration, progress func(done, of int)) error {
	officers, err := s.site.Store.Officers.IDs()
	if err != nil {
		return err
	}
	run := replayRun{scores: s.scores, cause: "calibrate", now: s.site.Now,
		models: func(*Scores) ([]*FittedModel, error) { return []*FittedModel{m}, nil }}
	found, err := inBlocks(ctx, officers, progress, func(ctx context.Context, block []string) (int, error) {
		done, err := run.block(ctx, block)
		return awarded(done), err
	})
	for _, n := range found {
		c.Awarded += n
	}
	return err
}
