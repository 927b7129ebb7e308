package learning

import (
	"fmt"
	"sync"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
)

// maxModels bounds the models in memory: one per framework and calibration in use, and those of a few reloads before.
const maxModels = 16

type modelCache struct {
	mu     sync.Mutex
	models map[modelKey]*fitted
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
}

// model is the model of a framework as the catalog has it now, by the last calibration; nil where it has none.
func (s *Service) model(c *catalog.Catalog, framework string) (*competency.Model, error) {
	m, err := s.fitted(c, framework)
	if m == nil || err != nil {
		return nil, err
	}
	return m.Model, nil
}

// fitted asks the database for the last calibration every time: another process may have made it.
func (s *Service) fitted(c *catalog.Catalog, framework string) (*fitted, error) {
	f := c.Frameworks[framework]
	if f == nil {
		return nil, nil
	}
	number, err := s.Store.ParametersNumber(f.ID, f.Version)
	if err != nil {
		return nil, err
	}
	return s.fittedBy(f, number)
}

// fittedBy is the model of one calibration; 0: before any.
func (s *Service) fittedBy(f *competency.Framework, number int) (*fitted, error) {
	key := modelKey{f, number}
	s.models.mu.Lock()
	known := s.models.models[key]
	s.models.mu.Unlock()
	if known != nil {
		return known, nil
	}
	m := &fitted{framework: f, parameters: competency.DefaultParameters(f)}
	if number > 0 {
		var err error
		if m.parameters, m.since, err = s.Store.Parameters(f.ID, number); err != nil {
			return nil, fmt.Errorf("learning: calibration %d of framework %s: %w", number, f.ID, err)
		}
	}
	var err error
	if m.Model, err = competency.NewModel(f, m.parameters, s.Zone); err != nil {
		return nil, fmt.Errorf("learning: framework %s: %w", f.ID, err)
	}
	s.models.mu.Lock()
	defer s.models.mu.Unlock()
	if s.models.models == nil || len(s.models.models) >= maxModels {
		s.models.models = map[modelKey]*fitted{}
	}
	s.models.models[key] = m
	return m, nil
}
