package catalog

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"hocvu/internal/worker"
)

// The time of the processor that scripts may use while they are tried. One call has quizjs.Deadline, but a script is
// called some two hundred times.
const (
	ScriptBudget = 5 * time.Second  // of one script with one question's params, and of one script's examples
	loadBudget   = 5 * time.Minute  // of all scripts of a load
	draftBudget  = 20 * time.Second // of all scripts of a draft that is tried while others wait
)

// errBudget ends a trial.
var errBudget = errors.New("catalog: the scripts' time is used up")

// budget watches over one script. What it has used counts for the load, too.
type budget struct {
	spent  *worker.Spent
	most   time.Duration
	load   *atomic.Int64 // nil: no load
	all    time.Duration // that the load has
	before time.Duration // what the load knows of spent
}

// budget begins to count what the calls of a context use.
func (e Engine) budget(ctx context.Context) (context.Context, *budget) {
	b := &budget{most: ScriptBudget, load: e.scripts, all: loadBudget}
	if e.drafting {
		b.all = draftBudget
	}
	if e.ScriptBudget > 0 {
		b.most = e.ScriptBudget
	}
	ctx, b.spent = worker.Counting(ctx)
	return ctx, b
}

// over returns the message that says what is used up, "" while nothing is, with the seconds that there were.
func (b *budget) over() (message string, seconds int) {
	spent := b.spent.Time()
	all := time.Duration(0)
	if b.load != nil {
		all = time.Duration(b.load.Add(int64(spent - b.before)))
		b.before = spent
	}
	switch {
	case spent > b.most:
		return "problem.logic-budget", int(b.most.Seconds())
	case all > b.all:
		return "problem.load-budget", int(b.all.Seconds())
	}
	return "", 0
}
