package account

import (
	"context"
	"runtime"
	"sync"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// How sign-ins are slowed down. A badge that fails often is refused for a while. An address is shared by a whole station and
// is never refused for what others did there: when many badges have failed from it and not come in since, it is somebody
// trying one badge after the other, and its sign-ins are let through one after the other.
const (
	badgeTries   = 5
	firstDelay   = 2 * time.Second
	longestDelay = 5 * time.Minute
	forgiveAfter = 30 * time.Minute // without a failure
	addressTries = 60               // badges that failed from one address and have not come in
	addressPace  = time.Second      // between two sign-ins from such an address
	longestQueue = 30 * time.Second // of such an address; who would wait longer is asked to come back
	maxRecords   = 50_000           // badges and addresses remembered; the oldest failures go first
	maxChecking  = 600              // sign-ins waiting for a core; at 12 a second and core the last one waits 50 s
)

// Throttle slows down who fails to sign in, and keeps password hashes, the dearest thing the server computes, from taking the
// cores away from readers.
type Throttle struct {
	mu      sync.Mutex
	records map[string]failures
	waiting int
	cores   chan struct{}
}

// failures are those of a badge, of an address (count: badges), or of a badge at an address.
type failures struct {
	count int
	last  time.Time
	next  time.Time // of an address that is paced: when the next sign-in may go on
}

// NewThrottle makes a Throttle without failures, which uses half of the cores for password hashes.
func NewThrottle() *Throttle {
	return &Throttle{records: map[string]failures{}, cores: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))}
}

func badgeKey(badge string) string         { return "b " + badge }
func addressKey(address string) string     { return "a " + address }
func pairKey(badge, address string) string { return "p " + address + " " + badge }

// delay tells how long the badge must still wait; 0: not at all.
func (g *Throttle) delay(badge string, now time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.records[badgeKey(badge)].delay(badgeTries, now)
}

func (f failures) delay(forgiven int, now time.Time) time.Duration {
	if f.count < forgiven || now.Sub(f.last) > forgiveAfter {
		return 0
	}
	wait := longestDelay
	if doublings := f.count - forgiven; doublings < 8 {
		wait = min(firstDelay<<doublings, longestDelay)
	}
	return max(0, f.last.Add(wait).Sub(now))
}

// place gives a sign-in its place in the queue of its address: how long it has to wait there, 0 for almost everyone. It
// takes no place that lies beyond longestQueue.
func (g *Throttle) place(address string, now time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	f := g.records[addressKey(address)]
	if f.count < addressTries || now.Sub(f.last) > forgiveAfter {
		return 0
	}
	wait := max(0, f.next.Sub(now))
	if wait <= longestQueue {
		f.next = now.Add(wait + addressPace)
		g.records[addressKey(address)] = f
	}
	return wait
}

// fail counts a failure against the badge, and the badge against the address.
func (g *Throttle) fail(badge, address string, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.count(badgeKey(badge), now)
	if g.count(pairKey(badge, address), now) == 1 {
		g.count(addressKey(address), now)
	}
	if len(g.records) > maxRecords {
		g.sweep(now)
	}
}

func (g *Throttle) count(key string, now time.Time) int {
	f := g.records[key]
	if now.Sub(f.last) > forgiveAfter {
		f = failures{}
	}
	f.count, f.last = f.count+1, now
	g.records[key] = f
	return f.count
}

// sweep makes room: first what is forgiven anyway, then anything.
func (g *Throttle) sweep(now time.Time) {
	for key, f := range g.records {
		if now.Sub(f.last) > forgiveAfter {
			delete(g.records, key)
		}
	}
	for key := range g.records {
		if len(g.records) <= maxRecords/2 {
			return
		}
		delete(g.records, key)
	}
}

// pass forgives the badge, and the address this badge's failures: who came in after a slip of the finger guessed at nothing.
// What other badges failed there stays: one right password must not open the door for guessing others.
func (g *Throttle) pass(badge, address string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.records, badgeKey(badge))
	if _, failed := g.records[pairKey(badge, address)]; !failed {
		return
	}
	delete(g.records, pairKey(badge, address))
	if f, known := g.records[addressKey(address)]; known {
		f.count = max(0, f.count-1)
		g.records[addressKey(address)] = f
	}
}

// enter lets a try through or refuses it with *Throttled; it blocks while the address queues.
func (g *Throttle) enter(ctx context.Context, badge, address string, now time.Time) error {
	if wait := g.delay(badge, now); wait > 0 {
		return &access.Throttled{Delay: wait}
	}
	wait := g.place(address, now)
	switch {
	case wait == 0:
		return nil
	case wait > longestQueue:
		return &access.Throttled{Delay: wait}
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// matches compares a password when a core is free for it.
func (g *Throttle) matches(ctx context.Context, stored store.Password, typed string) (same bool, err error) {
	err = g.onCore(ctx, func() { same = stored.Matches(typed) })
	return same, err
}

// onCore runs what takes a core for long. It fails with ErrBusy when too many wait; they are served in their order.
func (g *Throttle) onCore(ctx context.Context, work func()) error {
	g.mu.Lock()
	if g.waiting >= maxChecking {
		g.mu.Unlock()
		return access.ErrBusy
	}
	g.waiting++
	g.mu.Unlock()
	defer func() {
		g.mu.Lock()
		g.waiting--
		g.mu.Unlock()
	}()
	select {
	case g.cores <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-g.cores }()
	work()
	return nil
}
