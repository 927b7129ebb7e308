package study

import (
	"context"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Result is an ended exam.
type Result struct {
	Attempt, Quiz, Title string
	Course               string // ID of the first course that holds the quiz, "" for none
	Number               int
	Opened, Ended        time.Time
	Expired              bool    // ended by the deadline
	Points, Of           float64 // questions with an author's fault count in neither
	Pass                 float64 // share of the points needed
	Passed               bool
	Pending              int                // questions still to be graded: Points and Passed are not final
	Awaited              int                // those of them that a person has to read
	KeysShown            bool               // whether the questions carry their keys and reasons
	KeysAfterPass        bool               // whether they will once an attempt is passed
	Session              *store.ExamSession // in which it waits to be told; nil: it does not wait
	Questions            []QuestionView     // in order, each with its Outcome; nil Outcome: not answered
	Changes              []scoring.Change   // of competencies, one per competency, over the whole attempt
	Read                 map[string]Reading // what to read again, by the ID of a question that was not all right
	Retake               *Retake            // nil once the exam was passed, or while another attempt is open
}

// Lessons are the lessons of Read, once each, in the order of study.
func (r Result) Lessons() []Reading { return readings(r.Read) }

// Result shows an ended exam of the officer's own. It fails with ErrNotFound while the attempt is open.
func (s *Exams) Result(ctx context.Context, o access.Officer, attempt string) (Result, error) {
	a, q, err := s.attempts.OwnAttempt(o, attempt)
	if err != nil {
		return Result{}, err
	}
	if a.Mode != store.Exam {
		return Result{}, access.ErrNotFound
	}
	if s.attempts.AcceptsAnswers(a, s.site.Now()) == access.ErrLate {
		if err := s.expire(ctx, o, attempt); err != nil {
			return Result{}, err
		}
		if a, q, err = s.attempts.OwnAttempt(o, attempt); err != nil {
			return Result{}, err
		}
	}
	if a.State == store.StateOpen {
		return Result{}, access.ErrNotFound
	}
	if a.Result.Waits {
		if err := s.gradeWaiting(ctx, o, a, q, pagePatience); err != nil {
			return Result{}, err
		}
		if a, q, err = s.attempts.OwnAttempt(o, attempt); err != nil {
			return Result{}, err
		}
	}
	if a.Result.Waits {
		return s.handedIn(o, a, q)
	}
	r := Result{Attempt: a.ID, Quiz: q.ID, Title: access.QuizTitle(q, o.Language), Number: a.Number, Opened: a.Opened, Ended: a.Ended, Expired: a.Result.Expired,
		Points: a.Result.Points, Of: a.Result.Of, Pass: q.Exam.Pass, Passed: a.Result.Passed, Pending: a.Result.Pending,
		KeysShown: a.State == store.StateGraded && q.Exam.ShowKeys.Allowed(a.Result.Passed)}
	r.KeysAfterPass = !r.KeysShown && a.State == store.StateGraded && q.Exam.ShowKeys == quiz.ShowKeysPassed
	if holder := holderOf(s.site.Catalog(), q.ID); holder != nil {
		r.Course = holder.ID
	}
	if r.Questions, err = s.reviewed(o, a, q, r.KeysShown); err != nil {
		return Result{}, err
	}
	for _, v := range r.Questions {
		if v.Outcome != nil && v.Outcome.Grade.Status == quiz.Pending && v.Question.ByPerson() {
			r.Awaited++
		}
	}
	if r.Pending == 0 && !r.Passed {
		if err := s.addRetake(o, a, &r); err != nil {
			return Result{}, err
		}
	}
	r.Changes, err = s.scores.ChangesOf(o, q.Framework, func(step competency.Step) bool { return step.Evidence.Attempt == a.ID })
	return r, err
}

// addRetake adds to the result of a failed attempt what to read again and when the next attempt opens.
func (s *Exams) addRetake(o access.Officer, a *store.Attempt, r *Result) (err error) {
	var ids []string
	for _, v := range r.Questions {
		if v.Withdrawn == "" && (v.Outcome == nil || v.Outcome.Grade.FallsShort()) {
			ids = append(ids, v.Question.ID)
		}
	}
	r.Read = s.readAgain(o, a.Quiz, ids)
	r.Retake, err = s.Retake(o, a.Quiz)
	return err
}

// reviewed shows the questions of an ended exam with what became of the answers.
func (s *Exams) reviewed(o access.Officer, a *store.Attempt, q *quiz.Quiz, keysShown bool) ([]QuestionView, error) {
	responses, grades, err := s.site.Store.Responses.LastGraded(a.ID)
	if err != nil {
		return nil, err
	}
	var views []QuestionView
	for n, asked := range a.Questions {
		c := viewInput{attempt: a, quiz: q, question: asked, language: o.Language, keyShown: keysShown}
		if r, answered := responses[asked.ID]; answered {
			c.response = &r
			if g, judged := grades[asked.ID]; judged {
				c.grade = &g
			}
		}
		question, _ := q.Question(asked.ID)
		if a.State == store.StateGraded {
			if err := s.attempts.readJudged(&c, question); err != nil {
				return nil, err
			}
		}
		if err := s.attempts.see(c, o, question); err != nil {
			return nil, err
		}
		v := view(c)
		v.N, v.Of, v.Withdrawn = n+1, len(a.Questions), a.Result.Withdrawn[asked.ID].Points
		views = append(views, v)
	}
	return views, nil
}
