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
	a, q, err := s.attempts.OwnAttempt(o, attempt)
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
		return s.end(ctx, o, a, q, time.Time{})
	}
	return nil // it has ended already
}

// expire ends an exam whose time is over, as it stood at the deadline.
func (s *Exams) expire(ctx context.Context, o access.Officer, attempt string) error {
	a, q, err := s.attempts.OwnAttempt(o, attempt)
	if err != nil {
		return err
	}
	return s.end(ctx, o, a, q, a.Deadline)
}

// endTries is how often an exam is graded anew because an answer arrived while it was being graded.
const endTries = 5

// end grades the saved answers of an exam outside a transaction, then ends it in one that looks again. A time given is the
// deadline that ends it; else the officer ends it now. An exam that has ended already stays as it is.
func (s *Exams) end(ctx context.Context, o access.Officer, a *store.Attempt, q *quiz.Quiz, deadline time.Time) error {
	if a.State != store.StateOpen {
		return nil
	}
	if a.Session != "" {
		if waits, err := s.handIn(ctx, a, deadline); waits || err != nil {
			return err
		}
	}
	return s.endNow(ctx, o, a, q, deadline, 0)
}

// place waits for one of the few places in which exams are graded at the same time: were a thousand graded at once,
// their scripts would not find a worker, and what is left ungraded then waits for the clock. It tells whether the
// attempt still has to be ended by then; not, too, where the patience of who asks is over, 0 for one without end.
func (s *Exams) place(ctx context.Context, a *store.Attempt, patience time.Duration,
) (free func(), still bool, err error) {
	places := s.attempts.caches.endings
	free = func() { <-places }
	select {
	case places <- struct{}{}:
		return free, true, nil
	default:
	}
	var over <-chan time.Time
	if patience > 0 {
		over = time.After(patience)
	}
	select {
	case places <- struct{}{}:
	case <-over:
		return func() {}, false, nil
	case <-ctx.Done():
		return func() {}, false, ctx.Err()
	}
	fresh, err := s.site.Store.Attempts.ByID(a.ID)
	return free, err == nil && fresh.State == a.State && fresh.Result.Waits == a.Result.Waits, err
}

// endNow is end where no exam session holds the grades back.
func (s *Exams) endNow(ctx context.Context, o access.Officer, a *store.Attempt, q *quiz.Quiz,
	deadline time.Time, patience time.Duration) error {
	free, still, err := s.place(ctx, a, patience)
	defer free()
	if err != nil || !still {
		return err
	}
	for range endTries {
		responses, err := s.site.Store.Responses.Last(a.ID)
		if err != nil {
			return err
		}
		var answered []submission
		for _, asked := range a.Questions {
			if r, ok := responses[asked.ID]; ok {
				question, _ := q.Question(asked.ID)
				grade := s.attempts.grade(ctx, q, question, asked.Variant, r.Value, r.Language)
				answered = append(answered, submission{a, q, question, asked, &r, grade})
			}
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		changed := false
		err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
			changed, err = s.withTx(tx).endGraded(o, *a, q, deadline, answered)
			return err
		})
		if err != nil || !changed {
			return err
		}
	}
	return access.ErrBusy
}

// endGraded ends an exam with its graded answers, in the transaction of s. True: an answer has come in between, nothing was
// done.
func (s *Exams) endGraded(o access.Officer, a store.Attempt, q *quiz.Quiz, deadline time.Time, answered []submission) (changed bool, err error) {
	state, latest, acts, err := s.site.Store.Responses.LastIDs(a.ID)
	if err != nil || state != a.State {
		return false, err
	}
	if a.Result.Waits {
		if fresh, err := s.site.Store.Attempts.ByID(a.ID); err != nil || !fresh.Result.Waits {
			return false, err
		}
	}
	responses := map[string]store.Response{}
	for _, its := range answered {
		responses[its.question.ID] = *its.response
	}
	for id, r := range latest {
		if responses[id].ID != r {
			return true, nil
		}
	}
	if err := s.site.Store.Views.FlushOf(o.ID); err != nil {
		return false, err
	}
	now := s.site.Now()
	switch {
	case a.Result.Waits: // it has ended before
	case deadline.IsZero():
		a.State, a.Ended = store.StateSubmitted, now
	default:
		a.State, a.Ended, a.Result.Expired = store.StateExpired, deadline, true
	}
	grades, err := s.keepGrades(o, q, answered, now)
	if err != nil {
		return false, err
	}
	return false, s.conclude(o, &a, q, responses, grades, acts, now)
}

// keepGrades keeps the grades of an exam's responses, puts aside what is not graded, and moves the score by the rest. It gives
// the grades by question.
func (s *Exams) keepGrades(o access.Officer, q *quiz.Quiz, answered []submission, now time.Time) (map[string]store.Grade, error) {
	var judged []submission
	var met []store.Met
	for _, a := range answered {
		if a.grade.Status != quiz.Pending {
			judged, met = append(judged, a), append(met, metIn(q, a.question, a.asked))
			continue
		}
		var err error
		if a.question.ByPerson() {
			err = s.attempts.await(o, a, now)
		} else {
			err = s.site.Store.PendingGrades.Add(a.response.ID, now.Add(retryAfter))
		}
		if err != nil {
			return nil, err
		}
	}
	if len(judged) == 0 {
		return nil, nil
	}
	seen, err := s.site.Store.Views.Before(o.ID, judged[0].attempt.ID, met...)
	if err != nil {
		return nil, err
	}
	byQuestion := map[string]store.Grade{}
	var grades []store.Grade
	var facts []scoring.NewEvidence
	for i, a := range judged {
		source := competency.Exam
		if a.question.Both { // its key is public
			source = competency.Practice
		}
		f, err := s.attempts.newEvidence(a, source, seen[met[i]])
		if err != nil {
			return nil, err
		}
		if a.grade.Status == quiz.Graded {
			facts = append(facts, f)
		}
		g := store.Grade{Response: a.response.ID, Item: f.ItemID, Seed: a.asked.Variant.Seed, Grade: a.grade, At: now,
			Engine: s.site.Engine}
		grades, byQuestion[a.question.ID] = append(grades, g), g
	}
	if err := s.site.Store.Grades.Add(grades...); err != nil || len(facts) == 0 {
		return byQuestion, err
	}
	_, err = s.scores.ApplyEvidence(o.ID, q.Framework, facts, now)
	return byQuestion, err
}

// conclude sums up an ended exam from its last responses and their grades, by question. When none is pending any more it is graded: keys that are shown count as
// seen from now on, and a course whose last missing thing this was is completed.
func (s *Exams) conclude(o access.Officer, a *store.Attempt, q *quiz.Quiz, responses map[string]store.Response, grades map[string]store.Grade, acts bool, now time.Time) error {
	var regrades []store.Regrade
	if acts {
		var err error
		if regrades, err = s.site.Store.Regrades.Of(a.Quiz); err != nil {
			return err
		}
	}
	result := Sum(a, q, responses, grades, withdrawnBy(s.site, regrades, q))
	if a.Result.Passed && !result.Passed { // a judgement was corrected: what was passed stays passed
		result.Passed, result.Stands = true, true
	}
	a.Result = result
	if result.Pending == 0 {
		a.State = store.StateGraded
	}
	if err := s.site.Store.Attempts.End(a); err != nil {
		return err
	}
	if err := queueRegrades(s.site, a, regrades); err != nil {
		return err
	}
	err := s.endViews(o, a, q, responses, grades)
	if err != nil || !result.Passed {
		return err
	}
	return s.completion.Complete(o, "", now)
}

// endViews ends the encounters of an ended exam. Those of answers that wait for a machine go on: what had been seen
// before them is asked when they are graded.
func (s *Exams) endViews(o access.Officer, a *store.Attempt, q *quiz.Quiz, responses map[string]store.Response,
	grades map[string]store.Grade) error {
	var met []store.Met
	for _, asked := range a.Questions {
		question, _ := q.Question(asked.ID)
		_, answered := responses[asked.ID]
		if _, judged := grades[asked.ID]; answered && !judged && !question.ByPerson() {
			continue
		}
		met = append(met, metIn(q, question, asked))
	}
	shown := a.Result.Pending == 0 && q.Exam.ShowKeys.Allowed(a.Result.Passed)
	return s.site.Store.Views.EndOf(o.ID, a.ID, shown, a.Ended, met...)
}
