package catalog

import (
	"context"
	"io/fs"
	"slices"
	"sync"
	"sync/atomic"
)

// Reloader holds the catalog that requests see: swapped whole, never changed.
type Reloader struct {
	layers  []Layer
	retired func(Kind, string) bool // by ID: not served, whatever layer has it; nil: none
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
	l.retired = r.retired
	fresh, problems := l.load(r.layers)
	if ctx.Err() != nil {
		return nil
	}
	r.before = l.after
	r.current.Store(fresh)
	return problems
}

// Install sets what the layer of installed packages holds, and which packages of any layer are retired. The next Reload
// serves it.
func (r *Reloader) Install(files fs.FS, retired func(Kind, string) bool) {
	r.loading.Lock()
	defer r.loading.Unlock()
	r.layers = slices.DeleteFunc(slices.Clone(r.layers), func(l Layer) bool { return l.Name == InstalledLayer })
	above := slices.IndexFunc(r.layers, func(l Layer) bool { return l.Name == DiskLayer })
	if above < 0 {
		above = len(r.layers)
	}
	r.layers = slices.Insert(r.layers, above, Layer{Name: InstalledLayer, FS: files})
	r.retired = retired
}

// Below reports whether a layer other than that of installed packages has a package.
func (r *Reloader) Below(kind Kind, id string) bool {
	r.loading.Lock()
	defer r.loading.Unlock()
	return slices.ContainsFunc(r.layers, func(layer Layer) bool {
		if layer.Name == InstalledLayer {
			return false
		}
		folders, _ := discover(context.Background(), layer, r.engine, nil)
		return slices.ContainsFunc(folders, func(f *folder) bool { return f.ref == ref{kind, id} })
	})
}

// Try loads a draft above all other packages and tells what that would be, and what is wrong with it. Nothing of it is
// served or kept.
func (r *Reloader) Try(ctx context.Context, draft fs.FS) (*Catalog, Problems) {
	r.loading.Lock()
	defer r.loading.Unlock()
	engine := r.engine
	engine.LastGoodDir, engine.drafting = "", true
	l := newLoader(ctx, engine, &Catalog{}, r.before)
	l.served = r.current.Load()
	return l.load(append(slices.Clone(r.layers), Layer{Name: DraftLayer, FS: draft}))
}
