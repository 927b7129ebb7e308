package worker

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

// Cost is what the calls of one label have cost since the pool was made. P50 and P99 are of the last calls, by the time
// of the processor where the system counts it. Peak is the most memory that a process had resident when such a call
// ended, what the program itself has included; 0 where the system does not tell.
type Cost struct {
	Calls, Killed int
	P50, P99      time.Duration
	Peak          int64
}

// Bounds of what is remembered: labels of one pool, and times of one label.
const (
	maxLabels = 2000
	maxTimes  = 512
)

type labelKey struct{}

// Labelled returns a context whose calls are counted under a label: that of a script, so that its author is told what
// it costs.
func Labelled(ctx context.Context, label string) context.Context {
	return context.WithValue(ctx, labelKey{}, label)
}

func labelled(ctx context.Context) bool {
	_, ok := ctx.Value(labelKey{}).(string)
	return ok
}

// costs are those of a pool.
type costs struct {
	mu  sync.Mutex
	all map[string]*labelCost
}

type labelCost struct {
	calls, killed int
	times         []time.Duration // the last maxTimes, the oldest overwritten
	peak          int64
}

// note counts one call. A label beyond the bound is not counted: who uses that many has other worries.
func (c *costs) note(ctx context.Context, used time.Duration, resident int64, err error) {
	label, ok := ctx.Value(labelKey{}).(string)
	if !ok {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.all == nil {
		c.all = map[string]*labelCost{}
	}
	one := c.all[label]
	if one == nil {
		if len(c.all) >= maxLabels {
			return
		}
		one = &labelCost{}
		c.all[label] = one
	}
	if len(one.times) < maxTimes {
		one.times = append(one.times, used)
	} else {
		one.times[one.calls%maxTimes] = used
	}
	one.calls++
	one.peak = max(one.peak, resident)
	if errors.Is(err, ErrKilled) {
		one.killed++
	}
}

// Cost returns what the calls of a label have cost; false where there was none.
func (p *Pool) Cost(label string) (Cost, bool) {
	p.costs.mu.Lock()
	defer p.costs.mu.Unlock()
	one := p.costs.all[label]
	if one == nil {
		return Cost{}, false
	}
	sorted := slices.Sorted(slices.Values(one.times))
	return Cost{Calls: one.calls, Killed: one.killed, P50: sorted[len(sorted)/2], P99: sorted[len(sorted)*99/100],
		Peak: one.peak}, true
}
