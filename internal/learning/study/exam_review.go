package study

import (
	"context"

	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Preparation is how far an officer has read the course that an exam belongs to.
type Preparation struct {
	Lessons, Read int
	Next          string // ID of the first lesson that is not read, "" where all are
	NextTitle     string
}

func (s *Exams) preparation(o access.Officer, c *course.Course) (Preparation, error) {
	progress, err := s.site.Store.Progress.Of(o.ID, c.ID)
	if err != nil {
		return Preparation{}, err
	}
	read := readBy(progress)[c.ID]
	p := Preparation{Read: lessonsRead(c, read)}
	for _, id := range c.Order() {
		p.Lessons++
		if !read[id] && p.Next == "" {
			p.Next, p.NextTitle = id, lessonStop(c, id, p.Lessons, o.Language).Title
		}
	}
	return p, nil
}

// Review shows every question of an open exam with the officer's own answer, so that they can be looked through
// before the exam is submitted. It tells no key, and does not count as a display of a question. It fails with ErrClosed
// when the attempt has ended.
func (s *Exams) Review(ctx context.Context, o access.Officer, attempt string) (Sheet, []QuestionView, error) {
	a, q, err := s.sitting(ctx, o, attempt)
	if err != nil {
		return Sheet{}, nil, err
	}
	responses, err := s.site.Store.Responses.Last(attempt)
	if err != nil {
		return Sheet{}, nil, err
	}
	questions := make([]QuestionView, len(a.Questions))
	for i, asked := range a.Questions {
		in := viewInput{attempt: a, quiz: q, question: asked, language: o.Language}
		if r, answered := responses[asked.ID]; answered {
			in.response = &r
		}
		questions[i] = view(in)
		questions[i].N, questions[i].Of = i+1, len(a.Questions)
	}
	return sheetOf(a, q, responses, o.Language), questions, nil
}

// Standing is what of a question in an open exam is answered.
type Standing struct {
	Given   bool // there is an answer
	Missing int  // parts of it that were left empty
}

// Whole tells whether nothing is left to answer.
func (s Standing) Whole() bool { return s.Given && s.Missing == 0 }

// standingOf tells what is answered of the questions of an attempt, in order.
func standingOf(a *store.Attempt, q *quiz.Quiz, responses map[string]store.Response) []Standing {
	all := make([]Standing, len(a.Questions))
	for i, asked := range a.Questions {
		r, given := responses[asked.ID]
		if all[i].Given = given; !given {
			continue
		}
		question, _ := q.Question(asked.ID)
		all[i].Missing = quiz.Missing(question, quiz.Response{Value: r.Value, Language: r.Language})
	}
	return all
}

// count sums up what is answered of an open attempt.
func (e *Exam) count(all []Standing) {
	for i, s := range all {
		switch {
		case s.Whole():
			e.Answered++
		case e.FirstOpen == 0:
			e.FirstOpen = i + 1
		}
	}
}
