package regrade

import (
	"maps"
	"slices"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Overview is what has been judged again, and what can be.
type Overview struct {
	May     bool // judge again: who trains the whole site
	Quizzes []*quiz.Quiz
	Acts    []Done // the latest first
}

// Done is an act with how far it has come.
type Done struct {
	store.Regrade
	Count store.RegradeCount
}

const shownActs = 50

// Overview lists the last acts, for trainers and admins of any unit; who may make one sees the quizzes too.
func (s *Regrades) Overview(o access.Officer) (v Overview, err error) {
	scope, err := s.access.TrainerScope(o)
	if err != nil {
		return v, err
	}
	if v.May = scope.Everywhere; v.May {
		quizzes := s.site.Catalog().Quizzes
		for _, id := range slices.Sorted(maps.Keys(quizzes)) {
			v.Quizzes = append(v.Quizzes, quizzes[id])
		}
	}
	acts, err := s.site.Store.Regrades.Latest(shownActs)
	if err != nil {
		return v, err
	}
	ids := make([]string, len(acts))
	for i, act := range acts {
		ids[i] = act.ID
	}
	counts, err := s.site.Store.Regrades.Counts(ids...)
	for _, act := range acts {
		v.Acts = append(v.Acts, Done{act, counts[act.ID]})
	}
	return v, err
}

// Choice is one question to choose, with whether it was mended since officers answered it.
type Choice struct {
	ID, Title string
	Mended    bool
}

// Choices lists the questions of a quiz for who may judge again.
func (s *Regrades) Choices(o access.Officer, quizID string) (*quiz.Quiz, []Choice, error) {
	scope, err := s.access.TrainerScope(o)
	if err != nil {
		return nil, nil, err
	}
	q := s.site.Catalog().Quizzes[quizID]
	if !scope.Everywhere || q == nil {
		return nil, nil, access.ErrNotFound
	}
	var all []Choice
	for _, question := range q.Questions {
		act, err := s.mending(store.Regrade{}, q, []string{question.ID})
		text, _ := question.In(o.Language, q.Language)
		all = append(all, Choice{question.ID, text.Title, err == nil && len(act.Questions) > 0})
	}
	return q, all, nil
}

// Title is what a quiz is called.
func Title(q *quiz.Quiz, l message.Language) string { return access.QuizTitle(q, l) }

// Exams lists the last graded exams of an officer, for an admin of the officer's unit.
func (s *Replays) Exams(by access.Officer, officer string) ([]store.GradedExam, error) {
	scope, err := s.access.Scope(by, access.Admin)
	if err != nil {
		return nil, err
	}
	if o, err := s.site.Store.Officers.ByID(officer, s.site.Now()); err != nil || !scope.Holds(o.UnitID) {
		return nil, access.ErrNotFound
	}
	const most = 20
	return s.site.Store.Attempts.GradedExams(officer, most)
}
