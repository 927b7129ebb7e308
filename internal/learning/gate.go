package learning

import (
	"context"
	"runtime"
	"sync"
	"time"

	"hocvu/internal/store"
)

// How sign-ins are slowed down. Badges are guessed at one by one, so few failures are forgiven; an address is shared by a
// whole station, so many are.
const (
	badgeTries   = 5
	addressTries = 60
	firstDelay   = 2 * time.Second
	longestDelay = 5 * time.Minute
	forgiveAfter = 30 * time.Minute // without a failure
	maxRecords   = 50_000           // badges and addresses remembered; the oldest failures go first
	maxChecking  = 200              // sign-ins waiting for a core; at 10 a second and core the last one waits 10 to 20 s
)

// gate slows down who fails to sign in, and keeps password hashes, the dearest thing the server computes, from taking the
// cores away from readers.
type gate struct {
	mu      sync.Mutex
	records map[string]failures
	waiting int
	cores   chan struct{}
}

type failures struct {
	count int
	last  time.Time
}

func newGate() *gate {
	return &gate{records: map[string]failures{}, cores: make(chan struct{}, max(1, runtime.GOMAXPROCS(0)/2))}
}

// delay tells how long the badge or the address must still wait; 0: not at all.
func (g *gate) delay(badge, address string, now time.Time) time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return max(g.records["b "+badge].delay(badgeTries, now), g.records["a "+address].delay(addressTries, now))
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

// fail counts a failure against both.
func (g *gate) fail(badge, address string, now time.Time) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, key := range []string{"b " + badge, "a " + address} {
		f := g.records[key]
		if now.Sub(f.last) > forgiveAfter {
			f.count = 0
		}
		g.records[key] = failures{f.count + 1, now}
	}
	if len(g.records) > maxRecords {
		g.sweep(now)
	}
}

// sweep makes room: first what is forgiven anyway, then anything.
func (g *gate) sweep(now time.Time) {
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

// pass forgives the badge. The address keeps its count: one right password must not open the door for guessing others.
func (g *gate) pass(badge string) {
	g.mu.Lock()
	delete(g.records, "b "+badge)
	g.mu.Unlock()
}

// matches compares a password when a core is free for it.
func (g *gate) matches(ctx context.Context, stored store.Password, typed string) (bool, error) {
	g.mu.Lock()
	if g.waiting >= maxChecking {
		g.mu.Unlock()
		return false, ErrBusy
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
		return false, ctx.Err()
	}
	defer func() { <-g.cores }()
	return stored.Matches(typed), nil
}
