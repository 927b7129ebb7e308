package learning

import (
	"context"
	"sync"
	"time"
)

// probedFor is how long the answer of a health probe holds, so that asking often does not write often.
const probedFor = 2 * time.Second

type probe struct {
	mu   sync.Mutex
	at   time.Time
	last error
}

// Health tries a write, at most every two seconds. It fails with ErrFull while the disk is full and recovers by itself.
func (s *Services) Health(ctx context.Context) error {
	p := &s.state.probe
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := time.Now(); now.Sub(p.at) > probedFor || p.last != nil {
		p.last = s.site.Store.Probe(ctx)
		p.at = now
	}
	return p.last
}
