package learning

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
const maxModels = 16

type modelCache struct {
	mu     sync.Mutex
	models map[modelKey]*fitted // nil: of a calibration that does not fit
}

type modelKey struct {
	framework *competency.Framework
	number    int
}

// fitted is a model with the calibration that it follows.
type fitted struct {
	*competency.Model
	framework  *competency.Framework
	parameters competency.Parameters
	since      time.Time // when the calibration was made; zero: there was none yet
	unfit      int       // the number of the last calibration, where it does not fit and this one is used in its place; 0: it fits
}

// model is the model of a framework as the catalog has it now, by the last calibration; nil where it has none.
func (s *Service) model(c *catalog.Catalog, framework string) (*competency.Model, error) {
	m, err := s.fitted(c, framework)
	if m == nil || err != nil {
		return nil, err
	}
	return m.Model, nil
}

// fitted asks the database for the last calibration every time: another process may have made it. One that does not fit,
// because somebody changed its row, gives way to the last before it that does, and at the end to no calibration at all.
func (s *Service) fitted(c *catalog.Catalog, framework string) (*fitted, error) {
	f := c.Frameworks[framework]
	if f == nil {
		return nil, nil
	}
	for unfit, before := 0, math.MaxInt; ; {
		number, err := s.Store.Parameters.LastNumber(f.ID, f.Version, before)
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
		fallen.unfit = unfit
		return &fallen, nil
	}
}

// errUnfit is why no model can be made of a calibration.
var errUnfit = errors.New("somebody changed its row (hocvu calibrate makes a new one)")

// fittedBy is the model of one calibration; 0: before any. One that does not fit is errUnfit, and logged once.
func (s *Service) fittedBy(f *competency.Framework, number int) (*fitted, error) {
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
		s.Log.Error("a calibration is left aside", "error", err)
	}
	s.models.mu.Lock()
	defer s.models.mu.Unlock()
	if s.models.models == nil || len(s.models.models) >= maxModels {
		s.models.models = map[modelKey]*fitted{}
	}
	s.models.models[key] = m
	return m, err
}

func (s *Service) fit(f *competency.Framework, number int) (*fitted, error) {
	m := &fitted{framework: f, parameters: competency.DefaultParameters(f)}
	var err error
	if number > 0 {
		if m.parameters, m.since, err = s.Store.Parameters.ByNumber(f.ID, number); errors.Is(err, store.ErrUnreadable) {
			return nil, fmt.Errorf("%w: %w", errUnfit, err)
		} else if err != nil {
			return nil, err
		}
	}
	if m.Model, err = competency.NewModel(f, m.parameters, s.Zone); err != nil && number > 0 {
		err = fmt.Errorf("%w: %w", errUnfit, err)
	}
	if err != nil {
		return nil, err
	}
	return m, nil
}
