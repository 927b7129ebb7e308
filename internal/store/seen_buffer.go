package store

import (
	"context"
	"sync"
	"time"
)

// Displays, opened lessons and live sessions are worth little each and come with every page: they are written in
// batches.
const (
	maxBatch     = 100                    // rows that make a write
	maxBatchWait = 200 * time.Millisecond // that a row waits at most
	maxBuffered  = 20_000                 // while the disk is full; further ones are dropped
)

// seenBuffer collects displays, opened lessons and live sessions of all officers until they are written.
type seenBuffer struct {
	store    *Store
	wake     chan struct{}
	done     chan struct{}
	mu       sync.Mutex
	closed   bool
	displays map[Display]span
	lessons  map[reading]span
	sessions map[string]time.Time // sessions, by hash
}

// span is from the first to the last time within one batch.
type span struct{ first, last time.Time }

// reading is one lesson open before one officer.
type reading struct{ officer, course, lesson string }

func newSeenBuffer(s *Store) *seenBuffer {
	m := &seenBuffer{store: s, wake: make(chan struct{}, 1), done: make(chan struct{})}
	m.reset()
	go m.run()
	return m
}

func (m *seenBuffer) reset() {
	m.displays, m.lessons, m.sessions = map[Display]span{}, map[reading]span{}, map[string]time.Time{}
}

func (m *seenBuffer) run() {
	defer close(m.done)
	for range m.wake {
		if m.count() < maxBatch {
			timer := time.NewTimer(maxBatchWait)
			for waiting := true; waiting; {
				select {
				case _, open := <-m.wake:
					waiting = open && m.count() < maxBatch
				case <-timer.C:
					waiting = false
				}
			}
			timer.Stop()
		}
		if err := m.flush(context.Background()); err != nil {
			m.store.app.Logger().Error("seen buffer is not written yet", "error", err)
		}
	}
}

func (m *seenBuffer) count() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.displays) + len(m.lessons) + len(m.sessions)
}

// add changes the buffer and wakes its goroutine at the first row and at a full batch.
func (m *seenBuffer) add(change func()) {
	m.mu.Lock()
	if m.closed || len(m.displays)+len(m.lessons)+len(m.sessions) >= maxBuffered {
		m.mu.Unlock()
		return
	}
	before := len(m.displays) + len(m.lessons) + len(m.sessions)
	change()
	after := len(m.displays) + len(m.lessons) + len(m.sessions)
	if before == 0 || before < maxBatch && after >= maxBatch {
		select {
		case m.wake <- struct{}{}:
		default:
		}
	}
	m.mu.Unlock()
}

func widen[K comparable](spans map[K]span, key K, at time.Time) {
	s, ok := spans[key]
	if !ok || at.Before(s.first) {
		s.first = at
	}
	if at.After(s.last) {
		s.last = at
	}
	spans[key] = s
}

// flush writes the buffer. Rows that could not be written go back into it.
func (m *seenBuffer) flush(ctx context.Context) error {
	m.mu.Lock()
	shown, opened, alive := m.displays, m.lessons, m.sessions
	m.reset()
	m.mu.Unlock()
	if len(shown)+len(opened)+len(alive) == 0 {
		return nil
	}
	err := m.store.InTx(ctx, func(tx *Store) error {
		for d, s := range shown {
			if err := tx.Views.write(d, s); err != nil {
				return err
			}
		}
		for r, s := range opened {
			if err := tx.Progress.write(r, s); err != nil {
				return err
			}
		}
		for hash, at := range alive {
			if err := tx.Sessions.writeSeen(hash, at); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		m.add(func() {
			for d, s := range shown {
				widen(m.displays, d, s.first)
				widen(m.displays, d, s.last)
			}
			for r, s := range opened {
				widen(m.lessons, r, s.first)
				widen(m.lessons, r, s.last)
			}
			for hash, at := range alive {
				m.sessions[hash] = at
			}
		})
	}
	return err
}

// close writes the buffer and stops.
func (m *seenBuffer) close() error {
	m.mu.Lock()
	if m.closed {
		m.mu.Unlock()
		return nil
	}
	m.closed = true
	close(m.wake)
	m.mu.Unlock()
	<-m.done
	return m.flush(context.Background())
}

// Flush writes the seen buffer now.
func (s *Store) Flush(ctx context.Context) error { return s.seen.flush(ctx) }
