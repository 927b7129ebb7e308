package study

import (
	"context"
	"errors"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Submit ends an exam and shows its result.
func (s *Exams) Submit(ctx context.Context, o access.Officer, attempt string) (Result, error) {
	if err := s.End(ctx, o, attempt); err != nil {
		return Result{}, err
	}
	return s.Result(ctx, o, attempt)
}

// End ends an exam and grades it. Ending it twice counts once. After the deadline it fails with ErrLate, and what had
// been saved counts: the result is there to be seen.
func (s *Exams) End(ctx context.Context, o access.Officer, attempt string) error {
	a, _, err := s.attempts.OwnAttempt(o, attempt)
	if err != nil {
		return err
	}
	if a.Mode != store.Exam {
		return access.ErrNotFound
	}
	switch err := s.attempts.AcceptsAnswers(a, s.site.Now()); {
	case errors.Is(err, access.ErrLate):
		if err := s.expire(ctx, o, attempt); err != nil {
			return err
		}
		return access.ErrLate
	case err == nil:
		return s.end(ctx, o, attempt, time.Time{})
	}
	return nil // it has ended already
}

// expire ends an exam whose time is over, as it stood at the deadline.
func (s *Exams) expire(ctx context.Context, o access.Officer, attempt string) error {
	a, err := s.site.Store.Attempts.ByID(attempt)
	if err != nil {
		return err
	}
	return s.end(ctx, o, attempt, a.Deadline)
}

// endTries is how often an exam is graded anew because an answer arrived while it was being graded.
const endTries = 5

// end grades the saved answers of an exam outside a transaction, then ends it in one that looks again. A time given is the
// deadline that ends it; else the officer ends it now. An exam that has ended already stays as it is.
func (s *Exams) end(ctx context.Context, o access.Officer, attempt string, deadline time.Time) error {
	for range endTries {
		a, q, err := s.attempts.OwnAttempt(o, attempt)
		if err != nil || a.State != store.StateOpen {
			return err
		}
		responses, err := s.site.Store.Responses.Last(attempt)
		if err != nil {
			return err
		}
		grades := map[string]quiz.Grade{}
		for _, asked := range a.Questions {
			if r, answered := responses[asked.ID]; answered {
				question, _ := q.Question(asked.ID)
				grades[asked.ID] = s.attempts.grade(ctx, q, question, asked.Variant, r.Value, r.Language)
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		changed := false
		err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
			changed, err = s.withTx(tx).endGraded(o, attempt, q, deadline, responses, grades)
			return err
		})
		if err != nil || !changed {
			return err
		}
	}
	return access.ErrBusy
}

// endGraded ends an exam with the grades of its responses, in the transaction of s. True: an answer has come in between,
// nothing was done.
func (s *Exams) endGraded(o access.Officer, attempt string, q *quiz.Quiz, deadline time.Time, responses map[string]store.Response, grades map[string]quiz.Grade) (changed bool, err error) {
	a, err := s.site.Store.Attempts.ByID(attempt)
	if err != nil || a.State != store.StateOpen {
		return false, err
	}
	latest, err := s.site.Store.Responses.Last(attempt)
	if err != nil {
		return false, err
	}
	for id, r := range latest {
		if responses[id].ID != r.ID {
			return true, nil
		}
	}
	if err := s.site.Store.Views.FlushOf(o.ID); err != nil {
		return false, err
	}
	now := s.site.Now()
	a.State, a.Ended = store.StateSubmitted, now
	if !deadline.IsZero() {
		a.State, a.Ended, a.Result.Expired = store.StateExpired, deadline, true
	}
	if err := s.site.Store.Attempts.End(&a); err != nil {
		return false, err
	}
	var facts []scoring.NewEvidence
	for _, asked := range a.Questions {
		r, answeredIt := responses[asked.ID]
		if !answeredIt {
			continue
		}
		question, _ := q.Question(asked.ID)
		f, err := s.keepGrade(submission{&a, q, question, asked, &r, grades[asked.ID]}, now)
		if err != nil {
			return false, err
		}
		if f != nil {
			facts = append(facts, *f)
		}
	}
	if len(facts) > 0 {
		if _, err := s.scores.ApplyEvidence(o.ID, q.Framework, facts, now); err != nil {
			return false, err
		}
	}
	return false, s.conclude(o, &a, q, now)
}

// keepGrade keeps the grade of an exam's response and returns its evidence, nil when it is not graded.
func (s *Exams) keepGrade(a submission, now time.Time) (*scoring.NewEvidence, error) {
	if a.grade.Status == quiz.Pending {
		return nil, s.site.Store.PendingGrades.Add(a.response.ID, now.Add(retryAfter))
	}
	source := competency.Exam
	if a.question.Both { // its key is public
		source = competency.Practice
	}
	f, err := s.attempts.newEvidence(a, source)
	if err != nil {
		return nil, err
	}
	if err := s.site.Store.Grades.Add(store.Grade{Response: a.response.ID, Item: f.ItemID, Seed: a.asked.Variant.Seed, Grade: a.grade, At: now}); err != nil {
		return nil, err
	}
	if a.grade.Status != quiz.Graded {
		return nil, nil
	}
	return &f, nil
}

// conclude sums up an ended exam from its grades. When none is pending any more it is graded: keys that are shown count as
// seen from now on, and a course whose last missing thing this was is completed.
func (s *Exams) conclude(o access.Officer, a *store.Attempt, q *quiz.Quiz, now time.Time) error {
	responses, err := s.site.Store.Responses.Last(a.ID)
	if err != nil {
		return err
	}
	grades, err := s.site.Store.Grades.OfAttempt(a.ID)
	if err != nil {
		return err
	}
	result := store.Result{Expired: a.Result.Expired}
	for _, asked := range a.Questions {
		question, _ := q.Question(asked.ID)
		r, answeredIt := responses[asked.ID]
		g, judged := grades[asked.ID]
		judged = judged && g.Response == r.ID
		switch {
		case answeredIt && !judged:
			result.Pending++
			result.Of += question.Points
		case judged && g.Status == quiz.Broken: // the author's fault is not charged
		default:
			result.Of += question.Points
			result.Points += question.PointsOf(g.Grade, r.Hints)
		}
	}
	result.Passed = result.Pending == 0 && q.Exam.Passed(result.Points, result.Of)
	a.Result = result
	if result.Pending == 0 {
		a.State = store.StateGraded
	}
	if err := s.site.Store.Attempts.End(a); err != nil || result.Pending > 0 {
		return err
	}
	for _, asked := range a.Questions {
		question, _ := q.Question(asked.ID)
		err := s.site.Store.Views.End(o.ID, q.ID+"#"+asked.ID, viewSeed(question, asked.Variant), q.Exam.ShowKeys.Allowed(result.Passed), a.Ended)
		if err != nil {
			return err
		}
	}
	if !result.Passed {
		return nil
	}
	return s.completion.complete(o, "", now)
}
