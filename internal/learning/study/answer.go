package study

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Answer is one answer as it arrives.
type Answer struct {
	Event        string          // UUID made before the answer was sent; the same event never counts twice
	Attempt      string          // as the QuestionView has it
	Question     string          // ID within the quiz
	Value        json.RawMessage // as quiz.Response describes, with the IDs of the QuestionView; NoAnswer in an exam
	Language     message.Language
	Milliseconds int64     // from display to answer; 0: not known
	ClientTime   time.Time // zero: not known
}

// NoAnswer is the Value of an Answer that takes the last one back.
func NoAnswer() json.RawMessage { return store.TakenBack() }

// longest time between display and answer that means anything.
const longest = 24 * time.Hour

// mostAnswers is how often one question of one attempt may be answered: far beyond what a person does, far below what fills a
// disk.
const mostAnswers = 200

// Answer takes an answer. In practice it is graded and counted at once; in an exam it is kept, may be overwritten, and is
// graded at submit. A response that cannot be one is Invalid, said at once in both, and not kept.
func (s *Attempts) Answer(ctx context.Context, o access.Officer, a Answer) (Outcome, error) {
	if len(a.Value) > quiz.MaxResponse {
		return Outcome{}, access.ErrTooLarge
	}
	if !store.IsEvent(a.Event) || !json.Valid(a.Value) {
		return Outcome{}, access.ErrRejected
	}
	attempt, q, err := s.OwnAttempt(o, a.Attempt)
	if err != nil {
		return Outcome{}, err
	}
	asked, ok := attempt.Asked(a.Question, asking(a.Attempt))
	question, known := q.Question(a.Question)
	if !ok || !known {
		return Outcome{}, access.ErrNotFound
	}
	if question.HandIn != nil && string(a.Value) != string(NoAnswer()) {
		if a.Value, err = s.handed(attempt, question, a.Value); err != nil {
			return Outcome{}, err
		}
	}
	order, _ := arrange(question, asked.Variant)
	r := &store.Response{Event: a.Event, Attempt: attempt.ID, Question: a.Question, Value: order.toFile(a.Value), Language: language(a.Language, o.Language),
		Milliseconds: min(max(a.Milliseconds, 0), longest.Milliseconds()), ClientTime: a.ClientTime, Officer: o.ID}
	if err := s.AcceptsAnswers(attempt, s.site.Now()); err != nil {
		return s.sentBeforeOr(ctx, o, r, Outcome{}, err)
	}
	if last, _ := attempt.Question(a.Question); last.From != asked.From { // given on a page from before it was asked again
		return s.sentBeforeOr(ctx, o, r, Outcome{}, access.ErrClosed)
	}
	if question.Turns() && r.TakesBack() {
		return s.sentBeforeOr(ctx, o, r, Outcome{}, access.ErrMoved)
	}
	if attempt.Mode == store.Exam && r.TakesBack() {
		return s.takeBack(ctx, o, submission{attempt: attempt, quiz: q, question: question, asked: asked, response: r})
	}
	grade := s.grade(ctx, q, question, asked.Variant, r.Value, r.Language)
	if err := ctx.Err(); err != nil {
		return Outcome{}, err
	}
	if grade.Status == quiz.Invalid {
		s.countRefusal(attempt, q, question, asked)
		return s.sentBeforeOr(ctx, o, r, invalid(question, o, q, grade), nil)
	}
	return s.store(ctx, o, submission{attempt, q, question, asked, r, grade})
}

// takeBack leaves a question of an exam without an answer. Where it has none there is nothing to write, and the Outcome
// is not Saved.
func (s *Attempts) takeBack(ctx context.Context, o access.Officer, a submission) (Outcome, error) {
	last, err := s.site.Store.Responses.Last(a.attempt.ID)
	if err != nil {
		return Outcome{}, err
	}
	if _, answered := last[a.question.ID]; !answered {
		return s.sentBeforeOr(ctx, o, a.response, Outcome{}, nil)
	}
	return s.store(ctx, o, a)
}

// submission is an answer with all that is known of it before it is kept.
type submission struct {
	attempt  *store.Attempt
	quiz     *quiz.Quiz
	question quiz.Question
	asked    store.Question
	response *store.Response
	grade    quiz.Grade
}

// store writes an answer in one transaction, which looks again whether the attempt still takes it. Practice counts at once.
func (s *Attempts) store(ctx context.Context, o access.Officer, a submission) (Outcome, error) {
	var b scoring.ScoreUpdate
	duplicate := false
	err := s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := s.withTx(tx)
		standing, err := tx.Attempts.Standing(a.attempt.ID)
		if err != nil {
			return err
		}
		fresh := *a.attempt // with the questions that the answer was read by
		fresh.State, fresh.Deadline, fresh.Hints = standing.State, standing.Deadline, standing.Hints
		now := s.site.Now()
		if err := s.AcceptsAnswers(&fresh, now); err != nil {
			return err
		}
		a.attempt = &fresh
		a.response.Received, a.response.Hints = now, fresh.Hints[a.question.ID]
		if err := tx.Views.FlushOf(o.ID); err != nil {
			return err
		}
		if goesOn, err := in.continues(a); err != nil || !goesOn {
			return cmp.Or(err, access.ErrMoved)
		}
		kept, err := tx.Responses.Add(a.response)
		if err != nil || !kept {
			duplicate = !kept
			return err
		}
		if a.response.Sequence > mostAnswers {
			return access.ErrAttempts
		}
		if err := in.sendFiles(a); err != nil {
			return err
		}
		if fresh.Mode == store.Exam || quiz.Unfinished(a.question, a.response.Value) {
			return nil
		}
		b, err = in.gradeResponse(o, a, competency.Practice)
		return err
	})
	switch {
	case errors.Is(err, access.ErrClosed), errors.Is(err, access.ErrLate), errors.Is(err, access.ErrMoved): // meanwhile
		return s.sentBeforeOr(ctx, o, a.response, Outcome{}, err)
	case err != nil:
		return Outcome{}, err
	case duplicate:
		return s.sentBefore(ctx, o, a.response)
	}
	outcome := s.outcome(o, a)
	if a.attempt.Mode == store.Practice {
		outcome.Changes = b.Changes(s.site.Catalog().Frameworks[a.quiz.Framework], o.Language)
		s.caches.recent.put(o, a.response.ID, outcome.Changes)
	}
	return outcome, nil
}

// AcceptsAnswers tells whether an attempt takes answers at a time. No deadline holds while the clock is in doubt:
// ending an exam cannot be undone.
func (s *Attempts) AcceptsAnswers(a *store.Attempt, now time.Time) error {
	switch {
	case a.State != store.StateOpen:
		return access.ErrClosed
	case !a.Deadline.IsZero() && now.After(a.Deadline) && !s.site.Doubted():
		return access.ErrLate
	}
	return nil
}

// sentBeforeOr is sentBefore, and for a new event what was found otherwise: an answer that is kept needs no such look, since
// its event can be kept once only.
func (s *Attempts) sentBeforeOr(ctx context.Context, o access.Officer, r *store.Response, otherwise Outcome, refused error) (Outcome, error) {
	outcome, err := s.sentBefore(ctx, o, r)
	if errors.Is(err, store.ErrNotFound) {
		return otherwise, refused
	}
	return outcome, err
}

// sentBefore tells what became of an event that has been here before, or store.ErrNotFound for a new one. The same event
// with other content is rejected and goes into the audit.
func (s *Attempts) sentBefore(ctx context.Context, o access.Officer, r *store.Response) (Outcome, error) {
	first, err := s.site.Store.Responses.ByEvent(r.Event)
	if err != nil {
		return Outcome{}, err
	}
	if first.Officer != o.ID || first.Hash != store.HashResponse(r.Attempt, r.Question, r.Value, r.Language) {
		err := s.site.Store.InTx(ctx, func(tx *store.Store) error {
			return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "response-rejected", Record: first.ID, Subject: o.ID,
				Detail: map[string]any{"event": r.Event, "attempt": r.Attempt, "question": r.Question}})
		})
		return Outcome{}, errors.Join(access.ErrRejected, err)
	}
	attempt, q, err := s.OwnAttempt(o, first.Attempt)
	if err != nil {
		return Outcome{}, err
	}
	question, _ := q.Question(first.Question)
	asked, _ := attempt.Asked(first.Question, first.Sequence)
	a := submission{attempt, q, question, asked, &first, quiz.Grade{Status: quiz.Pending}}
	if g, err := s.site.Store.Grades.Of(first.ID); err == nil {
		a.grade = g.Grade
	} else if !errors.Is(err, store.ErrNotFound) {
		return Outcome{}, err
	}
	outcome := s.outcome(o, a)
	outcome.Duplicate = true
	return outcome, nil
}

// continues reports whether an answer may follow the one before it: to a question that is answered turn by turn only
// the next turn may.
func (s *Attempts) continues(a submission) (bool, error) {
	if !a.question.Turns() {
		return true, nil
	}
	last, err := s.site.Store.Responses.Last(a.attempt.ID)
	if err != nil {
		return false, err
	}
	before := last[a.question.ID]
	if before.Sequence < a.asked.From {
		before.Value = nil
	}
	return quiz.Continues(a.question, before.Value, a.response.Value), nil
}
