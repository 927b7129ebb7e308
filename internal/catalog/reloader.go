package catalog

import (
	"context"
	"sync"
	"sync/atomic"
)

// Reloader holds the catalog that requests see: swapped whole, never changed.
type Reloader struct {
	layers  []Layer
	engine  Engine
	loading sync.Mutex
	current atomic.Pointer[Catalog]
	before  *reuse // of the last load; only the one who loads looks at it
}

// NewReloader makes a Reloader with an empty catalog; Reload fills it. Layers come the lowest first.
func NewReloader(layers []Layer, engine Engine) *Reloader {
	r := &Reloader{layers: layers, engine: engine, before: newReuse()}
	r.current.Store(&Catalog{})
	return r
}

// Catalog is the present catalog. A request takes it once and keeps it to its end.
func (r *Reloader) Catalog() *Catalog { return r.current.Load() }

// Reload loads what has changed of the packages and swaps the catalog: it is what a Load of all of them would give. A
// package that is broken now keeps its last good version, from memory or from Engine.LastGoodDir. When ctx ends the
// catalog stays as it is.
func (r *Reloader) Reload(ctx context.Context) Problems {
	r.loading.Lock()
	defer r.loading.Unlock()
	l := newLoader(ctx, r.engine, r.current.Load(), r.before)
	fresh, problems := l.load(r.layers)
	if ctx.Err() != nil {
		return nil
	}
	r.before = l.after
	r.current.Store(fresh)
	return problems
}
