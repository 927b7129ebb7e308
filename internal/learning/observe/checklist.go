package observe

import (
	"slices"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

// Checklist is a question that is observed.
type Checklist struct {
	Quiz     *quiz.Quiz
	Question quiz.Question
	Text     quiz.Text        // in Language
	Language message.Language // of Text
}

// Title is the short name of the checklist.
func (c Checklist) Title() string { return c.Text.Title }

func checklistOf(q *quiz.Quiz, question quiz.Question, l message.Language) Checklist {
	text, translated := question.In(l, q.Language)
	if !translated {
		l = q.Language
	}
	return Checklist{q, question, text, l}
}

// served lists the checklists of the packages.
func (s *Observations) served(l message.Language) (all []Checklist) {
	c := s.site.Catalog()
	for _, id := range c.QuizIDs() {
		for _, question := range c.Quizzes[id].Questions {
			if question.Observed() {
				all = append(all, checklistOf(c.Quizzes[id], question, l))
			}
		}
	}
	return all
}

// find is a checklist that is served, or ErrNotFound.
func (s *Observations) find(quizID, questionID string, l message.Language) (Checklist, error) {
	q := s.site.Catalog().Quizzes[quizID]
	if q == nil {
		return Checklist{}, access.ErrNotFound
	}
	question, known := q.Question(questionID)
	if !known || !question.Observed() {
		return Checklist{}, access.ErrNotFound
	}
	return checklistOf(q, question, l), nil
}

// Checklists lists what a trainer can observe. ErrNotFound for who is none.
func (s *Observations) Checklists(by access.Officer) ([]Checklist, error) {
	if _, err := s.reach(by); err != nil {
		return nil, err
	}
	return s.served(by.Language), nil
}

// Checklist is one of them.
func (s *Observations) Checklist(by access.Officer, quizID, questionID string) (Checklist, error) {
	if _, err := s.reach(by); err != nil {
		return Checklist{}, err
	}
	return s.find(quizID, questionID, by.Language)
}

// mainly lists the competencies that a checklist is mainly about.
func mainly(question quiz.Question) (codes []string) {
	for _, w := range question.Weights {
		if w.Share >= mainShare {
			codes = append(codes, w.Competency)
		}
	}
	return codes
}

// share tells whether two checklists are mainly about the same.
func share(a, b quiz.Question) bool {
	its := mainly(b)
	return slices.ContainsFunc(mainly(a), func(code string) bool { return slices.Contains(its, code) })
}
