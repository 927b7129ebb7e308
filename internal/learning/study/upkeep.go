package study

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// How what could not be graded is tried again.
const (
	retryAfter   = 30 * time.Second // the first time; twice as long each time
	longestRetry = time.Hour
	atOnce       = 200 // attempts or responses in one run
)

// Expire ends all exams whose time is over, grades what was saved, and tries again what could not be graded before. It
// returns how many attempts it ended; none while the clock is in doubt. For a clock to call every minute.
func (s *Exams) Expire(ctx context.Context) (int, error) {
	if s.site.Doubted() {
		return 0, nil
	}
	ended, failed := s.eachOf(ctx, func() ([]store.Attempt, error) {
		return s.site.Store.Attempts.Overdue(s.site.Now(), atOnce)
	}, func(o access.Officer, a *store.Attempt) error { return s.expire(ctx, o, a.ID) })
	_, ungraded := s.eachOf(ctx, func() ([]store.Attempt, error) {
		return s.site.Store.Attempts.Waiting(s.site.Now().Add(-SessionGrace), s.site.Now().Add(clockStep), atOnce)
	}, func(o access.Officer, a *store.Attempt) error {
		q, err := s.attempts.quiz(a.Quiz, a.Digest)
		if err != nil {
			return err
		}
		return s.gradeWaiting(ctx, o, a, q, 0)
	})
	failed = append(failed, ungraded...)
	due, err := s.site.Store.PendingGrades.Due(s.site.Now(), atOnce)
	if err != nil {
		failed = append(failed, err)
	}
	for _, p := range due {
		if err := s.again(ctx, p); err != nil {
			failed = append(failed, fmt.Errorf("learning: pending response %s: %w", p.Response, err), s.putOff(ctx, p))
		}
	}
	return ended, errors.Join(failed...)
}

// together is how many attempts are ended at the same time: their commits share a flush of the disk.
const together = 8

// eachOf ends attempts, as many as are listed at once, until none is left. One that cannot be ended does not hold
// up the others: it waits for the next run.
func (s *Exams) eachOf(ctx context.Context, list func() ([]store.Attempt, error),
	end func(access.Officer, *store.Attempt) error) (ended int, failed []error) {
	for {
		all, err := list()
		if err != nil {
			return ended, append(failed, err)
		}
		var mu sync.Mutex
		var working sync.WaitGroup
		places, before := make(chan struct{}, together), ended
		for _, a := range all {
			places <- struct{}{}
			working.Go(func() {
				defer func() { <-places }()
				err := end(access.Officer{ID: a.Officer}, &a)
				mu.Lock()
				defer mu.Unlock()
				if err != nil {
					failed = append(failed, fmt.Errorf("learning: attempt %s: %w", a.ID, err))
					return
				}
				ended++
			})
		}
		working.Wait()
		if len(all) < atOnce || ended == before || ctx.Err() != nil {
			return ended, failed
		}
	}
}

// again tries to grade a pending response.
func (s *Exams) again(ctx context.Context, p store.Pending) error {
	r, err := s.site.Store.Responses.ByID(p.Response)
	if err != nil {
		return err
	}
	o := access.Officer{ID: r.Officer}
	attempt, q, err := s.attempts.OwnAttempt(o, r.Attempt)
	if err != nil {
		return err
	}
	question, known := q.Question(r.Question)
	asked, ok := attempt.Asked(r.Question, r.Sequence)
	if !known || !ok {
		return access.ErrNotFound
	}
	a := submission{attempt, q, question, asked, &r, s.attempts.grade(ctx, q, question, asked.Variant, r.Value, r.Language)}
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in, now := s.withTx(tx), s.site.Now()
		if a.grade.Status == quiz.Pending {
			return in.putOff(ctx, p)
		}
		if err := tx.PendingGrades.Remove(p.Response); err != nil {
			return err
		}
		if attempt.Mode == store.Practice {
			_, err := in.attempts.gradeResponse(o, a, competency.Practice)
			return settled(err)
		}
		return in.settleExam(o, a, now)
	})
}

// putOff tries a pending response again later, each time twice as late.
func (s *Exams) putOff(ctx context.Context, p store.Pending) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		return tx.PendingGrades.Postpone(p, s.site.Now().Add(min(retryAfter<<min(p.Tries, 10), longestRetry)))
	})
}

// settleExam keeps the late grade of an exam's response and sums the exam up again.
func (s *Exams) settleExam(o access.Officer, a submission, now time.Time) error {
	if _, err := s.keepGrades(o, a.quiz, []submission{a}, now); err != nil {
		return settled(err)
	}
	fresh, err := s.site.Store.Attempts.ByID(a.attempt.ID)
	if err != nil {
		return err
	}
	responses, grades, err := s.site.Store.Responses.LastGraded(fresh.ID)
	if err != nil {
		return err
	}
	return s.conclude(o, &fresh, a.quiz, responses, grades, true, now)
}

// settled takes a grade that is there already for what was wanted.
func settled(err error) error {
	if errors.Is(err, store.ErrConflict) {
		return nil
	}
	return err
}
