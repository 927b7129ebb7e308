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
}

// NewReloader makes a Reloader with an empty catalog; Reload fills it. Layers come the lowest first.
func NewReloader(layers []Layer, engine Engine) *Reloader {
	r := &Reloader{layers: layers, engine: engine}
	r.current.Store(&Catalog{})
	return r
}

// Catalog is the present catalog. A request takes it once and keeps it to its end.
func (r *Reloader) Catalog() *Catalog { return r.current.Load() }

// Reload loads all packages again and swaps the catalog. A package that is broken now keeps its last good version, from
// memory or from Engine.LastGoodDir. When ctx ends the catalog stays as it is.
func (r *Reloader) Reload(ctx context.Context) Problems {
	r.loading.Lock()
	defer r.loading.Unlock()
	fresh, problems := load(ctx, r.layers, r.engine, r.current.Load())
	if ctx.Err() != nil {
		return nil
	}
	r.current.Store(fresh)
	return problems
}
