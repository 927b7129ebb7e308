package account

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// How sign-ins are slowed down. Who fails often with a badge is refused for a while, at the address where that
// happened: a stranger elsewhere shuts nobody out. When one badge fails from many addresses, somebody tries from a
// crowd of machines, and everywhere but where the badge has come in lately its tries are refused for a while too. An
// address is shared by a whole station and is never refused for what others did there: when many badges have failed
// from it and not come in since, it is somebody trying one badge after the other, and its sign-ins are let through
// one after the other.
const (
	badgeTries     = 5 // of a badge at one address
	firstDelay     = 2 * time.Second
	longestDelay   = 5 * time.Minute
	forgiveAfter   = 30 * time.Minute // without a failure
	badgeAddresses = 8                // from which one badge failed and has not come in
	knownFor       = 30 * 24 * time.Hour
	addressTries   = 60               // badges that failed from one address and have not come in
	addressPace    = time.Second      // between two sign-ins from such an address
	longestQueue   = 30 * time.Second // of such an address; who would wait longer is asked to come back
	maxRecords     = 50_000           // badges and addresses remembered; the oldest failures go first
	maxChecking    = 600              // sign-ins waiting for a core; at 12 a second and core the last one waits 50 s
)

// Throttle slows down who fails to sign in, and keeps password hashes, the dearest thing the server computes, from
// taking the cores away from readers.
type Throttle struct {
	mu      sync.Mutex
	records map[string]failures
	waiting int
	cores   chan struct{}
}

// NewThrottle makes a Throttle without failures, which uses half of the cores for password hashes.
func NewThrottle() *Throttle {
	return &Throttle{records: map[string]failures{}, cores: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))}
}

// place gives a sign-in its place in the queue of its address: how long it has to wait there, 0 for almost everyone.
// It takes no place that lies beyond longestQueue.
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

// take counts a try of a badge at an address as if it had failed already, or tells how long it must still wait; then
// nothing is counted.
func (g *Throttle) take(badge, address string, now time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	pair, all := pairKey(badge, address), badgeKey(badge)
	if wait := g.records[pair].delay(badgeTries, now); wait > 0 {
		return wait
	}
	known := now.Sub(g.records[pair].in) < knownFor
	if wait := g.records[all].delay(badgeAddresses, now); wait > 0 && !known {
		return wait
	}
	first := g.count(pair, now) == 1
	// beyond the crowd every try counts, so that the waits go on growing
	if !known && (first || g.records[all].count >= badgeAddresses) {
		g.count(all, now)
	}
	if len(g.records) > maxRecords {
		g.sweep(now)
	}
	return 0
}

// fail says that a try that was counted has failed: the badge counts against the address.
func (g *Throttle) fail(badge, address string, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	pair := g.records[pairKey(badge, address)]
	if pair.count == 0 || pair.failed { // none: a colleague's right password has just forgiven it
		return
	}
	pair.failed = true
	g.records[pairKey(badge, address)] = pair
	g.count(addressKey(address), now)
}

// release takes a try back that was not checked, or that was neither right nor wrong.
func (g *Throttle) release(badge, address string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	pair, known := g.records[pairKey(badge, address)]
	if !known || pair.count == 0 {
		return
	}
	pair.count--
	if pair.count == 0 && pair.in.IsZero() {
		g.uncount(badgeKey(badge))
	}
	if pair.count > 0 || !pair.in.IsZero() {
		g.records[pairKey(badge, address)] = pair
	} else {
		delete(g.records, pairKey(badge, address))
	}
}

// pass forgives the badge at this address, and the address this badge's failures: who came in after a slip of the
// finger guessed at nothing. What other badges failed there stays: one right password must not open the door for
// guessing others. What the badge failed elsewhere stays too: somebody else may be trying there.
func (g *Throttle) pass(badge, address string, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	pair := g.records[pairKey(badge, address)]
	if pair.failed {
		g.uncount(addressKey(address))
	}
	if pair.count > 0 && now.Sub(pair.in) >= knownFor {
		g.uncount(badgeKey(badge))
	}
	g.records[pairKey(badge, address)] = failures{in: now}
}

// enter lets a try through, counted, or refuses it with *Throttled; it blocks while the address queues. Who was let
// through says how it ended: by settle.
func (g *Throttle) enter(ctx context.Context, badge, address string, now time.Time) error {
	if wait := g.take(badge, address, now); wait > 0 {
		return &access.Throttled{Delay: wait}
	}
	wait := g.place(address, now)
	switch {
	case wait == 0:
		return nil
	case wait > longestQueue:
		g.release(badge, address)
		return &access.Throttled{Delay: wait}
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		g.release(badge, address)
		return ctx.Err()
	}
}

// settle says how a try ended that enter let through: right, wrong, or not checked at all.
func (g *Throttle) settle(badge, address string, now time.Time, err error) {
	switch {
	case err == nil:
		g.pass(badge, address, now)
	case wrong(err):
		g.fail(badge, address, now)
	default:
		g.release(badge, address)
	}
}

// wrong tells whether an error says that what was typed is not right. A slip that is worth nothing any more counts
// like a wrong password.
func wrong(err error) bool {
	for _, counted := range []error{access.ErrSignIn, ErrSlip, ErrMistyped, ErrPassword} {
		if errors.Is(err, counted) {
			return true
		}
	}
	return false
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
