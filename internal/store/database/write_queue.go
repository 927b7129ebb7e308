package database

import (
	"container/list"
	"context"
	"sync"
)

// maxWaiting is how many writers may wait: at a millisecond each the last one waits a second.
const maxWaiting = 1024

// writeQueue lets writers in one by one in the order in which they came. database/sql would wake a random one, which
// makes the slowest of a hundred wait several times longer.
type writeQueue struct {
	mu      sync.Mutex
	taken   bool
	closed  bool
	waiting list.List     // of chan struct{}, closed to let that writer in
	drained chan struct{} // closed once a closed queue is empty
	max     int
}

func newWriteQueue(most int) *writeQueue { return &writeQueue{max: most} }

// enter waits until the queue lets the writer in. It fails with ErrBusy when too many wait, ErrClosed, or the context's
// error.
func (l *writeQueue) enter(ctx context.Context) error {
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
	case l.waiting.Len() >= l.max:
		l.mu.Unlock()
		return ErrBusy
	}
	admitted := make(chan struct{})
	place := l.waiting.PushBack(admitted)
	l.mu.Unlock()
	select {
	case <-admitted:
		return nil
	case <-ctx.Done():
		l.mu.Lock()
		select {
		case <-admitted: // it came at the same moment, perhaps with a group to be ended
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
func (l *writeQueue) leave() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.next() {
		return
	}
	l.taken = false
	if l.drained != nil {
		close(l.drained)
		l.drained = nil
	}
}

// pass lets the next one in, and reports whether there is one.
func (l *writeQueue) pass() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.next()
}

func (l *writeQueue) next() bool {
	first := l.waiting.Front()
	if first == nil {
		return false
	}
	close(l.waiting.Remove(first).(chan struct{}))
	return true
}

// close refuses new writers, and waits for those who are in the queue.
func (l *writeQueue) close() {
	l.mu.Lock()
	wait := l.taken && !l.closed
	l.closed = true
	last := make(chan struct{})
	if wait {
		l.drained = last
	}
	l.mu.Unlock()
	if wait {
		<-last
	}
}
