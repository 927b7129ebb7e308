package study

import (
	"context"
	"errors"
	"fmt"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// ExamView is the page before an exam.
type ExamView struct {
	Exam
	Course      string // ID of the first course that holds the quiz, "" for none
	CourseTitle string
	Preparation Preparation  // in that course; zero without one
	Results     []ExamResult // ended attempts, latest first
}

// ExamResult is one ended attempt in a list.
type ExamResult struct {
	Attempt    string
	Number     int
	Ended      time.Time
	Points, Of float64
	Passed     bool
	Expired    bool // ended by the deadline
	Pending    bool // something is still to be graded
}

// View shows how an exam is held, and what the officer has made of it so far. An attempt whose time is over is ended first.
func (s *Exams) View(ctx context.Context, o access.Officer, quizID string) (ExamView, error) {
	c := s.site.Catalog()
	q := c.Quizzes[quizID]
	if q == nil || q.Exam.Pick == 0 {
		return ExamView{}, access.ErrNotFound
	}
	attempts, err := s.examAttempts(ctx, o, quizID)
	if err != nil {
		return ExamView{}, err
	}
	v := ExamView{}
	if v.Exam, err = s.examOf(o, q, attempts); err != nil {
		return v, err
	}
	if holder := holderOf(c, quizID); holder != nil {
		v.Course, v.CourseTitle = holder.ID, holder.Title.In(o.Language, holder.Language)
		if v.Preparation, err = s.preparation(o, holder); err != nil {
			return v, err
		}
	}
	for _, a := range attempts {
		if a.State != store.StateOpen {
			v.Results = append(v.Results, ExamResult{a.ID, a.Number, a.Ended, a.Result.Points, a.Result.Of, a.Result.Passed, a.Result.Expired, a.Result.Pending > 0 || a.Result.Waits})
		}
	}
	return v, nil
}

// examAttempts lists the exam attempts at a quiz, latest first, once those whose time is over have been ended.
func (s *Exams) examAttempts(ctx context.Context, o access.Officer, quizID string) ([]store.Attempt, error) {
	attempts, err := s.site.Store.Attempts.Of(o.ID, quizID, store.Exam)
	if err != nil {
		return nil, err
	}
	for i := range attempts {
		if a := &attempts[i]; a.State == store.StateOpen && errors.Is(s.attempts.AcceptsAnswers(a, s.site.Now()), access.ErrLate) {
			if err := s.expire(ctx, o, a.ID); err != nil {
				return nil, err
			}
			return s.site.Store.Attempts.Of(o.ID, quizID, store.Exam) // at most one is open
		}
	}
	return attempts, nil
}

// examOf sums up the attempts, latest first, at a quiz.
func (s *Exams) examOf(o access.Officer, q *quiz.Quiz, attempts []store.Attempt) (Exam, error) {
	e := Exam{Quiz: q.ID, Title: access.QuizTitle(q, o.Language), Questions: q.Exam.Pick, Time: q.Exam.Time, Pass: q.Exam.Pass, Attempts: q.Exam.Attempts,
		Wait: q.Exam.Wait, SessionOnly: q.Exam.Start == quiz.StartSession, Used: len(ordinary(attempts))}
	for _, a := range attempts {
		if a.State == store.StateOpen {
			e.InSession = a.Session
			e.Open, e.Deadline, e.Questions = a.ID, a.Deadline, len(a.Questions)
			responses, err := s.site.Store.Responses.Last(a.ID)
			if err != nil {
				return e, err
			}
			pinned, err := s.attempts.quiz(a.Quiz, a.Digest)
			if err != nil {
				return e, err
			}
			e.count(standingOf(&a, pinned, responses))
			continue
		}
		if e.Last == "" {
			e.Last = a.ID
		}
		if until := a.Ended.Add(q.Exam.Wait); a.Session == "" && until.After(s.site.Now()) && until.After(e.WaitUntil) {
			e.WaitUntil = until
		}
		e.Passed = e.Passed || a.Result.Passed
		if a.Result.Of > 0 {
			e.Best = max(e.Best, a.Result.Points/a.Result.Of)
		}
	}
	return e, nil
}

// holderOf is the first course that has the quiz on its way.
func holderOf(c *catalog.Catalog, quizID string) *course.Course {
	for _, id := range c.CourseIDs() {
		for _, its := range c.Courses[id].Quizzes() {
			if its == quizID {
				return c.Courses[id]
			}
		}
	}
	return nil
}

// Start opens an attempt and returns its ID; the one that is open already where there is one. It fails with ErrWait,
// ErrAttempts or ErrSessionOnly where the rules do not allow another.
func (s *Exams) Start(ctx context.Context, o access.Officer, quizID string) (attempt string, err error) {
	q := s.site.Catalog().Quizzes[quizID]
	if q == nil || q.Exam.Pick == 0 {
		return "", access.ErrNotFound
	}
	attempts, err := s.examAttempts(ctx, o, quizID)
	if err != nil {
		return "", err
	}
	if open, err := s.mayStart(q, attempts); open != "" || err != nil {
		return open, err
	}
	a, err := s.draw(ctx, o, q)
	if err != nil {
		return "", err
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		attempts, err := tx.Attempts.Of(o.ID, quizID, store.Exam)
		if err != nil {
			return err
		}
		if a.ID, err = s.mayStart(q, attempts); a.ID != "" || err != nil {
			return err
		}
		a.Opened = s.site.Now()
		if q.Exam.Time > 0 {
			a.Deadline = a.Opened.Add(q.Exam.Time)
		}
		return addExam(tx, q, &a)
	})
	return a.ID, err
}

// addExam pins the version of a quiz and writes an attempt at it.
func addExam(tx *store.Store, q *quiz.Quiz, a *store.Attempt) error {
	if err := tx.Packages.PinQuiz(q); err != nil {
		return err
	}
	return tx.Attempts.Add(a)
}

// draw makes an attempt at an exam with its questions, which is not written yet.
func (s *Exams) draw(ctx context.Context, o access.Officer, q *quiz.Quiz) (store.Attempt, error) {
	a := store.Attempt{Officer: o.ID, Quiz: q.ID, Digest: q.Digest, Mode: store.Exam, Seed: newSeed(),
		Engine: s.site.Engine}
	drawable, err := s.withoutWithdrawn(q)
	if err != nil {
		return a, err
	}
	if len(drawable.Questions) == 0 && len(q.Questions) > 0 {
		return a, access.ErrNoQuestions
	}
	drawn := quiz.Draw(drawable, a.Seed)
	aside, err := s.attempts.aside(q, drawn...)
	if err != nil {
		return a, err
	}
	for _, question := range drawn {
		v, err := s.attempts.variant(ctx, q, question, a.Seed, aside(question))
		if faulty(err) { // the gate tries all variants, so this is a package from before the gate; the others go on
			continue
		}
		if err != nil {
			return a, fmt.Errorf("%w: %w", access.ErrBusy, err)
		}
		a.Questions = append(a.Questions, v)
	}
	if len(a.Questions) == 0 {
		return a, access.ErrNotFound
	}
	return a, nil
}

// mayStart gives the open attempt, or says whether the rules allow another.
func (s *Exams) mayStart(q *quiz.Quiz, attempts []store.Attempt) (open string, err error) {
	if len(attempts) > 0 && attempts[0].State == store.StateOpen {
		return attempts[0].ID, nil
	}
	if q.Exam.Start == quiz.StartSession {
		return "", access.ErrSessionOnly
	}
	attempts = ordinary(attempts)
	if len(attempts) == 0 {
		return "", nil
	}
	switch last := attempts[0]; {
	case q.Exam.Attempts > 0 && len(attempts) >= q.Exam.Attempts:
		return "", access.ErrAttempts
	case last.Ended.Add(q.Exam.Wait).After(s.site.Now()):
		return "", access.ErrWait
	}
	return "", nil
}
