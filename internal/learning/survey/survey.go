// Package survey owns what officers are asked for their opinion: taking an answer, and what all answers come to. It
// refuses to grade, and to tell anybody but the officer who said what.
package survey

import (
	"cmp"
	"context"
	"crypto/sha256"
	"errors"
	"slices"

	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Fewest is how many answers are told of at once. With fewer nothing is shown, and a result grows by so many at a time:
// who looks before and after one answer learns nothing of it.
const Fewest = 5

// Surveys takes answers and shows results.
type Surveys struct {
	site   access.Site
	access *access.Service
}

// New makes a Surveys.
func New(site access.Site) *Surveys { return &Surveys{site, access.New(site)} }

// Form is a survey as an officer meets it.
type Form struct {
	Quiz     *quiz.Quiz
	Question quiz.Question
	Text     quiz.Text
	Title    string              // of the quiz
	Own      *store.SurveyAnswer // what the officer answered; nil: nothing yet
}

// find looks a survey up that stands in a lesson; ErrNotFound for any other question.
func (s *Surveys) find(o access.Officer, quizID, questionID string) (Form, error) {
	q := s.site.Catalog().Quizzes[quizID]
	if q == nil {
		return Form{}, access.ErrNotFound
	}
	question, known := q.Question(questionID)
	if !known || !question.Opinion() || !question.Placed {
		return Form{}, access.ErrNotFound
	}
	f := Form{Quiz: q, Question: question, Title: access.QuizTitle(q, o.Language)}
	f.Text, _ = question.In(o.Language, q.Language)
	return f, nil
}

// Form shows a survey, with the officer's own answer once there is one.
func (s *Surveys) Form(o access.Officer, quizID, questionID string) (Form, error) {
	f, err := s.find(o, quizID, questionID)
	if err != nil {
		return Form{}, err
	}
	own, err := s.site.Store.SurveyAnswers.Own(o.ID, quizID, questionID)
	switch {
	case err == nil:
		f.Own = &own
	case !errors.Is(err, store.ErrNotFound):
		return Form{}, err
	}
	return f, nil
}

// Answer keeps an officer's answer. It is final: the same one sent again, and any other, changes nothing.
func (s *Surveys) Answer(
	ctx context.Context, o access.Officer, quizID, questionID string, ids []int, words string,
) error {
	f, err := s.find(o, quizID, questionID)
	if err != nil {
		return err
	}
	said, no := f.Question.Say(ids, words)
	if no != nil {
		return no
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		return tx.SurveyAnswers.Add(o.ID, quizID, questionID, store.SurveyAnswer{Chosen: said.Chosen, Words: said.Words,
			Day: s.site.FormatDay(s.site.Now())})
	})
	if errors.Is(err, store.ErrConflict) {
		return nil
	}
	return err
}

// Line is a survey in the list of trainers.
type Line struct {
	Quiz, Question, Title, QuizTitle string
	Answers                          int // in whole lots of Fewest
}

// List lists the surveys that officers meet, for trainers and admins.
func (s *Surveys) List(o access.Officer) ([]Line, error) {
	if _, err := s.access.TrainerScope(o); err != nil {
		return nil, err
	}
	var all []Line
	c := s.site.Catalog()
	counts, err := s.site.Store.SurveyAnswers.Counts(c.QuizIDs()...)
	if err != nil {
		return nil, err
	}
	for _, id := range c.QuizIDs() {
		q := c.Quizzes[id]
		for _, question := range q.Questions {
			if !question.Opinion() || !question.Placed {
				continue
			}
			text, _ := question.In(o.Language, q.Language)
			all = append(all, Line{id, question.ID, text.Title, access.QuizTitle(q, o.Language),
				told(counts[[2]string{id, question.ID}])})
		}
	}
	return all, nil
}

// told is how many of so many answers are told of.
func told(n int) int { return n - n%Fewest }

// Result is what the answers to a survey come to. It names no person and no unit.
type Result struct {
	Form
	Answers int     // told of; 0: fewer than Fewest are there
	Options []Count // in the order of the file
	Other   int     // answers that name options of an earlier edition
	Words   []string
}

// Count is how many answers name an option.
type Count struct {
	HTML string
	N    int
}

// Result shows what the answers come to, for trainers and admins.
func (s *Surveys) Result(o access.Officer, quizID, questionID string) (Result, error) {
	if _, err := s.access.TrainerScope(o); err != nil {
		return Result{}, err
	}
	f, err := s.find(o, quizID, questionID)
	if err != nil {
		return Result{}, err
	}
	n, err := s.site.Store.SurveyAnswers.Count(quizID, questionID)
	if err != nil {
		return Result{}, err
	}
	r := Result{Form: f, Answers: told(n)}
	if r.Answers == 0 {
		return r, nil
	}
	answers, err := s.site.Store.SurveyAnswers.First(quizID, questionID, r.Answers)
	r.count(answers)
	return r, err
}

func (r *Result) count(answers []store.SurveyAnswer) {
	times := map[string]int{}
	for _, a := range answers {
		known := false
		for _, words := range a.Chosen {
			times[words]++
			isIt := func(o quiz.Option) bool { return o.Form == words }
			known = known || slices.ContainsFunc(r.Question.Options, isIt)
		}
		switch {
		case a.Words != "" && len(r.Question.Options) == 0:
			r.Words = append(r.Words, a.Words)
		case !known:
			r.Other++
		}
	}
	for i, option := range r.Question.Options {
		r.Options = append(r.Options, Count{r.Text.Options[i].HTML, times[option.Form]})
	}
	shuffle(r.Words, quizName(r.Quiz.ID, r.Question.ID))
}

func quizName(quizID, questionID string) string { return quizID + "#" + questionID }

// shuffle puts texts into an order that tells nothing of when each came, and is the same whenever somebody looks.
func shuffle(texts []string, salt string) {
	place := func(text string) string {
		sum := sha256.Sum256([]byte(salt + "\x00" + text))
		return string(sum[:])
	}
	slices.SortFunc(texts, func(a, b string) int { return cmp.Compare(place(a), place(b)) })
}
