// Package access owns who asks and how far they may reach: officers, roles and the units where these hold, what may be
// chosen there, and the record of looks at others' data. It refuses to decide what is done within that reach: the use
// cases beside it do.
package access

import (
	"log/slog"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Site is one installation: what every use case works on.
type Site struct {
	Store   *store.Store
	Catalog func() *catalog.Catalog // the present one; a use case takes it once
	Kinds   map[string]quiz.Kind    // see quiz.Kinds
	Zone    *time.Location          // where days begin and end
	Log     *slog.Logger            // for the operator; nil: nobody reads it
	Now     func() time.Time        // the server's clock, the only one that decides; nil: the system's
}

// WithTx is the site inside a transaction.
func (s Site) WithTx(tx *store.Store) Site {
	s.Store = tx
	return s
}

// Service answers who asks and how far they reach.
type Service struct{ site Site }

// New makes a Service.
func New(site Site) *Service { return &Service{site} }
