package people

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/roster"
)

// maxRuns is of how many imports the state is kept.
const maxRuns = 100

// State is how far an import is, or how it ended.
type State struct {
	Done, Of int // lines written; 0 of 0 while it waits or makes ready
	Ended    bool
	Err      error // why nothing was written

	Changes int // lines that were written
	Counts  map[roster.Kind]int
}

// run is an import that waits, is under way or has ended. Its state belongs to the importer's mutex until it has ended.
type run[R any, P Plan] struct {
	name, officer string // of the trial; "" for one without
	consent       Consent
	read          func() (R, error)
	progress      func(done, of int)
	ctx           context.Context // ends the run before its time

	at    time.Time
	state State
	plan  P
	ended chan struct{}
}

// push puts a run at the end of the queue, unless one for the same trial is there already or has done it.
func (i *Importer[R, P]) push(r *run[R, P]) error {
	r.at, r.ended = i.site.Now(), make(chan struct{})
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.closed {
		return ErrStopped
	}
	if before := i.runs[r.name]; before != nil && before.state.Err == nil {
		return nil
	}
	select {
	case i.queue <- r:
	default:
		return access.ErrBusy
	}
	if r.name != "" {
		i.forget(r.at)
		i.runs[r.name] = r
	}
	return nil
}

// forget drops runs that ended long ago, and the oldest where too many are kept.
func (i *Importer[R, P]) forget(now time.Time) {
	oldest := ""
	for name, r := range i.runs {
		switch {
		case !r.state.Ended:
		case now.Sub(r.at) > TrialKept:
			delete(i.runs, name)
		case oldest == "" || r.at.Before(i.runs[oldest].at):
			oldest = name
		}
	}
	if len(i.runs) >= maxRuns {
		delete(i.runs, oldest)
	}
}

// running tells whether the import of a trial waits or is under way.
func (i *Importer[R, P]) running(name string) bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	r := i.runs[name]
	return r != nil && !r.state.Ended
}

func (i *Importer[R, P]) isClosed() bool {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.closed
}

// work runs the imports one after another until the importer is cancelled; those that still wait end with ErrStopped.
func (i *Importer[R, P]) work() {
	defer close(i.ended)
	for {
		select {
		case r := <-i.queue:
			p, err := i.attempt(r)
			i.end(r, p, err)
		case <-i.ctx.Done():
			select {
			case r := <-i.queue:
				i.end(r, r.plan, ErrStopped)
			default:
				return
			}
		}
	}
}

// attempt applies the list of a run. A panic in it is an error: the transaction is undone, and the site goes on.
func (i *Importer[R, P]) attempt(r *run[R, P]) (p P, err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fmt.Errorf("learning: an import panicked: %v\n%s", fault, debug.Stack())
		}
		if errors.Is(err, context.Canceled) {
			err = ErrStopped
		}
	}()
	ctx, cancel := context.WithCancel(i.ctx)
	defer cancel()
	defer context.AfterFunc(r.ctx, cancel)()
	if err := ctx.Err(); err != nil {
		return p, err
	}
	in, err := r.read()
	if err != nil {
		return p, err
	}
	applied, err := i.list.Apply(ctx, in, r.consent, func(done, of int) {
		i.mu.Lock()
		r.state.Done, r.state.Of = done, of
		i.mu.Unlock()
		if r.progress != nil {
			r.progress(done, of)
		}
	})
	return applied.Plan, err
}

// end keeps how an import ended. One that was applied leaves no list behind.
func (i *Importer[R, P]) end(r *run[R, P], p P, err error) {
	if err != nil && !foreseen(err) {
		i.site.Log.Error("an import failed and nothing was written", "error", err)
	}
	if err == nil && r.name != "" {
		i.trials.remove(r.officer, r.name)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	r.plan, r.state.Ended, r.state.Err = p, true, err
	if err == nil {
		r.state.Changes, r.state.Counts = p.Changes(), map[roster.Kind]int{}
		for _, k := range append(slices.Clone(roster.Kinds), roster.Withdrawn) {
			r.state.Counts[k] = p.Count(k)
		}
	}
	close(r.ended)
}

// foreseen tells whether an import ended in a way of which its sender hears, and nobody else need.
func foreseen(err error) bool {
	return refusal.Of(err) != nil || errors.Is(err, access.ErrNotFound) || errors.Is(err, access.ErrBusy) ||
		errors.Is(err, access.ErrFull)
}

// cancel takes no more imports and cancels those under way.
func (i *Importer[R, P]) cancel() {
	i.mu.Lock()
	i.closed = true
	i.mu.Unlock()
	i.stop()
}

// wait returns once no import runs any more.
func (i *Importer[R, P]) wait() {
	<-i.ended
	i.trials.close()
}
