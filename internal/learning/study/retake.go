package study

import (
	"cmp"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Retake is what an officer needs to know between an exam that was not passed and the next attempt at it.
type Retake struct {
	Attempt    string // the one that ended last
	Points, Of float64
	Pending    bool      // something is still to be graded: whether it was passed is not known yet
	From       time.Time // when the next attempt opens; zero: it may begin now
	UsedUp     bool      // the rules allow no other attempt
	Lessons    []Reading // to read first
}

// Reading is a lesson to read again.
type Reading struct {
	Course, Lesson, Title string
	N                     int           // of the lesson in its course, from 1
	Practice              *QuestionName // to answer after it; nil: the lesson has no question
}

// QuestionName names a question of a quiz.
type QuestionName struct{ Quiz, Question string }

// retake tells what follows on the attempts at an exam, latest first. Nil: none has ended, one is open, or one was
// passed.
func (s *Exams) retake(o access.Officer, q *quiz.Quiz, attempts []store.Attempt) (*Retake, error) {
	passed := func(a store.Attempt) bool { return a.State == store.StateGraded && a.Result.Passed }
	used := len(ordinary(attempts))
	superseded := func(a store.Attempt) bool { return a.State == store.StateSuperseded }
	attempts = slices.DeleteFunc(slices.Clone(attempts), superseded)
	if len(attempts) == 0 || attempts[0].State == store.StateOpen || slices.ContainsFunc(attempts, passed) {
		return nil, nil
	}
	last := attempts[0]
	r := &Retake{Attempt: last.ID, Points: last.Result.Points, Of: last.Result.Of,
		Pending: last.State != store.StateGraded, UsedUp: q.Exam.Attempts > 0 && used >= q.Exam.Attempts}
	for _, a := range ordinary(attempts) {
		if until := a.Ended.Add(q.Exam.Wait); until.After(s.site.Now()) && until.After(r.From) {
			r.From = until
		}
	}
	if r.Pending {
		return r, nil
	}
	responses, grades, err := s.site.Store.Responses.LastGraded(last.ID)
	if err != nil {
		return nil, err
	}
	r.Lessons = readings(s.readAgain(o, q.ID, missed(&last, responses, grades)))
	return r, nil
}

// missed are the questions of a graded attempt that were left open or earned less than all. One with an author's
// fault is not the officer's.
func missed(a *store.Attempt, responses map[string]store.Response, grades map[string]store.Grade) []string {
	var ids []string
	for _, asked := range a.Questions {
		_, answered := responses[asked.ID]
		if !answered || grades[asked.ID].FallsShort() {
			ids = append(ids, asked.ID)
		}
	}
	return ids
}

// readAgain finds the lesson to read for each question of a quiz that was answered wrong. It tells of no answer: the
// lesson follows from the question alone. A question about which no lesson tells is not there.
func (s *Exams) readAgain(o access.Officer, quizID string, questions []string) map[string]Reading {
	c := s.site.Catalog()
	if c.Quizzes[quizID] == nil {
		return nil
	}
	wanted := make([]store.Mistake, len(questions))
	for i, id := range questions {
		wanted[i] = store.Mistake{Quiz: quizID, Question: id}
	}
	found, where := map[string]Reading{}, passages(c, wanted, o)
	for _, id := range questions {
		p := where[quizID+"#"+id]
		if p == nil {
			continue
		}
		r := Reading{Course: p.Course, Lesson: p.Lesson, Title: p.Title,
			N: 1 + slices.Index(c.Courses[p.Course].Order(), p.Lesson)}
		page, _ := c.Courses[p.Course].Lessons[p.Lesson].In(o.Language, c.Courses[p.Course].Language)
		for _, block := range page.Blocks {
			if question, known := questionOf(c.Quizzes[block.Quiz], block.Question); known && question.Open() {
				r.Practice = &QuestionName{block.Quiz, block.Question}
				break
			}
		}
		found[id] = r
	}
	return found
}

func questionOf(q *quiz.Quiz, id string) (quiz.Question, bool) {
	if q == nil || id == "" {
		return quiz.Question{}, false
	}
	return q.Question(id)
}

// readings are lessons once each, in the order of study.
func readings(found map[string]Reading) []Reading {
	var all []Reading
	for _, r := range found {
		same := func(known Reading) bool { return known.Course == r.Course && known.N == r.N }
		if !slices.ContainsFunc(all, same) {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, func(a, b Reading) int {
		return cmp.Or(cmp.Compare(a.Course, b.Course), cmp.Compare(a.N, b.N))
	})
	return all
}

// Retake tells what follows on the officer's own attempts at an exam while none is passed. Nil: none has ended, one is
// open, one was passed, or the quiz is no longer served.
func (s *Exams) Retake(o access.Officer, quizID string) (*Retake, error) {
	q := s.site.Catalog().Quizzes[quizID]
	if q == nil {
		return nil, nil
	}
	attempts, err := s.site.Store.Attempts.Of(o.ID, quizID, store.Exam)
	if err != nil {
		return nil, err
	}
	return s.retake(o, q, attempts)
}
