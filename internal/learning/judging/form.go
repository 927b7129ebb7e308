package judging

import (
	"context"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Form is one answer to be judged. It names nobody.
type Form struct {
	Response string
	Quiz     string // ID
	Title    string // of the quiz
	Text     quiz.Text
	Language message.Language // of Text
	Answer   string
	Files    []quiz.Handed // file: what was handed in
	Received time.Time
	Exam     bool
	Criteria []quiz.Option // in the order of Text.Options
	Several  bool          // more than one person judges it
	Mine     *store.Judgement
}

// Form shows an answer that waits for a person to a trainer who may judge it, or one that the trainer has judged, to
// correct that. The look is put on record. An answer that others have judged meanwhile is Closed.
func (s *Judging) Form(ctx context.Context, o access.Officer, response string) (Form, error) {
	j, err := s.subject(o, response)
	if err != nil {
		return Form{}, err
	}
	f := formOf(j, o.Language)
	given, err := s.site.Store.Judgements.Of(response)
	if err != nil {
		return f, err
	}
	f.Mine = of(given, o.ID)
	if f.Mine == nil {
		waits, err := s.site.Store.Judging.Holds(response)
		if err != nil {
			return f, err
		}
		if !waits {
			return f, access.ErrClosed
		}
	}
	return f, s.access.RecordLook(ctx, o, "responses/"+response, []string{j.Response.Officer})
}

func formOf(j study.Subject, l message.Language) Form {
	text, translated := j.Question.In(l, j.Quiz.Language)
	if !translated {
		l = j.Quiz.Language
	}
	return Form{Response: j.Response.ID, Quiz: j.Quiz.ID, Title: access.QuizTitle(j.Quiz, l), Text: text, Language: l,
		Answer: quiz.Typed(j.Response.Value), Received: j.Response.Received, Exam: j.Exam(), Files: filesOf(j),
		Criteria: j.Question.Options, Several: j.Exam() && j.Quiz.Exam.Judges > 1}
}

func filesOf(j study.Subject) []quiz.Handed {
	if j.Question.HandIn == nil {
		return nil
	}
	return quiz.HandedIn(j.Response.Value)
}

// File reads a file of an answer for a trainer who may judge it, or has done so. The look is put on record.
func (s *Judging) File(ctx context.Context, o access.Officer, response, id string) (quiz.Handed, []byte, error) {
	j, err := s.subject(o, response)
	if err != nil {
		return quiz.Handed{}, nil, err
	}
	given, err := s.site.Store.Judgements.Of(response)
	if err != nil {
		return quiz.Handed{}, nil, err
	}
	if of(given, o.ID) == nil {
		waits, err := s.site.Store.Judging.Holds(response)
		if err != nil {
			return quiz.Handed{}, nil, err
		}
		if !waits {
			return quiz.Handed{}, nil, access.ErrNotFound
		}
	}
	file, content, err := s.attempts.FileOf(j.Response, id)
	if err != nil {
		return file, nil, err
	}
	return file, content, s.access.RecordLook(ctx, o, "attachments/"+id, []string{j.Response.Officer})
}

// of finds the judgement of a person.
func of(all []store.Judgement, judge string) *store.Judgement {
	for i := range all {
		if all[i].Judge == judge {
			return &all[i]
		}
	}
	return nil
}

// Lately lists what people have judged of the officer's own answers lately, for the home page.
func (s *Judging) Lately(o access.Officer) ([]store.JudgedAnswer, error) {
	return s.site.Store.Judgements.Lately(o.ID, s.site.Now().Add(-toldOnHome), mostTold)
}

// What the home page tells, and for how long.
const (
	toldOnHome = 14 * 24 * time.Hour
	mostTold   = 3
)

// Told is what a quiz is called in the officer's language.
func (s *Judging) Told(o access.Officer, its store.JudgedAnswer) string {
	c := s.site.Catalog()
	if its.Question != "" {
		return access.QuestionTitle(c, its.Quiz, its.Question, o.Language)
	}
	if q := c.Quizzes[its.Quiz]; q != nil {
		return access.QuizTitle(q, o.Language)
	}
	return its.Quiz
}
