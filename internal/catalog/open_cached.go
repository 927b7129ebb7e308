package catalog

import (
	"context"
	"errors"
)

// errNotTried stands for a job whose result is not in the cache.
var errNotTried = errors.New("catalog: not tried yet")

// OpenCached serves what can be served without a worker, as long as nothing is served: each package whose results are
// in the cache, else its last good version, else the next layer's. What is left out comes with the first Reload, which
// may be running: a package that takes long must not keep the others out. It does nothing once a Reload has ended.
func (r *Reloader) OpenCached(ctx context.Context) {
	empty := r.current.Load()
	if len(empty.Packages) > 0 {
		return
	}
	engine := r.engine
	engine.Call = func(context.Context, string, any, any) error { return errNotTried }
	if fresh, _ := newLoader(ctx, engine, empty, &reuse{}).load(r.layers); ctx.Err() == nil {
		r.current.CompareAndSwap(empty, fresh)
	}
}
