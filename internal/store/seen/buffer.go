// Package seen collects what comes with every page view and is worth little alone: displays of questions, opened
// lessons, live sessions and answers that were none. It writes them in batches; what a row means is the business of
// who writes it.
package seen

import (
	"context"
	"sync"
	"time"
)

// The bounds of a batch.
const (
	MaxBatch     = 100                    // rows that make a write
	maxBatchWait = 200 * time.Millisecond // that a row waits at most
	maxBuffered  = 20_000                 // while the disk is full; further ones are dropped
)

// Buffer collects rows of all officers until they are written. It is safe for concurrent use.
type Buffer struct {
	write  func(context.Context, Batch) error
	failed func(error)
	wake   chan struct{}
	done   chan struct{}
	mu     sync.Mutex
	closed bool
	rows   Batch
}

// NewBuffer makes a buffer that gives its batches to write, in a goroutine of its own, and tells failed why one was
// not written yet.
func NewBuffer(write func(context.Context, Batch) error, failed func(error)) *Buffer {
	b := &Buffer{write: write, failed: failed, wake: make(chan struct{}, 1), done: make(chan struct{})}
	b.rows = newBatch()
	go b.run()
	return b
}

func (b *Buffer) run() {
	defer close(b.done)
	for range b.wake {
		if b.Len() < MaxBatch {
			timer := time.NewTimer(maxBatchWait)
			for waiting := true; waiting; {
				select {
				case _, open := <-b.wake:
					waiting = open && b.Len() < MaxBatch
				case <-timer.C:
					waiting = false
				}
			}
			timer.Stop()
		}
		if err := b.Flush(context.Background()); err != nil {
			b.failed(err)
		}
	}
}

// Len is how many rows wait.
func (b *Buffer) Len() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.rows.len()
}

// AddDisplay collects a display.
func (b *Buffer) AddDisplay(d Display, at time.Time) {
	b.add(func(rows Batch) { widen(rows.Displays, d, at) })
}

// AddLesson collects an opened lesson.
func (b *Buffer) AddLesson(l Lesson, at time.Time) {
	b.add(func(rows Batch) { widen(rows.Lessons, l, at) })
}

// AddSession collects when a session was used.
func (b *Buffer) AddSession(hash string, at time.Time) {
	b.add(func(rows Batch) { rows.Sessions[hash] = at })
}

// AddRefusal collects an answer that was none to its question.
func (b *Buffer) AddRefusal(r Refusal) { b.add(func(rows Batch) { rows.Refusals[r]++ }) }

// add changes the buffer and wakes its goroutine at the first row and at a full batch.
func (b *Buffer) add(change func(Batch)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	before := b.rows.len()
	if b.closed || before >= maxBuffered {
		return
	}
	change(b.rows)
	if before == 0 || before < MaxBatch && b.rows.len() >= MaxBatch {
		select {
		case b.wake <- struct{}{}:
		default:
		}
	}
}

// TakeDisplays takes the displays of one officer out of the buffer, for who writes them now.
func (b *Buffer) TakeDisplays(officer string) map[Display]Span {
	b.mu.Lock()
	defer b.mu.Unlock()
	taken := map[Display]Span{}
	for d, at := range b.rows.Displays {
		if d.Officer == officer {
			taken[d] = at
			delete(b.rows.Displays, d)
		}
	}
	return taken
}

// Flush writes the buffer now. Rows that could not be written go back into it.
func (b *Buffer) Flush(ctx context.Context) error {
	b.mu.Lock()
	batch := b.rows
	b.rows = newBatch()
	b.mu.Unlock()
	if batch.len() == 0 {
		return nil
	}
	err := b.write(ctx, batch)
	if err != nil {
		b.add(func(rows Batch) { rows.takeBack(batch) })
	}
	return err
}

// Close writes the buffer and stops. What is added afterwards is dropped.
func (b *Buffer) Close() error {
	b.mu.Lock()
	if b.closed {
		b.mu.Unlock()
		return nil
	}
	b.closed = true
	close(b.wake)
	b.mu.Unlock()
	<-b.done
	return b.Flush(context.Background())
}
