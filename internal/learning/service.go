// Package learning owns the use cases: sign in, read, practise, sit an exam, see what one can do. It decides who may do
// what and when, and what is written in one transaction. It refuses to know HTTP, SQL and Markdown: it speaks in core
// values, takes rows from store and packages from catalog.
package learning

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Config is what a Service is made of.
type Config struct {
	Store   *store.Store
	Catalog func() *catalog.Catalog // the present one; a use case takes it once
	Kinds   map[string]quiz.Kind    // see quiz.Kinds
	Zone    *time.Location          // where days begin and end
	Log     *slog.Logger            // for the operator; nil: nobody reads it
}

// Service runs the use cases. It is safe for concurrent use; a copy with another clock shares everything else.
type Service struct {
	Config
	Now func() time.Time // the server's clock, the only one that decides

	trial *store.Replacement // counted as if it were on record; nil: none
	*memory
}

// memory is what all copies of a Service share. All of it can be thrown away.
type memory struct {
	models     modelCache
	pinned     pinnedCache
	exposed    exposure
	recent     recentChanges
	gate       *gate
	listen     sync.RWMutex
	heard      []func(Graded)
	probe      probe
	shelf      bookshelf
	skillShelf skillShelf
}

// New makes a Service on the system's clock.
func New(c Config) *Service {
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return &Service{Config: c, Now: time.Now, memory: &memory{gate: newGate()}}
}

// Graded tells listeners that evidence was kept for an officer.
type Graded struct{ Officer, Framework, Quiz string }

// Listen calls f after every transaction that kept evidence, in the goroutine that wrote it: f must be quick.
func (s *Service) Listen(f func(Graded)) {
	s.listen.Lock()
	s.heard = append(s.heard, f)
	s.listen.Unlock()
}

func (s *Service) tell(g Graded) {
	s.listen.RLock()
	defer s.listen.RUnlock()
	for _, f := range s.heard {
		f(g)
	}
}

// Batch runs many use cases in one transaction: all of it is kept, or nothing. A use case that fails inside leaves nothing
// of itself. The Service given to fn is for fn alone, and the outer one must not write inside.
func (s *Service) Batch(ctx context.Context, fn func(*Service) error) error {
	return s.Store.InTx(ctx, func(tx *store.Store) error { return fn(s.on(tx)) })
}

// on is the same service inside a transaction.
func (s *Service) on(tx *store.Store) *Service {
	inner := *s
	inner.Store = tx
	return &inner
}
