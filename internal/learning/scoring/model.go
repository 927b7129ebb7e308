package scoring

import (
	"errors"
	"fmt"
	"math"
	"sync"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// maxModels bounds the models in memory: one per framework and calibration in use, and those of a few reloads before.
const MaxModels = 16

// ModelCache keeps the fitted models that scores were counted by.
type ModelCache struct {
	mu     sync.Mutex
	models map[modelKey]*FittedModel // nil: of a calibration that does not fit
}

type modelKey struct {
	framework *competency.Framework
	number    int
}

// FittedModel is a model with the calibration that it follows.
type FittedModel struct {
	*competency.Model
	Framework  *competency.Framework
	Parameters competency.Parameters
	since      time.Time // when the calibration was made; zero: there was none yet
	Unfit      int       // the number of the last calibration, where it does not fit and this one is used in its place; 0: it fits
}

// model is the model of a framework as the catalog has it now, by the last calibration; nil where it has none.
func (s *Scores) model(c *catalog.Catalog, framework string) (*competency.Model, error) {
	m, err := s.Fitted(c, framework)
	if m == nil || err != nil {
		return nil, err
	}
	return m.Model, nil
}

// Fitted asks the database for the last calibration every time: another process may have made it. One that does not fit,
// because somebody changed its row, gives way to the last before it that does, and at the end to no calibration at all.
func (s *Scores) Fitted(c *catalog.Catalog, framework string) (*FittedModel, error) {
	f := c.Frameworks[framework]
	if f == nil {
		return nil, nil
	}
	for unfit, before := 0, math.MaxInt; ; {
		number, err := s.site.Store.Parameters.LastNumber(f.ID, f.Version, before)
		if err != nil {
			return nil, err
		}
		m, err := s.fittedBy(f, number)
		if errors.Is(err, errUnfit) && number > 0 {
			unfit, before = max(unfit, number), number
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

// fittedBy is the model of one calibration; 0: before any. One that does not fit is errUnfit, and logged once.
func (s *Scores) fittedBy(f *competency.Framework, number int) (*FittedModel, error) {
	key := modelKey{f, number}
	s.models.mu.Lock()
	m, met := s.models.models[key]
	s.models.mu.Unlock()
	if met && m == nil {
		return nil, errUnfit
	}
	if met {
		return m, nil
	}
	m, err := s.fit(f, number)
	if err != nil {
		err = fmt.Errorf("learning: calibration %d of framework %s: %w", number, f.ID, err)
		if !errors.Is(err, errUnfit) {
			return nil, err
		}
		s.site.Log.Error("a calibration is left aside", "error", err)
	}
	s.models.mu.Lock()
	defer s.models.mu.Unlock()
	if s.models.models == nil || len(s.models.models) >= MaxModels {
		s.models.models = map[modelKey]*FittedModel{}
	}
	s.models.models[key] = m
	return m, err
}

func (s *Scores) fit(f *competency.Framework, number int) (*FittedModel, error) {
	m := &FittedModel{Framework: f, Parameters: competency.DefaultParameters(f)}
	var err error
	if number > 0 {
		if m.Parameters, m.since, err = s.site.Store.Parameters.ByNumber(f.ID, number); errors.Is(err, store.ErrUnreadable) {
			return nil, fmt.Errorf("%w: %w", errUnfit, err)
		} else if err != nil {
			return nil, err
		}
	}
	if m.Model, err = competency.NewModel(f, m.Parameters, s.site.Zone); err != nil && number > 0 {
		err = fmt.Errorf("%w: %w", errUnfit, err)
	}
	if err != nil {
		return nil, err
	}
	return m, nil
}
