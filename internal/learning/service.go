// Package learning owns the use cases: sign in, read, practise, sit an exam, see what one can do. It decides who may do
// what and when, and what is written in one transaction. It refuses to know HTTP, SQL and Markdown: it speaks in core
// values, takes rows from store and packages from catalog.
package learning

import (
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Service runs the use cases. Safe for concurrent use.
type Service struct {
	Store   *store.Store
	Catalog func() *catalog.Catalog // the present one; a use case takes it once
	Kinds   map[string]quiz.Kind    // by name, logic under "logic"; see quiz.Kinds
	Now     func() time.Time        // the server's clock, the only one that decides
	Zone    *time.Location          // where days begin and end
}
