package figures

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/singleflight"

	"hocvu/internal/cache"
)

// A report counts in memory what was read from the database before, and kept for a while where reading takes long. A
// site of 2,000 officers is read in some tens of milliseconds, one of 100,000 in about a second.
const (
	quickly  = 25 * time.Millisecond  // what is read this fast is read for every report
	patience = 100 * time.Millisecond // a reader waits for what is read this fast, and is else shown older data
	worth    = 40                     // data is fresh for so many times what reading it took
	tooOld   = 10 * time.Minute       // older data is not shown while the next is read: Refresh is called more often
)

// errClosed is why nothing is read any more.
var errClosed = errors.New("figures: closed")

// reportCache keeps what was read for each key, the keys used last. Stale data is shown while it is read again.
// However many wait, it is read once; a reading goes on when who began it has left, and one that fails leaves what
// was there before.
type reportCache[K comparable, V any] struct {
	kept    *lru.Cache[K, snapshot[V]]
	running singleflight.Group
	name    func(K) string
	log     *slog.Logger

	mu       sync.Mutex
	closed   bool
	readings sync.WaitGroup
}

// snapshot is what was read, from when to when.
type snapshot[V any] struct {
	value      V
	began, end time.Time
}

func (s snapshot[V]) took() time.Duration { return s.end.Sub(s.began) }

func newReportCache[K comparable, V any](size int, name func(K) string, log *slog.Logger) *reportCache[K, V] {
	return &reportCache[K, V]{kept: cache.NewLRU[K, snapshot[V]](size), name: name, log: log}
}

// age is what may be done with a snapshot.
type age int

const (
	missing age = iota // it must be read first
	stale              // it may be shown while it is read again
	fresh
)

func (c *reportCache[K, V]) look(key K) (snapshot[V], age) {
	s, known := c.kept.Get(key)
	old := time.Since(s.end)
	switch {
	case !known, s.took() < quickly, old > tooOld:
		return s, missing
	case old < worth*s.took():
		return s, fresh
	case s.took() < patience:
		return s, missing
	default:
		return s, stale
	}
}

// Get gives what was read for a key, read by the first who asks.
func (c *reportCache[K, V]) Get(ctx context.Context, key K, read func() (V, error)) (V, error) {
	arrived := time.Now()
	for {
		s, its := c.look(key)
		switch its {
		case fresh:
			return s.value, nil
		case stale:
			c.start(key, read)
			return s.value, nil
		}
		s, err := c.await(ctx, key, read)
		if err != nil || !s.began.Before(arrived) {
			return s.value, err
		}
		// somebody was reading already: what was written since may be missing where reports are read every time
	}
}

// Refresh reads ahead what takes so long that no reader should wait for it.
func (c *reportCache[K, V]) Refresh(ctx context.Context, key K, read func() (V, error)) error {
	if s, its := c.look(key); its == fresh || !s.end.IsZero() && s.took() < patience {
		return nil
	}
	_, err := c.await(ctx, key, read)
	return err
}

func (c *reportCache[K, V]) await(ctx context.Context, key K, read func() (V, error)) (snapshot[V], error) {
	select {
	case done := <-c.start(key, read):
		if done.Err != nil {
			return snapshot[V]{}, done.Err
		}
		return done.Val.(snapshot[V]), nil
	case <-ctx.Done():
		return snapshot[V]{}, ctx.Err()
	}
}

// start begins to read, or joins who reads already.
func (c *reportCache[K, V]) start(key K, read func() (V, error)) <-chan singleflight.Result {
	return c.running.DoChan(c.name(key), func() (any, error) {
		if !c.enter() {
			return nil, errClosed
		}
		defer c.readings.Done()
		s := snapshot[V]{began: time.Now()}
		var err error
		if s.value, err = c.survive(read); err != nil {
			c.log.Error("figures were not read", "error", err)
			return nil, err
		}
		s.end = time.Now()
		c.kept.Add(key, s)
		return s, nil
	})
}

// survive makes an error of a panic: nobody stands above a reading who could.
func (c *reportCache[K, V]) survive(read func() (V, error)) (value V, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("figures: panic: %v\n%s", cause, debug.Stack())
		}
	}()
	return read()
}

func (c *reportCache[K, V]) enter() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.readings.Add(1)
	}
	return !c.closed
}

// Close waits for who still reads. Nothing is read afterwards, also not what was to be read next.
func (c *reportCache[K, V]) Close() {
	c.mu.Lock()
	c.closed = true
	c.mu.Unlock()
	c.readings.Wait()
}
