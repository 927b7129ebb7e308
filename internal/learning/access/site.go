// Package access owns authorization: officers, roles, the units in which roles hold, the options that follow from them, and
// the audit entries of looks at others' data. What officers do within their scope belongs to the use cases beside it.
package access

import (
	"context"
	"log/slog"
	"time"

	"hocvu/internal/attachment"
	"hocvu/internal/catalog"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Site is one installation: the dependencies that all use cases share.
type Site struct {
	Store   *store.Store
	Catalog func() *catalog.Catalog // the current one; a use case calls it once
	Kinds   map[string]quiz.Kind    // see quiz.Kinds
	Zone    *time.Location          // time zone of calendar days
	Log     *slog.Logger            // for the operator; nil: discarded
	Now     func() time.Time        // the server's clock; nil: time.Now
	Engine  string                  // version of the program, kept with what it makes and grades
	Files   Files                   // looks through what officers hand in; nil: nothing can be handed in now

	Packages  *catalog.Reloader // loads packages that are installed while the site runs; nil: there are none
	Downloads string            // folder of what is being fetched from a shelf; "": nothing can be

	// ClockDoubted tells whether the clock contradicts what was written by it; nil: it is believed.
	ClockDoubted func() bool
	// ScriptCost tells what the calls of a script have cost, by its source; nil: that is not known.
	ScriptCost func(script string) (quiz.ScriptCost, bool)
}

// Files looks files through before anything is kept of them, as attachment.Reader does.
type Files interface {
	Read(ctx context.Context, f attachment.File) (attachment.Kept, error)
}

// Doubted tells whether nothing may be done by the calendar that cannot be undone, because the clock is in doubt.
func (s Site) Doubted() bool { return s.ClockDoubted != nil && s.ClockDoubted() }

// WithTx returns the site inside a transaction.
func (s Site) WithTx(tx *store.Store) Site {
	s.Store = tx
	return s
}

// Service resolves officers and their scopes.
type Service struct{ site Site }

// New makes a Service.
func New(site Site) *Service { return &Service{site} }
