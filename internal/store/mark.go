package store

import (
	"context"
	"sync"
	"time"
)

// Marks of what was seen are worth little each and come with every page: they are gathered and written together.
const (
	marksAtOnce = 100                    // rows that make a write
	marksAfter  = 200 * time.Millisecond // that a row waits at most
	maxMarks    = 20_000                 // while the disk is full; further ones are dropped
)

// marks gathers the seen marks of all officers.
type marks struct {
	store  *Store
	wake   chan struct{}
	done   chan struct{}
	mu     sync.Mutex
	closed bool
	shown  map[Display]span
	opened map[reading]span
	alive  map[string]time.Time // sessions, by hash
}

// span is from the first to the last time within one gathering.
type span struct{ first, last time.Time }

// reading is one lesson open before one officer.
type reading struct{ officer, course, lesson string }

func newMarks(s *Store) *marks {
	m := &marks{store: s, wake: make(chan struct{}, 1), done: make(chan struct{})}
	m.reset()
	go m.run()
	return m
}

func (m *marks) reset() {
	m.shown, m.opened, m.alive = map[Display]span{}, map[reading]span{}, map[string]time.Time{}
}

func (m *marks) run() {
	defer close(m.done)
	for range m.wake {
		if m.count() < marksAtOnce {
			timer := time.NewTimer(marksAfter)
			for waiting := true; waiting; {
				select {
				case _, open := <-m.wake:
					waiting = open && m.count() < marksAtOnce
				case <-timer.C:
					waiting = false
				}
			}
			timer.Stop()
		}
		if err := m.flush(context.Background()); err != nil {
			m.store.app.Logger().Error("seen marks are not written yet", "error", err)
		}
	}
}

func (m *marks) count() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return len(m.shown) + len(m.opened) + len(m.alive)
}

// add changes the gathered marks and wakes the writer at the first and at the hundredth.
func (m *marks) add(change func()) {
	m.mu.Lock()
	if m.closed || len(m.shown)+len(m.opened)+len(m.alive) >= maxMarks {
		m.mu.Unlock()
		return
	}
	before := len(m.shown) + len(m.opened) + len(m.alive)
	change()
	after := len(m.shown) + len(m.opened) + len(m.alive)
	if before == 0 || before < marksAtOnce && after >= marksAtOnce {
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

// flush writes everything gathered. What could not be written is gathered again.
func (m *marks) flush(ctx context.Context) error {
	m.mu.Lock()
	shown, opened, alive := m.shown, m.opened, m.alive
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
				widen(m.shown, d, s.first)
				widen(m.shown, d, s.last)
			}
			for r, s := range opened {
				widen(m.opened, r, s.first)
				widen(m.opened, r, s.last)
			}
			for hash, at := range alive {
				m.alive[hash] = at
			}
		})
	}
	return err
}

// close writes what is gathered and stops.
func (m *marks) close() error {
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

// Flush writes all seen marks now.
func (s *Store) Flush(ctx context.Context) error { return s.marks.flush(ctx) }
