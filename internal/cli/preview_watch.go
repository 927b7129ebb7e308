package cli

import (
	"context"
	"os"
	"slices"
	"strconv"
	"sync"
	"time"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/web/preview"
)

// workshop is a folder of packages that is being written: what it holds now, and the news that it has changed.
type workshop struct {
	terminal terminal
	scope    checkScope
	reloader *catalog.Reloader
	started  string

	mu     sync.Mutex
	now    preview.Edition
	number int
	news   chan struct{} // closed with the next edition
	ready  chan struct{} // closed with the first edition, or when there will be none
	begun  sync.Once
}

func newWorkshop(t terminal, scope checkScope, loader catalog.Engine) *workshop {
	return &workshop{terminal: t, scope: scope, reloader: catalog.NewReloader(engine.Layers(scope.root), loader),
		started: strconv.FormatInt(time.Now().UnixMilli(), 36), news: make(chan struct{}),
		ready: make(chan struct{}), now: preview.Edition{Catalog: &catalog.Catalog{}}}
}

// edition is what the folder holds now. The first one waits until the folder was read.
func (w *workshop) edition() preview.Edition {
	<-w.ready
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

func (w *workshop) changed() <-chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.news
}

// own tells whether a package lies in the folder, and in the part of it that was asked for. Nothing that came with the
// program has a fault.
func (w *workshop) own(p catalog.Package) bool {
	written := p.Layer == catalog.DiskLayer || p.Layer == catalog.KeptLayer || len(p.Problems) > 0
	return written && w.scope.holdsPackage(p)
}

func (w *workshop) load(ctx context.Context) {
	w.reloader.Reload(ctx)
	if ctx.Err() == nil {
		w.take()
	}
}

// take makes what was loaded the edition, and says what is wrong with it.
func (w *workshop) take() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.number++
	w.now = preview.Edition{Catalog: w.reloader.Catalog(), Name: w.started + "-" + strconv.Itoa(w.number)}
	close(w.news)
	w.news = make(chan struct{})
	w.begun.Do(func() { close(w.ready) })
	own, problems := 0, w.now.Catalog.Loose
	for _, p := range w.now.Catalog.Packages {
		if problems = slices.Concat(problems, p.Problems); w.own(p) {
			own++
		}
	}
	faults := 0
	for _, p := range problems.Sorted() {
		if w.scope.holds(p.File) {
			faults++
		}
	}
	w.terminal.say("cli.preview-loaded", "time", time.Now().Format(time.TimeOnly), "packages", own, "faults", faults)
}

// Where a folder tells nothing of its changes, as some on a network, it is looked at now and then; and whether it is
// still the same folder, more often.
const (
	lookEvery  = 2 * time.Second
	standEvery = 500 * time.Millisecond
)

// watch loads the folder and then what changes in it, until ctx ends, also when the folder goes and comes back.
func (w *workshop) watch(ctx context.Context) {
	defer w.begun.Do(func() { close(w.ready) })
	for ctx.Err() == nil {
		stood, err := os.Stat(w.scope.root)
		if err != nil {
			w.gone(ctx)
			continue
		}
		within, leave := context.WithCancel(ctx)
		err = w.reloader.Watch(within, w.scope.root, func(catalog.Problems) {
			if within.Err() == nil {
				w.take()
			}
		})
		if err != nil {
			w.terminal.say("cli.preview-unwatched", "detail", err.Error())
			go w.look(within)
		}
		w.load(ctx) // once it is watched: what changes meanwhile is loaded again
		for ctx.Err() == nil {
			if now, err := os.Stat(w.scope.root); err != nil || !os.SameFile(stood, now) {
				break
			}
			wait(ctx, standEvery)
		}
		leave()
	}
}

// gone waits for the folder.
func (w *workshop) gone(ctx context.Context) {
	w.terminal.say("cli.preview-gone", "folder", w.scope.root)
	w.load(ctx)
	for ctx.Err() == nil {
		if _, err := os.Stat(w.scope.root); err == nil {
			return
		}
		wait(ctx, standEvery)
	}
}

// look loads the folder again and again.
func (w *workshop) look(ctx context.Context) {
	for wait(ctx, lookEvery); ctx.Err() == nil; wait(ctx, lookEvery) {
		before := w.reloader.Catalog()
		w.reloader.Reload(ctx)
		if ctx.Err() == nil && !same(before, w.reloader.Catalog()) {
			w.take()
		}
	}
}

// same tells whether two catalogs have the same packages with the same problems.
func same(a, b *catalog.Catalog) bool {
	equal := func(a, b catalog.Problems) bool { return slices.EqualFunc(a, b, catalog.Problem.Equal) }
	return equal(a.Loose, b.Loose) && equal(a.Notes, b.Notes) &&
		slices.EqualFunc(a.Packages, b.Packages, func(a, b catalog.Package) bool {
			return a.ID == b.ID && a.Digest == b.Digest && a.State == b.State && equal(a.Problems, b.Problems)
		})
}

func wait(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
