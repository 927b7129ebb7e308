package people

import (
	"context"
	"encoding/json"
	"errors"
	"sync"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// Plan is what the import of a list would do.
type Plan interface {
	Digest() string        // equal for plans that do the same
	Count(roster.Kind) int // of lines
	Changes() int          // lines that change something
}

// Request is a list with what its sender says of it.
type Request[R any] interface {
	sender() access.Officer
	sentBy(access.Officer) R
}

// list is a sort of list: how it is planned, tried and applied.
type list[R any, P Plan] interface {
	Plan(ctx context.Context, in R) (P, error)
	DryRun(ctx context.Context, in R) (P, error)
	Apply(ctx context.Context, in R, c Consent, progress func(done, of int)) (Applied[P], error)
}

// Importer takes lists of one sort from the file to the result: a trial shows the plan, its admin consents to the
// digest of that plan, and the import applies it as a whole or not at all. One import runs at a time, the others wait
// their turn.
type Importer[R Request[R], P Plan] struct {
	list   list[R, P]
	read   func(ctx context.Context, in R, content []byte) (R, error) // the list of a request, from its file
	site   access.Site
	access *access.Service
	trials *trials[R]

	ctx   context.Context // of the imports
	stop  context.CancelFunc
	ended chan struct{} // closed once no import runs any more

	mu     sync.Mutex
	closed bool
	queue  chan *run[R, P]
	runs   map[string]*run[R, P] // by the name of the trial
}

func newImporter[R Request[R], P Plan](l list[R, P], site access.Site, folder string) *Importer[R, P] {
	i := &Importer[R, P]{list: l, site: site, access: access.New(site), ended: make(chan struct{}),
		queue: make(chan *run[R, P], MaxTrials), runs: map[string]*run[R, P]{}}
	i.trials = newTrials[R](folder, i.running)
	i.ctx, i.stop = context.WithCancel(context.Background())
	go i.work()
	return i
}

// Try reads a file as the list of a request and tells what its import would do. It fails with refusals, one or more,
// where the file or the request is to blame.
func (i *Importer[R, P]) Try(ctx context.Context, in R, content []byte) (R, P, error) {
	var p P
	in, err := i.read(ctx, in, content)
	if err == nil {
		p, err = i.list.DryRun(ctx, in)
	}
	return in, p, err
}

// Submit tries a file and keeps what was read for the admin who sent it, under the name that it returns. It fails as
// Try does, and with ErrManyTrials.
func (i *Importer[R, P]) Submit(ctx context.Context, in R, content []byte) (name string, err error) {
	if _, err := i.access.Scope(in.sender(), access.Admin); err != nil {
		return "", err
	}
	if in, _, err = i.Try(ctx, in, content); err != nil {
		return "", err
	}
	return i.trials.keep(in.sender().ID, in, i.site.Now())
}

// Show gives an admin's own list with the plan as it is now; ErrNotFound for everything else.
func (i *Importer[R, P]) Show(ctx context.Context, by access.Officer, name string) (in R, p P, err error) {
	if in, err = i.trials.find(by.ID, name, i.site.Now()); err != nil {
		return in, p, err
	}
	in = in.sentBy(by)
	p, err = i.list.Plan(ctx, in)
	return in, p, err
}

// Begin starts the import of an admin's own list, with what was consented to. It does nothing for a list whose import
// is under way or done. ErrNotFound for a list that is not there, ErrStopped when the app ends.
func (i *Importer[R, P]) Begin(by access.Officer, name string, c Consent) error {
	if i.isClosed() {
		return ErrStopped
	}
	known, state, err := i.State(by, name)
	if err != nil || known && state.Err == nil {
		return err
	}
	if _, err := i.trials.find(by.ID, name, i.site.Now()); err != nil {
		return err
	}
	c.list, c.by, c.at = name, by.ID, i.site.Now()
	return i.push(&run[R, P]{name: name, officer: by.ID, consent: c, ctx: i.ctx, read: func() (R, error) {
		in, err := i.trials.read(by.ID, name)
		return in.sentBy(by), err
	}})
}

// Run imports a list with what was consented to, and waits for the end. Progress, which may be nil, is Apply's.
func (i *Importer[R, P]) Run(ctx context.Context, in R, c Consent, progress func(done, of int)) (P, error) {
	r := &run[R, P]{consent: c, ctx: ctx, progress: progress, read: func() (R, error) { return in, nil }}
	if err := i.push(r); err != nil {
		return r.plan, err
	}
	<-r.ended
	return r.plan, r.state.Err
}

// State tells how far the import of an admin's own list is, also of one that another run of the program has applied;
// known is false when none was begun, or when it ended with that run and wrote nothing.
func (i *Importer[R, P]) State(by access.Officer, name string) (known bool, s State, err error) {
	if _, err := i.access.Scope(by, access.Admin); err != nil {
		return false, s, err
	}
	i.mu.Lock()
	r := i.runs[name]
	if r != nil && r.officer == by.ID {
		s = r.state
	}
	i.mu.Unlock()
	switch {
	case r == nil:
		return i.applied(by, name)
	case r.officer != by.ID:
		return false, s, nil
	}
	return true, s, nil
}

// applied looks in the audit for a list that was applied before this run of the program: its entry was written with it.
func (i *Importer[R, P]) applied(by access.Officer, name string) (known bool, s State, err error) {
	if !namePattern.MatchString(name) {
		return false, s, nil
	}
	detail, err := i.site.Store.Audit.DetailOf(by.ID, listImported, "lists/"+name)
	if errors.Is(err, store.ErrNotFound) {
		return false, s, nil
	}
	var done appliedList
	if err == nil {
		err = json.Unmarshal([]byte(detail), &done)
	}
	return err == nil, State{Ended: true, Changes: done.Changes, Counts: done.Counts}, err
}
