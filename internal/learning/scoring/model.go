package scoring

import (
	"errors"
	"fmt"
	"math"
	"time"

	"hocvu/internal/cache"
	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// MaxModels bounds the models in memory: one per framework and calibration in use, and those of a few reloads before.
const MaxModels = 16

// ModelCache keeps the models used last; nil: of a calibration that does not fit.
type ModelCache struct {
	*cache.Cache[modelKey, *FittedModel]
}

// NewModelCache makes a ModelCache.
func NewModelCache() *ModelCache {
	return &ModelCache{cache.New[modelKey, *FittedModel](MaxModels, modelKey.String)}
}

type modelKey struct {
	framework *competency.Framework
	number    int
	rule      competency.Rule
}

// String tells keys apart while their models are made.
func (k modelKey) String() string { return fmt.Sprintf("%p %d %d", k.framework, k.number, k.rule) }

// FittedModel is a model with the calibration that it follows.
type FittedModel struct {
	*competency.Model
	Framework  *competency.Framework
	Parameters competency.Parameters
	since      time.Time // when the calibration was made; zero: there was none yet
	// the number of the last calibration, where it does not fit and this one is used in its place; 0: it fits
	Unfit int
}

// model is the model of a framework as the catalog has it now, by the last calibration; nil where it has none.
func (s *Scores) model(c *catalog.Catalog, framework string) (*competency.Model, error) {
	m, err := s.Fitted(c, framework)
	if m == nil || err != nil {
		return nil, err
	}
	return m.Model, nil
}

// Fitted asks the database for the last calibration every time: another process may have made it. One that does not
// fit, because somebody changed its row, gives way to the last before it that does, and at the end to no calibration
// at all.
func (s *Scores) Fitted(c *catalog.Catalog, framework string) (*FittedModel, error) {
	f := c.Frameworks[framework]
	if f == nil {
		return nil, nil
	}
	number, err := s.site.Store.Parameters.LastNumber(f.ID, f.Version, math.MaxInt)
	if err != nil {
		return nil, err
	}
	return s.fittedFrom(f, number)
}

// fittedFrom is Fitted where the number of the last calibration is known.
func (s *Scores) fittedFrom(f *competency.Framework, number int) (*FittedModel, error) {
	if f == nil {
		return nil, nil
	}
	for unfit := 0; ; {
		m, err := s.fittedBy(f, number, competency.CurrentRule)
		if errors.Is(err, errUnfit) && number > 0 {
			unfit = max(unfit, number)
			if number, err = s.site.Store.Parameters.LastNumber(f.ID, f.Version, number); err != nil {
				return nil, err
			}
			continue
		}
		if err != nil || unfit == 0 {
			return m, err
		}
		fallen := *m
		fallen.Unfit = unfit
		return &fallen, nil
	}
}

// errUnfit is why no model can be made of a calibration.
var errUnfit = errors.New("somebody changed its row (hocvu calibrate makes a new one)")

// fittedBy is the model of one calibration, 0: before any, by an edition of the rule. One that does not fit is
// errUnfit, and logged once.
func (s *Scores) fittedBy(f *competency.Framework, number int, rule competency.Rule) (*FittedModel, error) {
	key := modelKey{f, number, rule}
	fit := func() (*FittedModel, error) {
		m, err := s.fit(f, number, rule)
		if err == nil {
			return m, nil
		}
		err = fmt.Errorf("learning: calibration %d of framework %s: %w", number, f.ID, err)
		if !errors.Is(err, errUnfit) {
			return nil, err
		}
		s.site.Log.Error("a calibration is left aside", "error", err)
		return nil, nil
	}
	m, err := s.fitOnce(key, fit)
	if m == nil && err == nil {
		err = errUnfit
	}
	return m, err
}

// fitOnce shares a model with whoever asks meanwhile. One that is made in a transaction is shared when that is
// kept: its calibration may be one that is not.
func (s *Scores) fitOnce(key modelKey, fit func() (*FittedModel, error)) (*FittedModel, error) {
	if !s.site.Store.Inside() {
		return s.models.Compute(key, nil, fit)
	}
	if m, known := s.models.Get(key); known {
		return m, nil
	}
	m, err := fit()
	if err == nil {
		s.site.Store.AfterCommit(func() { s.models.Put(key, m) })
	}
	return m, err
}

func (s *Scores) fit(f *competency.Framework, number int, rule competency.Rule) (*FittedModel, error) {
	m := &FittedModel{Framework: f, Parameters: competency.DefaultParametersBy(f, rule)}
	var err error
	if number > 0 {
		if m.Parameters, m.since, err = s.site.Store.Parameters.ByNumber(f.ID, number); errors.Is(err,
			store.ErrUnreadable) {
			return nil, fmt.Errorf("%w: %w", errUnfit, err)
		} else if err != nil {
			return nil, err
		}
	}
	m.Parameters = m.Parameters.By(rule) // what a calibration has found out holds by any
	if m.Model, err = competency.NewModel(f, m.Parameters, s.site.Zone); err != nil && number > 0 {
		err = fmt.Errorf("%w: %w", errUnfit, err)
	}
	if err != nil {
		return nil, err
	}
	return m, nil
}
