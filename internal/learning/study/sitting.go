package study

import (
	"context"
	"errors"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Sheet is an open exam at a glance: what has been answered.
type Sheet struct {
	Exam
	Attempt  string
	Standing []Standing // by question, in order
}

// sitting reads an open exam of the officer. One whose time is over is ended, and closed.
func (s *Exams) sitting(ctx context.Context, o access.Officer, attempt string) (*store.Attempt, *quiz.Quiz, error) {
	a, q, err := s.attempts.OwnAttempt(o, attempt)
	if err != nil {
		return nil, nil, err
	}
	if a.Mode != store.Exam {
		return nil, nil, access.ErrNotFound
	}
	switch err := s.attempts.AcceptsAnswers(a, s.site.Now()); {
	case errors.Is(err, access.ErrLate):
		if err := s.expire(ctx, o, attempt); err != nil {
			return nil, nil, err
		}
		return nil, nil, access.ErrClosed
	case err != nil:
		return nil, nil, err
	}
	return a, q, nil
}

// Question shows question n, from 1, of an open exam. It fails with ErrClosed when the attempt has ended.
func (s *Exams) Question(ctx context.Context, o access.Officer, attempt string, n int) (QuestionView, error) {
	a, q, err := s.sitting(ctx, o, attempt)
	if err != nil {
		return QuestionView{}, err
	}
	if n < 1 || n > len(a.Questions) {
		return QuestionView{}, access.ErrNotFound
	}
	responses, err := s.site.Store.Responses.Last(attempt)
	if err != nil {
		return QuestionView{}, err
	}
	asked := a.Questions[n-1]
	c := viewInput{attempt: a, quiz: q, question: asked, language: o.Language, event: store.NewEvent()}
	if r, answered := responses[asked.ID]; answered {
		c.response = &r
	}
	v := view(c)
	v.N, v.Of = n, len(a.Questions)
	question, _ := q.Question(asked.ID)
	return v, s.attempts.see(c, o, question)
}

// Issued is question n, from 1, of an exam, open or ended: to read a form by it. It writes nothing, tells no answer, and does
// not say whether one is still taken: Answer does.
func (s *Exams) Issued(_ context.Context, o access.Officer, attempt string, n int) (QuestionView, error) {
	a, q, err := s.attempts.OwnAttempt(o, attempt)
	if err != nil {
		return QuestionView{}, err
	}
	if a.Mode != store.Exam || n < 1 || n > len(a.Questions) {
		return QuestionView{}, access.ErrNotFound
	}
	v := view(viewInput{attempt: a, quiz: q, question: a.Questions[n-1], language: o.Language})
	v.N, v.Of = n, len(a.Questions)
	return v, nil
}

// Sheet shows which questions of an open exam have an answer. It fails with ErrClosed when the attempt has ended.
func (s *Exams) Sheet(ctx context.Context, o access.Officer, attempt string) (Sheet, error) {
	a, q, err := s.sitting(ctx, o, attempt)
	if err != nil {
		return Sheet{}, err
	}
	responses, err := s.site.Store.Responses.Last(attempt)
	if err != nil {
		return Sheet{}, err
	}
	return sheetOf(a, q, responses, o.Language), nil
}

func sheetOf(a *store.Attempt, q *quiz.Quiz, responses map[string]store.Response, l message.Language) Sheet {
	s := Sheet{Attempt: a.ID, Standing: standingOf(a, q, responses), Exam: Exam{Quiz: q.ID, Title: access.QuizTitle(q, l),
		Questions: len(a.Questions), Time: q.Exam.Time, Pass: q.Exam.Pass, Attempts: q.Exam.Attempts, Used: a.Number, Wait: q.Exam.Wait,
		Open: a.ID, Deadline: a.Deadline}}
	s.count(s.Standing)
	return s
}
