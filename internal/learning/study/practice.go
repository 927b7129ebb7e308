package study

import (
	"context"
	"errors"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Opened is a question that an officer has open for practice: in an attempt, with the answer given to it last.
type Opened struct{ shown viewInput }

// Open makes one question ready in the officer's open practice attempt of the quiz, which it makes where there is none, and
// records that the officer has the question before the eyes. View shows what it opened.
func (s *Practice) Open(ctx context.Context, o access.Officer, quizID, questionID string) (Opened, error) {
	q := s.site.Catalog().Quizzes[quizID]
	if q == nil {
		return Opened{}, access.ErrNotFound
	}
	question, ok := q.Question(questionID)
	if !ok || !question.Placed { // the others are an exam's: not to be looked at beforehand
		return Opened{}, access.ErrNotFound
	}
	opened, err := s.open(ctx, o, q, []quiz.Question{question})
	if err != nil {
		return Opened{}, err
	}
	if len(opened) == 0 {
		return Opened{}, access.ErrBusy
	}
	return opened[0], nil
}

// View shows a question that is open for practice. It writes nothing.
func (s *Practice) View(o access.Officer, opened Opened) (QuestionView, error) {
	c := opened.shown
	v := s.view(o, opened)
	if v.Outcome == nil || v.Outcome.Grade.Status != quiz.Graded || v.Outcome.Changes != nil {
		return v, nil
	}
	var err error
	v.Outcome.Changes, err = s.scores.ChangesOf(o, c.quiz.Framework, func(step competency.Step) bool {
		e := step.Evidence
		return e.Attempt == c.attempt.ID && e.Item.Question == c.quiz.ID+"#"+c.question.ID && e.Received.Equal(v.Outcome.At)
	})
	return v, err
}

// view is View without a replay: what an answer changed is told of the officer's last one alone.
func (s *Practice) view(o access.Officer, opened Opened) QuestionView {
	c := opened.shown
	if c.attempt == nil {
		question, _ := c.quiz.Question(c.question.ID)
		if c.withdrawn == "" {
			return observed(c.quiz, question, o.Language)
		}
		v := notOpen(c.quiz, question, o.Language)
		v.Withdrawn = c.withdrawn
		return v
	}
	v := view(c)
	if v.Outcome != nil {
		v.Outcome.Changes = s.attempts.caches.recent.of(o, c.response.ID)
	}
	return v
}

// open makes questions of one quiz ready in the open practice attempt. A question whose variant cannot be made at the moment
// is left out.
func (s *Practice) open(ctx context.Context, o access.Officer, q *quiz.Quiz, questions []quiz.Question) ([]Opened, error) {
	withdrawn, err := scoring.Withdrawn(s.site)
	if err != nil {
		return nil, err
	}
	var all []Opened
	var open []quiz.Question
	for _, question := range questions {
		if points := withdrawn(q, question); question.Open() && points == "" {
			open = append(open, question)
		} else {
			asked := store.Question{ID: question.ID}
			all = append(all, Opened{viewInput{quiz: q, question: asked, withdrawn: points}})
		}
	}
	if len(open) == 0 {
		return all, nil
	}
	a, err := s.practiceAttempt(ctx, o, q, open)
	if err != nil {
		return nil, err
	}
	responses, grades, err := s.site.Store.Responses.LastGraded(a.ID)
	if err != nil {
		return nil, err
	}
	for _, question := range open {
		asked, ready := a.Question(question.ID)
		if !ready {
			continue
		}
		c := viewInput{attempt: a, quiz: q, question: asked, language: o.Language, event: store.NewEvent()}
		if r, answered := responses[question.ID]; answered && r.Sequence >= asked.From {
			c.response = &r
			if g, judged := grades[question.ID]; judged {
				c.grade = &g
			}
			c.keyShown = answerShown(question, c.grade)
			if err := s.attempts.readJudged(&c, question); err != nil {
				return nil, err
			}
		}
		if err := s.attempts.readHeld(&c, question); err != nil {
			return nil, err
		}
		if err := s.attempts.see(c, o, question); err != nil {
			return nil, err
		}
		all = append(all, Opened{c})
	}
	return all, nil
}

// notOpen shows a question that is withdrawn: officers cannot answer it.
func notOpen(q *quiz.Quiz, question quiz.Question, l message.Language) QuestionView {
	text, translated := question.In(l, q.Language)
	if !translated {
		l = q.Language
	}
	return QuestionView{Quiz: q.ID, NotOpen: true, Translated: translated, Language: l,
		Question: quiz.Question{ID: question.ID, Kind: question.Kind, Points: question.Points},
		Text:     quiz.Text{Title: text.Title, Heading: text.Heading}}
}

// observed shows a checklist that a trainer goes through: its items, without what is for the trainer's eyes. A
// survey it shows as it is asked.
func observed(q *quiz.Quiz, question quiz.Question, l message.Language) QuestionView {
	text, translated := question.In(l, q.Language)
	if !translated {
		l = q.Language
	}
	items := make([]quiz.OptionText, len(text.Options))
	for i, option := range text.Options {
		items[i].HTML = option.HTML
	}
	if question.Opinion() {
		return QuestionView{Quiz: q.ID, Opinion: true, Translated: translated, Language: l,
			Question: quiz.Question{ID: question.ID, Kind: question.Kind, Many: question.Many},
			Text:     quiz.Text{Title: text.Title, Heading: text.Heading, Body: text.Body, Options: items}}
	}
	return QuestionView{Quiz: q.ID, Observed: true, Translated: translated, Language: l,
		Question: quiz.Question{ID: question.ID, Kind: question.Kind, Points: question.Points,
			Options: question.Options, Checklist: question.Checklist},
		Text: quiz.Text{Title: text.Title, Heading: text.Heading, Body: text.Body, Options: items}}
}

// practiceAttempt finds the open practice attempt with all the given questions in it. Only where something is missing does
// it write: an attempt of an older version of the quiz is superseded, missing variants are made and kept.
func (s *Practice) practiceAttempt(ctx context.Context, o access.Officer, q *quiz.Quiz, questions []quiz.Question) (*store.Attempt, error) {
	a, err := s.site.Store.Attempts.Open(o.ID, q.ID, store.Practice)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	if err == nil && a.Digest == q.Digest && len(missing(&a, questions)) == 0 {
		return &a, nil
	}
	if err != nil || a.Digest != q.Digest {
		a = store.Attempt{Seed: newSeed()}
	}
	made := map[string]store.Question{} // before the transaction: a logic's variant comes from another process
	aside, err := s.attempts.aside(q, missing(&a, questions)...)
	if err != nil {
		return nil, err
	}
	for _, question := range missing(&a, questions) {
		v, err := s.attempts.variant(ctx, q, question, a.Seed, aside(question))
		if err != nil && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		if err == nil {
			made[question.ID] = v
		}
	}
	return s.keepVariants(ctx, o, q, questions, a.Seed, made)
}

func (s *Practice) keepVariants(ctx context.Context, o access.Officer, q *quiz.Quiz, questions []quiz.Question, seed uint32, made map[string]store.Question) (*store.Attempt, error) {
	var a store.Attempt
	err := s.site.Store.InTx(ctx, func(tx *store.Store) error {
		var err error
		old := ""
		a, err = tx.Attempts.Open(o.ID, q.ID, store.Practice)
		if err == nil && a.Digest != q.Digest {
			a.State, a.Ended, old = store.StateSuperseded, s.site.Now(), a.ID
			if err := tx.Attempts.End(&a); err != nil {
				return err
			}
			err = store.ErrNotFound
		}
		if errors.Is(err, store.ErrNotFound) {
			if err := tx.Packages.PinQuiz(q); err != nil {
				return err
			}
			a = store.Attempt{Officer: o.ID, Quiz: q.ID, Digest: q.Digest, Mode: store.Practice, Seed: seed,
				Opened: s.site.Now(), Engine: s.site.Engine}
			err = tx.Attempts.Add(&a)
		}
		if err == nil && old != "" { // a new edition makes nothing seen before that is still unanswered
			err = errors.Join(tx.Views.FlushOf(o.ID), tx.Views.Carry(o.ID, old, a.ID))
		}
		if err != nil {
			return err
		}
		if a.Seed != seed { // another page of the officer was quicker: what is missing comes with the next view
			return nil
		}
		var more []store.Question
		for _, question := range missing(&a, questions) {
			if v, ok := made[question.ID]; ok {
				more = append(more, v)
			}
		}
		if len(more) == 0 {
			return nil
		}
		return tx.Attempts.AddQuestions(&a, more)
	})
	return &a, err
}

func missing(a *store.Attempt, questions []quiz.Question) []quiz.Question {
	var none []quiz.Question
	for _, question := range questions {
		if _, there := a.Question(question.ID); !there {
			none = append(none, question)
		}
	}
	return none
}

// OpenHint opens the next hint of a question of an open attempt; when all are open it changes nothing.
func (s *Practice) OpenHint(ctx context.Context, o access.Officer, attempt, question string) error {
	its, q, err := s.attempts.OwnAttempt(o, attempt)
	if err != nil {
		return err
	}
	hinted, ok := q.Question(question)
	if !ok {
		return access.ErrNotFound
	}
	text, _ := hinted.In(o.Language, q.Language)
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		a, err := tx.Attempts.ByID(its.ID)
		if err != nil {
			return err
		}
		if err := s.attempts.AcceptsAnswers(&a, s.site.Now()); err != nil {
			return err
		}
		if _, asked := a.Question(question); !asked {
			return access.ErrNotFound
		}
		if a.Hints[question] >= len(text.Hints) {
			return nil
		}
		return tx.Attempts.OpenHints(&a, question, a.Hints[question]+1)
	})
}
