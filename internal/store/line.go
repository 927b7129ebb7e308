package store

import (
	"container/list"
	"context"
	"sync"
)

// maxWaiting is how many writers may wait: at a millisecond each the last one waits a second.
const maxWaiting = 1024

// line lets writers in one by one in the order in which they came. database/sql would wake a random one, which makes the
// slowest of a hundred wait several times longer.
type line struct {
	mu      sync.Mutex
	taken   bool
	closed  bool
	waiting list.List // of chan struct{}, closed when it is one's turn
	most    int
}

func newLine(most int) *line { return &line{most: most} }

// enter waits for one's turn. It fails with ErrBusy when too many wait, ErrClosed, or the context's error.
func (l *line) enter(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	l.mu.Lock()
	switch {
	case l.closed:
		l.mu.Unlock()
		return ErrClosed
	case !l.taken:
		l.taken = true
		l.mu.Unlock()
		return nil
	case l.waiting.Len() >= l.most:
		l.mu.Unlock()
		return ErrBusy
	}
	turn := make(chan struct{})
	place := l.waiting.PushBack(turn)
	l.mu.Unlock()
	select {
	case <-turn:
		return nil
	case <-ctx.Done():
		l.mu.Lock()
		select {
		case <-turn: // the turn came at the same moment: pass it on
			l.mu.Unlock()
			l.leave()
		default:
			l.waiting.Remove(place)
			l.mu.Unlock()
		}
		return ctx.Err()
	}
}

// leave lets the next one in.
func (l *line) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	next := l.waiting.Front()
	if next == nil {
		l.taken = false
		return
	}
	close(l.waiting.Remove(next).(chan struct{}))
}

// close refuses newcomers, and waits for those who are in.
func (l *line) close() {
	l.mu.Lock()
	if l.closed || !l.taken {
		l.closed = true
		l.mu.Unlock()
		return
	}
	l.closed = true
	last := make(chan struct{})
	l.waiting.PushBack(last)
	l.mu.Unlock()
	<-last
}
