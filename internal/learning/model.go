package learning

import (
	"fmt"
	"sync"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
)

// maxModels bounds the models in memory: one per framework, and those of a few reloads before.
const maxModels = 16

type modelCache struct {
	mu     sync.Mutex
	models map[*competency.Framework]*competency.Model
}

// model is the model of a framework as the catalog has it now; nil where it has none.
func (s *Service) model(c *catalog.Catalog, framework string) (*competency.Model, error) {
	f := c.Frameworks[framework]
	if f == nil {
		return nil, nil
	}
	s.models.mu.Lock()
	defer s.models.mu.Unlock()
	if m := s.models.models[f]; m != nil {
		return m, nil
	}
	m, err := competency.NewModel(f, competency.DefaultParameters(f), s.Zone)
	if err != nil {
		return nil, fmt.Errorf("learning: framework %s: %w", framework, err)
	}
	if s.models.models == nil || len(s.models.models) >= maxModels {
		s.models.models = map[*competency.Framework]*competency.Model{}
	}
	s.models.models[f] = m
	return m, nil
}
