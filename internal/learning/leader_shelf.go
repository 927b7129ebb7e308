package learning

import (
	"sync"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/report"
)

// counted is what figures about competencies are counted from, and when it was so.
type counted struct {
	skills *report.Skills
	book   *report.Book // its officers are those of skills
	at     time.Time
}

// skillShelf keeps what was read of each framework for a while where reading takes long: 2,000 officers are read in some
// tens of milliseconds. The rule is that of the bookshelf.
type skillShelf struct {
	mu   sync.Mutex // held while somebody reads
	kept map[*competency.Framework]shelved
}

type shelved struct {
	counted
	read time.Time // by the machine's clock
	took time.Duration
}

func (s *Service) skills(f *competency.Framework) (counted, error) {
	shelf := &s.skillShelf
	shelf.mu.Lock()
	defer shelf.mu.Unlock()
	if known, there := shelf.kept[f]; there && known.took >= quickly && time.Since(known.read) < min(worth*known.took, tooOld) {
		return known.counted, nil
	}
	book, _, err := s.book()
	if err != nil {
		return counted{}, err
	}
	c, began := counted{book: book, at: s.Now()}, time.Now()
	if c.skills, err = s.Store.Skills(f, book.Officers, likely); err != nil {
		return counted{}, err
	}
	if shelf.kept == nil || len(shelf.kept) >= maxModels {
		shelf.kept = map[*competency.Framework]shelved{} // of frameworks that a reload has replaced
	}
	shelf.kept[f] = shelved{c, time.Now(), time.Since(began)}
	return c, nil
}
