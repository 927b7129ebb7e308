package study

import (
	"context"
	"errors"
	"fmt"

	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// longestPractice is how many responses to one question a practice attempt gathers before a new attempt takes its place.
const longestPractice = mostAnswers / 2

// Again asks an answered question once more in the open practice attempt, a logic with another variant; the other
// questions stay as they are. What is not answered yet stays, too, and what was never practised: Open asks it.
func (s *Practice) Again(ctx context.Context, o access.Officer, quizID, questionID string) error {
	a, err := s.site.Store.Attempts.Open(o.ID, quizID, store.Practice)
	if errors.Is(err, store.ErrNotFound) {
		return s.practised(quizID, questionID)
	}
	if err != nil {
		return err
	}
	q, err := s.attempts.quiz(a.Quiz, a.Digest)
	if err != nil {
		return err
	}
	question, known := q.Question(questionID)
	before, asked := a.Question(questionID)
	if !known || !asked {
		return s.practised(quizID, questionID)
	}
	anew, err := s.anotherVariant(ctx, q, question, before.Variant)
	if err != nil {
		return fmt.Errorf("%w: %w", access.ErrBusy, err)
	}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		a, err := tx.Attempts.ByID(a.ID)
		if err != nil || a.State != store.StateOpen {
			return err
		}
		responses, err := tx.Responses.Last(a.ID)
		if err != nil {
			return err
		}
		last, answered := responses[questionID]
		before, _ := a.Question(questionID)
		if !answered || last.Sequence < before.From {
			return nil
		}
		if question.ByPerson() { // whoever reads the answer should not read another in between
			if waits, err := tx.Judging.Holds(last.ID); err != nil || waits {
				return err
			}
		}
		if last.Sequence >= longestPractice {
			a.State, a.Ended = store.StateGraded, s.site.Now()
			return tx.Attempts.End(&a)
		}
		anew.From = last.Sequence + 1
		if err := tx.Views.End(o.ID, false, last.Received, metIn(q, question, before)); err != nil {
			return err
		}
		if err := tx.Attempts.OpenHints(&a, questionID, 0); err != nil {
			return err
		}
		return tx.Attempts.AddQuestions(&a, []store.Question{anew})
	})
}

// practised fails with ErrNotFound where there is no such question for practice.
func (s *Practice) practised(quizID, questionID string) error {
	q := s.site.Catalog().Quizzes[quizID]
	if q == nil {
		return access.ErrNotFound
	}
	if question, known := q.Question(questionID); !known || !question.Placed {
		return access.ErrNotFound
	}
	return nil
}

// anotherTries is how often another variant is drawn when the one before comes up again.
const anotherTries = 4

func (s *Practice) anotherVariant(ctx context.Context, q *quiz.Quiz, question quiz.Question, before quiz.Variant) (v store.Question, err error) {
	aside, err := s.attempts.aside(q, question)
	if err != nil {
		return v, err
	}
	for range anotherTries {
		v, err = s.attempts.variant(ctx, q, question, newSeed(), aside(question))
		if err != nil || question.Logic == "" || v.Variant.Seed != before.Seed {
			break
		}
	}
	return v, err
}
