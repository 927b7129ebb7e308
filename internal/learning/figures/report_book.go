package figures

import (
	"sync"
	"time"

	"hocvu/internal/report"
)

// A report counts in memory: what it counts is read from the database as a book, which is kept for a while where reading it
// takes long. A site of 2,000 officers is read in some tens of milliseconds, one of 100,000 in about a second.
const (
	quickly  = 25 * time.Millisecond  // a book that is read this fast is read for every report
	patience = 100 * time.Millisecond // a reader waits for one that is read this fast, and is shown an older one of a larger site
	worth    = 40                     // a book stays for so many times what reading it took
	tooOld   = 10 * time.Minute       // an older one is not shown while the next is read: KeepBook is called more often

)

// bookCache holds the last book.
type bookCache struct {
	mu      sync.Mutex // held while a book is read that somebody waits for
	state   sync.Mutex
	book    *report.Dataset
	at      time.Time // by the service's clock: what it holds was so then
	read    time.Time // by the machine's clock
	took    time.Duration
	reading bool
}

// Book gives what reports count, and when it was so.
func (s *Figures) Book() (*report.Dataset, time.Time, error) {
	shelf := &s.books
	if book, at, fresh := shelf.look(); book != nil {
		if !fresh {
			go s.readBook() //nolint:errcheck // the next reader tries again
		}
		return book, at, nil
	}
	shelf.mu.Lock()
	defer shelf.mu.Unlock()
	if book, at, fresh := shelf.look(); book != nil && fresh {
		return book, at, nil // somebody read it while this one waited
	}
	return s.readBook()
}

// Refresh reads the book ahead, where it takes so long that no reader should wait for it. For a clock to call at the start
// and every few minutes.
func (s *Figures) Refresh() error {
	shelf := &s.books
	shelf.mu.Lock()
	defer shelf.mu.Unlock()
	if shelf.quick() {
		return nil
	}
	if book, _, fresh := shelf.look(); book != nil && fresh {
		return nil
	}
	_, _, err := s.readBook()
	return err
}

// quick tells whether a book was read, and fast enough for a reader to wait.
func (b *bookCache) quick() bool {
	b.state.Lock()
	defer b.state.Unlock()
	return b.book != nil && b.took < patience
}

// look gives the book on the shelf, nil where it must be read first. Not fresh: it may be shown while somebody, this caller,
// reads the next one.
func (b *bookCache) look() (book *report.Dataset, at time.Time, fresh bool) {
	b.state.Lock()
	defer b.state.Unlock()
	age := time.Since(b.read)
	switch {
	case b.book == nil, b.took < quickly, age > tooOld:
		return nil, time.Time{}, false
	case age < worth*b.took, b.reading:
		return b.book, b.at, true
	case b.took < patience:
		return nil, time.Time{}, false
	default:
		b.reading = true
		return b.book, b.at, false
	}
}

func (s *Figures) readBook() (*report.Dataset, time.Time, error) {
	at, began := s.site.Now(), time.Now()
	book, err := s.site.Store.Reports.Book()
	shelf := &s.books
	shelf.state.Lock()
	defer shelf.state.Unlock()
	shelf.reading = false
	if err == nil {
		shelf.book, shelf.at, shelf.read, shelf.took = book, at, time.Now(), time.Since(began)
	}
	return book, at, err
}
