// Package placement spares officers the courses whose skills they have: a placement test asks practice questions, each
// chosen by the answers before it, until it knows of every competency whether the first level is reached. It refuses to
// grade (study does) and to choose the questions (suggest does), and it completes no course: who is spared one may take
// it.
package placement

import (
	"context"
	"errors"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/suggest"
	"hocvu/internal/store"
)

// Limits of a placement test.
const (
	Time  = 15 * time.Minute
	Again = 30 * 24 * time.Hour // after the last one: by then its questions count once more
)

// Tests are the placement tests of officers.
type Tests struct {
	site        access.Site
	suggestions *suggest.Suggestions
}

// New makes Tests.
func New(site access.Site, suggestions *suggest.Suggestions) *Tests { return &Tests{site, suggestions} }

// State is where an officer stands with the placement test.
type State struct {
	Last    *store.PlacementTest // nil: never sat one
	Open    bool                 // Last goes on
	Left    time.Duration        // of its time, where it goes on
	From    time.Time            // when another may begin; zero: now
	Courses int                  // that are not completed: the test is about these
}

// State tells where the officer stands. A test whose time is over ends by it.
func (s *Tests) State(ctx context.Context, o access.Officer) (State, error) {
	courses, err := s.courses(o)
	if err != nil {
		return State{}, err
	}
	state := State{Courses: len(courses)}
	last, err := s.last(ctx, o)
	if errors.Is(err, store.ErrNotFound) {
		return state, nil
	}
	if err != nil {
		return State{}, err
	}
	state.Last, state.Open = &last, last.Ended.IsZero()
	if state.Open {
		state.Left = last.Until.Sub(s.site.Now())
	} else if from := last.Ended.Add(Again); from.After(s.site.Now()) {
		state.From = from
	}
	return state, nil
}

// last is the officer's latest test, ended where its time is over, or store.ErrNotFound.
func (s *Tests) last(ctx context.Context, o access.Officer) (store.PlacementTest, error) {
	last, err := s.site.Store.PlacementTests.Last(o.ID)
	if err != nil || !last.Ended.IsZero() || last.Until.After(s.site.Now()) {
		return last, err
	}
	return s.end(ctx, o, last, store.PlacementTime, last.Until)
}

// Begin begins a test, or goes on with the one that is open. ErrClosed: State says why none may begin now.
func (s *Tests) Begin(ctx context.Context, o access.Officer) error {
	state, err := s.State(ctx, o)
	switch {
	case err != nil:
		return err
	case state.Open:
		return nil
	case !state.From.IsZero(), state.Courses == 0:
		return access.ErrClosed
	}
	now := s.site.Now()
	test := store.PlacementTest{Officer: o.ID, Framework: access.FirstFramework(s.site.Catalog()), Started: now,
		Until: now.Add(Time)}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error { return tx.PlacementTests.Add(&test) })
	if errors.Is(err, store.ErrConflict) { // another page of the officer was quicker
		return nil
	}
	return err
}

// open is the officer's test that goes on. ErrClosed: there is none.
func (s *Tests) open(ctx context.Context, o access.Officer) (store.PlacementTest, error) {
	last, err := s.last(ctx, o)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return last, access.ErrClosed
	case err == nil && !last.Ended.IsZero():
		return last, access.ErrClosed
	}
	return last, err
}
