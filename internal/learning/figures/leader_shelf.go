package figures

import (
	"sync"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/report"
)

// CompetencyData is what figures about competencies are counted from, and when it was so.
type CompetencyData struct {
	Competencies *report.CompetencyStatuses
	Book         *report.Dataset // its officers are those of skills
	At           time.Time
}

// maxFrameworks bounds the frameworks kept: those in use, and those of a few reloads before.
const maxFrameworks = 16

// competencyCache keeps what was read of each framework for a while where reading takes long: 2,000 officers are read in some
// hundred milliseconds. The rule is that of the bookshelf.
type competencyCache struct {
	mu    sync.Mutex // held while something is read that somebody waits for
	state sync.Mutex
	kept  map[*competency.Framework]*shelved
}

type shelved struct {
	CompetencyData
	read    time.Time // by the machine's clock
	took    time.Duration
	reading bool
}

// Competencies is the figures of all officers in one framework, from the cache where it has them.
func (s *Figures) Competencies(f *competency.Framework) (CompetencyData, error) {
	shelf := &s.competencies
	if c, fresh := shelf.look(f); c != nil {
		if !fresh {
			go s.readCompetencies(f) //nolint:errcheck // the next reader tries again
		}
		return *c, nil
	}
	shelf.mu.Lock()
	defer shelf.mu.Unlock()
	if c, fresh := shelf.look(f); c != nil && fresh {
		return *c, nil // somebody read it while this one waited
	}
	return s.readCompetencies(f)
}

// look gives what is kept of a framework, nil where it must be read first. Not fresh: it may be shown while this caller
// reads it anew.
func (b *competencyCache) look(f *competency.Framework) (c *CompetencyData, fresh bool) {
	b.state.Lock()
	defer b.state.Unlock()
	known := b.kept[f]
	switch {
	case known == nil, known.took < quickly, time.Since(known.read) > tooOld:
		return nil, false
	case time.Since(known.read) < worth*known.took, known.reading:
		return &known.CompetencyData, true
	default:
		known.reading = true
		return &known.CompetencyData, false
	}
}

func (s *Figures) readCompetencies(f *competency.Framework) (CompetencyData, error) {
	book, _, err := s.Book()
	c, began := CompetencyData{Book: book, At: s.site.Now()}, time.Now()
	if err == nil {
		c.Competencies, err = s.site.Store.Reports.Competencies(f, book.Officers, likely)
	}
	shelf := &s.competencies
	shelf.state.Lock()
	defer shelf.state.Unlock()
	if known := shelf.kept[f]; known != nil {
		known.reading = false
	}
	if err != nil {
		return CompetencyData{}, err
	}
	if shelf.kept == nil || len(shelf.kept) >= maxFrameworks {
		shelf.kept = map[*competency.Framework]*shelved{} // most are of frameworks that a reload has replaced
	}
	shelf.kept[f] = &shelved{CompetencyData: c, read: time.Now(), took: time.Since(began)}
	return c, nil
}

// likely is the probability of a level from which on an officer counts as near it.
const likely = 0.5
