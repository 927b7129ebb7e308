package learning

import (
	"sync"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/report"
)

// counted is what figures about competencies are counted from, and when it was so.
type counted struct {
	skills *report.CompetencyStatuses
	book   *report.Dataset // its officers are those of skills
	at     time.Time
}

// maxFrameworks bounds the frameworks kept: those in use, and those of a few reloads before.
const maxFrameworks = 16

// skillShelf keeps what was read of each framework for a while where reading takes long: 2,000 officers are read in some
// hundred milliseconds. The rule is that of the bookshelf.
type skillShelf struct {
	mu    sync.Mutex // held while something is read that somebody waits for
	state sync.Mutex
	kept  map[*competency.Framework]*shelved
}

type shelved struct {
	counted
	read    time.Time // by the machine's clock
	took    time.Duration
	reading bool
}

func (s *Service) skills(f *competency.Framework) (counted, error) {
	shelf := &s.skillShelf
	if c, fresh := shelf.look(f); c != nil {
		if !fresh {
			go s.readSkills(f) //nolint:errcheck // the next reader tries again
		}
		return *c, nil
	}
	shelf.mu.Lock()
	defer shelf.mu.Unlock()
	if c, fresh := shelf.look(f); c != nil && fresh {
		return *c, nil // somebody read it while this one waited
	}
	return s.readSkills(f)
}

// look gives what is kept of a framework, nil where it must be read first. Not fresh: it may be shown while this caller
// reads it anew.
func (b *skillShelf) look(f *competency.Framework) (c *counted, fresh bool) {
	b.state.Lock()
	defer b.state.Unlock()
	known := b.kept[f]
	switch {
	case known == nil, known.took < quickly, time.Since(known.read) > tooOld:
		return nil, false
	case time.Since(known.read) < worth*known.took, known.reading:
		return &known.counted, true
	default:
		known.reading = true
		return &known.counted, false
	}
}

func (s *Service) readSkills(f *competency.Framework) (counted, error) {
	book, _, err := s.book()
	c, began := counted{book: book, at: s.Now()}, time.Now()
	if err == nil {
		c.skills, err = s.Store.Reports.Competencies(f, book.Officers, likely)
	}
	shelf := &s.skillShelf
	shelf.state.Lock()
	defer shelf.state.Unlock()
	if known := shelf.kept[f]; known != nil {
		known.reading = false
	}
	if err != nil {
		return counted{}, err
	}
	if shelf.kept == nil || len(shelf.kept) >= maxFrameworks {
		shelf.kept = map[*competency.Framework]*shelved{} // most are of frameworks that a reload has replaced
	}
	shelf.kept[f] = &shelved{counted: c, read: time.Now(), took: time.Since(began)}
	return c, nil
}

// likely is the probability of a level from which on an officer counts as near it.
const likely = 0.5
