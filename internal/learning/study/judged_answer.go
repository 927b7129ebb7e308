package study

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// Judged shows an answer that was judged, with its key. Who may see it is for the caller to decide.
func (s *Attempts) Judged(attempt, question, response string, l message.Language) (QuestionView, error) {
	a, err := s.site.Store.Attempts.ByID(attempt)
	if err != nil {
		return QuestionView{}, err
	}
	q, err := s.quiz(a.Quiz, a.Digest)
	if err != nil {
		return QuestionView{}, err
	}
	r, err := s.site.Store.Responses.ByID(response)
	if err != nil {
		return QuestionView{}, err
	}
	asked, ok := a.Asked(question, r.Sequence)
	if _, known := q.Question(question); !ok || !known || r.Attempt != a.ID || r.Question != question {
		return QuestionView{}, access.ErrNotFound
	}
	g, err := s.site.Store.Grades.Of(r.ID)
	if err != nil {
		return QuestionView{}, err
	}
	c := viewInput{attempt: &a, quiz: q, question: asked, response: &r, grade: &g, language: l, keyShown: true}
	return view(c), nil
}

// LastJudged finds the last answer of the officer's own to a question of an attempt that was judged, with the variant
// to which it was given. Nothing of an exam that is under way, or that waits for the
// close of its session, is found.
func (s *Attempts) LastJudged(o access.Officer, attempt, question string) (
	store.Attempt, store.Response, uint32, error) {
	a, q, err := s.OwnAttempt(o, attempt)
	if err != nil {
		return store.Attempt{}, store.Response{}, 0, err
	}
	if a.Mode == store.Exam && (a.State == store.StateOpen || a.Result.Waits) {
		return *a, store.Response{}, 0, access.ErrNotFound
	}
	responses, grades, err := s.site.Store.Responses.LastGraded(a.ID)
	if err != nil {
		return *a, store.Response{}, 0, err
	}
	r, answered := responses[question]
	asked, ok := a.Asked(question, r.Sequence)
	its, known := q.Question(question)
	if _, judged := grades[question]; !judged || !answered || !ok || !known {
		return *a, store.Response{}, 0, access.ErrNotFound
	}
	return *a, r, viewSeed(its, asked.Variant), nil
}
