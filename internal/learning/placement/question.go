package placement

import (
	"context"
	"errors"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Next is the question to ask: the last one again while it has no answer, else the one that tells most. Nil: the test
// has ended. ErrClosed: there is none that goes on.
func (s *Tests) Next(ctx context.Context, o access.Officer) (*store.PlacementQuestion, error) {
	test, err := s.open(ctx, o)
	if err != nil {
		return nil, err
	}
	if waiting, err := s.waits(o, test); err != nil || waiting != nil {
		return waiting, err
	}
	courses, err := s.courses(o)
	if err != nil {
		return nil, err
	}
	place, err := s.place(ctx, o, test, courses)
	if err != nil {
		return nil, err
	}
	if place.Asking == nil {
		why := store.PlacementKnown
		if place.Open > 0 {
			why = store.PlacementQuestions
		}
		_, err := s.end(ctx, o, test, why, s.site.Now())
		return nil, err
	}
	asked := store.PlacementQuestion{Quiz: place.Asking.Quiz, Question: place.Asking.Question,
		Competency: place.Asking.Competency, At: s.site.Now().UTC().Truncate(time.Millisecond)}
	test.Asked = append(test.Asked, asked)
	return &asked, s.keepAsked(ctx, test)
}

// keepAsked keeps the questions of an open test. ErrClosed: it has ended meanwhile.
func (s *Tests) keepAsked(ctx context.Context, test store.PlacementTest) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		open, err := tx.PlacementTests.Ask(test)
		if err == nil && !open {
			err = access.ErrClosed
		}
		return err
	})
}

// waits is the last question of a test where the officer has neither answered nor left it out, and it can still be
// asked.
func (s *Tests) waits(o access.Officer, test store.PlacementTest) (*store.PlacementQuestion, error) {
	if len(test.Asked) == 0 {
		return nil, nil
	}
	last := test.Asked[len(test.Asked)-1]
	if last.Skipped {
		return nil, nil
	}
	q := s.site.Catalog().Quizzes[last.Quiz]
	if q == nil {
		return nil, nil
	}
	if question, known := q.Question(last.Question); !known || !question.Placed {
		return nil, nil
	}
	attempt, err := s.site.Store.Attempts.Open(o.ID, last.Quiz, store.Practice)
	if errors.Is(err, store.ErrNotFound) {
		return &last, nil
	}
	if err != nil {
		return nil, err
	}
	responses, err := s.site.Store.Responses.Last(attempt.ID)
	if err != nil {
		return nil, err
	}
	if r, answered := responses[last.Question]; answered && !r.Received.Before(last.At) {
		return nil, nil
	}
	return &last, nil
}

// Skip leaves the question that waits for its answer out: the officer does not know.
func (s *Tests) Skip(ctx context.Context, o access.Officer) error {
	test, err := s.open(ctx, o)
	if err != nil {
		return err
	}
	if waiting, err := s.waits(o, test); err != nil || waiting == nil {
		return err
	}
	test.Asked = slices.Clone(test.Asked)
	test.Asked[len(test.Asked)-1].Skipped = true
	return s.keepAsked(ctx, test)
}
