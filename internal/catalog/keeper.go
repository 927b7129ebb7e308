package catalog

import (
	"context"
	"sync/atomic"
)

// Keeper is the catalog that requests see: swapped whole, never changed.
type Keeper struct {
	layers  []Layer
	engine  Engine
	current atomic.Pointer[Catalog]
}

// NewKeeper makes a Keeper with an empty catalog; Reload fills it.
func NewKeeper(layers []Layer, engine Engine) *Keeper {
	k := &Keeper{layers: layers, engine: engine}
	k.current.Store(&Catalog{})
	return k
}

// Catalog is the present catalog. A request takes it once and keeps it to its end.
func (k *Keeper) Catalog() *Catalog { return k.current.Load() }

// Reload loads all packages again and swaps the catalog. A package that is broken now keeps its last good version.
func (k *Keeper) Reload(ctx context.Context) Problems {
	c, problems := Load(ctx, k.layers, k.engine)
	k.current.Store(c)
	return problems
}
