package catalog

import (
	"context"
	"sync"
	"sync/atomic"
)

// Keeper holds the catalog that requests see: swapped whole, never changed.
type Keeper struct {
	layers  []Layer
	engine  Engine
	loading sync.Mutex
	current atomic.Pointer[Catalog]
}

// NewKeeper makes a Keeper with an empty catalog; Reload fills it. Layers come the lowest first.
func NewKeeper(layers []Layer, engine Engine) *Keeper {
	k := &Keeper{layers: layers, engine: engine}
	k.current.Store(&Catalog{})
	return k
}

// Catalog is the present catalog. A request takes it once and keeps it to its end.
func (k *Keeper) Catalog() *Catalog { return k.current.Load() }

// Reload loads all packages again and swaps the catalog. A package that is broken now keeps its last good version, from
// memory or from Engine.Keep. When ctx ends the catalog stays as it is.
func (k *Keeper) Reload(ctx context.Context) Problems {
	k.loading.Lock()
	defer k.loading.Unlock()
	fresh, problems := load(ctx, k.layers, k.engine, k.current.Load())
	if ctx.Err() != nil {
		return nil
	}
	k.current.Store(fresh)
	return problems
}
