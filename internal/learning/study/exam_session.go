package study

import (
	"context"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// SessionGrace is how long the answers that are under way may still arrive when an exam session is closed by hand.
const SessionGrace = 20 * time.Second

// SessionOver tells whether an exam session is closed and all its answers have arrived: from then on its attempts are
// graded, and their results and keys may be told. One that was closed by a clock that was ahead is over when the
// clock is put right.
func SessionOver(x store.ExamSession, now time.Time) bool {
	return !x.Closed.IsZero() && (!now.Before(x.Closed.Add(SessionGrace)) || now.Before(x.Closed.Add(-clockStep)))
}

// clockStep is how far a clock may be put back without having been wrong.
const clockStep = 2 * time.Minute

// SessionDeadline is when an attempt that begins now in an exam session ends: at its own limit or when the session
// closes, whichever comes first, and so much later as was given.
func SessionDeadline(x store.ExamSession, limit, extra time.Duration, now time.Time) time.Time {
	end := x.Closes
	if own := now.Add(limit); limit > 0 && own.Before(end) {
		end = own
	}
	return end.Add(extra)
}

// StartInSession opens the officer's attempt in an exam session and returns its ID; the one that is there already where
// there is one. Whether the officer may is for admit to say, in the transaction that writes: it gives the session as it
// is then, and the extra time. It fails with store.ErrConflict while another attempt at the quiz is open.
func (s *Exams) StartInSession(ctx context.Context, o access.Officer, x store.ExamSession,
	admit func(tx *store.Store) (now store.ExamSession, extra time.Duration, err error)) (attempt string, err error) {
	q := s.site.Catalog().Quizzes[x.Quiz]
	if q == nil || q.Exam.Pick == 0 {
		return "", access.ErrNotFound
	}
	if _, err := s.examAttempts(ctx, o, x.Quiz); err != nil { // one whose time is over is ended first
		return "", err
	}
	a, err := s.draw(ctx, o, q)
	if err != nil {
		return "", err
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		known, err := tx.Attempts.InSession(x.ID, o.ID)
		if err == nil {
			a.ID = known.ID
			return nil
		}
		if access.ReplaceNotFound(err, nil) != nil {
			return err
		}
		x, extra, err := admit(tx)
		if err != nil {
			return err
		}
		a.Session, a.Opened = x.ID, s.site.Now()
		a.Deadline = SessionDeadline(x, q.Exam.Time, extra, a.Opened)
		return addExam(tx, q, &a)
	})
	return a.ID, err
}

// ordinary leaves out the attempts of exam sessions: they use up none of those that a quiz allows, and none waits for
// them.
func ordinary(attempts []store.Attempt) (all []store.Attempt) {
	for _, a := range attempts {
		if a.Session == "" {
			all = append(all, a)
		}
	}
	return all
}

// handIn ends an attempt of an exam session that is not over: what was answered stays as it is and waits for its grade.
// False: the session is over, nothing was done. A time given is the deadline that ends it.
func (s *Exams) handIn(ctx context.Context, a *store.Attempt, deadline time.Time) (waits bool, err error) {
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		x, err := tx.ExamSessions.ByID(a.Session)
		if err != nil {
			return err
		}
		if waits = !SessionOver(x, s.site.Now()); !waits {
			return nil
		}
		fresh, err := tx.Attempts.ByID(a.ID)
		if err != nil || fresh.State != store.StateOpen {
			return err
		}
		fresh.State, fresh.Ended, fresh.Result = store.StateSubmitted, s.site.Now(), store.Result{Waits: true}
		if !deadline.IsZero() {
			if fresh.Deadline.After(s.site.Now()) { // it was given more time meanwhile
				return nil
			}
			fresh.State, fresh.Ended, fresh.Result.Expired = store.StateExpired, deadline, true
		}
		return tx.Attempts.End(&fresh)
	})
	return waits, err
}

// pagePatience is how long the page of a result waits for a place to grade it; then it says that the result comes soon.
const pagePatience = time.Second

// gradeWaiting grades an attempt that waited for its exam session to be over. Nothing happens where it is not, and
// where no place is free within the patience.
func (s *Exams) gradeWaiting(ctx context.Context, o access.Officer, a *store.Attempt, q *quiz.Quiz,
	patience time.Duration) error {
	x, err := s.site.Store.ExamSessions.ByID(a.Session)
	if err != nil || !SessionOver(x, s.site.Now()) {
		return err
	}
	return s.endNow(ctx, o, a, q, time.Time{}, patience)
}

// handedIn is what an officer is told of an attempt that waits: that it has arrived, and when its result opens.
func (s *Exams) handedIn(o access.Officer, a *store.Attempt, q *quiz.Quiz) (Result, error) {
	x, err := s.site.Store.ExamSessions.ByID(a.Session)
	return Result{Attempt: a.ID, Quiz: q.ID, Title: access.QuizTitle(q, o.Language), Number: a.Number, Opened: a.Opened,
		Ended: a.Ended, Expired: a.Result.Expired, Pending: max(1, len(a.Questions)), Pass: q.Exam.Pass,
		Session: &x}, err
}
