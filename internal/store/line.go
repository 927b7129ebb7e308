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
	waiting list.List     // of chan struct{}, closed when it is one's turn
	last    chan struct{} // who closes the line, after all others
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
		case <-turn: // it came at the same moment, perhaps with a group to be ended
			l.mu.Unlock()
			return nil
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
	if l.next() {
		return
	}
	l.taken = false
	if l.last != nil {
		close(l.last)
		l.last = nil
	}
}

// pass hands the turn to the next one, and tells whether there is one.
func (l *line) pass() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.next()
}

func (l *line) next() bool {
	first := l.waiting.Front()
	if first == nil {
		return false
	}
	close(l.waiting.Remove(first).(chan struct{}))
	return true
}

// close refuses newcomers, and waits for those who are in.
func (l *line) close() {
	l.mu.Lock()
	wait := l.taken && !l.closed
	l.closed = true
	last := make(chan struct{})
	if wait {
		l.last = last
	}
	l.mu.Unlock()
	if wait {
		<-last
	}
}
