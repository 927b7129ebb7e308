package study

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// Home is what an officer sees first.
type Home struct {
	Running      []RunningExam
	Continue     *Continue // nil: nothing begun and nothing left to begin
	Courses      []CourseCard
	Competencies []scoring.CompetencyView // those with the latest evidence, at most 4
}

// Continue is where the officer left off, or where to begin.
type Continue struct {
	Course, CourseTitle string
	Lesson              string     // ID; "" when the next stop is a quiz
	Quiz                string     // ID; "" when the next stop is a lesson
	Title               string     // of the lesson or quiz
	N, Of               int        // lesson N of Of; 0 for a quiz
	Minutes             int        // to read what is left of the course
	Read                int        // lessons read
	Begun               bool       // false: a course not opened yet
	Retake              *Retake    // of the quiz, where an attempt ended without a pass
	Path                *PathPlace // where the course stands on the officer's own paths; nil: on none
}

// RunningExam is an exam that was begun and whose time is not over.
type RunningExam struct {
	Quiz, Title string
	Deadline    time.Time // zero: its time is not limited
}

// CourseCard is a course in a list, with how far the officer has come.
type CourseCard struct {
	ID, Title, Summary string
	Lessons, Read      int
	Quizzes, Passed    int
	Minutes            int             // to read the lessons not read yet
	Duty               assign.Assigned // zero: not assigned
	Due                time.Time       // Duty.Due
	Begun, Completed   time.Time       // zero: not
	Spared             bool            // by the officer's last placement test
}

// briefly is how many competencies the home page shows.
const briefly = 4

// Home collects where to go on, the courses and the competencies in brief.
func (s *Courses) Home(ctx context.Context, o access.Officer) (Home, error) {
	m, err := s.studyRecord(o)
	if err != nil {
		return Home{}, err
	}
	h := Home{Running: s.running(o, m), Courses: s.cards(o, m)}
	if h.Continue, err = s.next(o, m, h.Courses); err != nil {
		return Home{}, err
	}
	h.Competencies, err = s.scores.Latest(o, briefly)
	return h, err
}

// running lists the exams under way, the one that ends first first. Those of exam sessions are among the invitations.
func (s *Courses) running(o access.Officer, m studyRecord) (all []RunningExam) {
	now := s.site.Now()
	for id, sat := range m.sat {
		q := s.site.Catalog().Quizzes[id]
		if q == nil || sat.Open == "" || sat.InSession || !sat.Deadline.IsZero() && !sat.Deadline.After(now) {
			continue
		}
		all = append(all, RunningExam{Quiz: id, Title: access.QuizTitle(q, o.Language), Deadline: sat.Deadline})
	}
	slices.SortFunc(all, func(a, b RunningExam) int {
		return cmp.Or(a.Deadline.Compare(b.Deadline), cmp.Compare(a.Quiz, b.Quiz))
	})
	return all
}

// cards are all courses: due ones first, then those begun, then the others in the order of the own paths, those that
// are spared, and completed ones last.
func (s *Courses) cards(o access.Officer, m studyRecord) []CourseCard {
	c := s.site.Catalog()
	var cards []CourseCard
	for _, id := range c.CourseIDs() {
		cards = append(cards, m.card(c.Courses[id], o.Language))
	}
	slices.SortStableFunc(cards, func(a, b CourseCard) int {
		return cmp.Or(cmp.Compare(a.turn(), b.turn()), a.Due.Compare(b.Due),
			cmp.Compare(m.place(a.ID), m.place(b.ID)), cmp.Compare(a.ID, b.ID))
	})
	return cards
}

// turn sorts courses by what they ask for now.
func (c CourseCard) turn() int {
	switch {
	case !c.Completed.IsZero():
		return 4
	case !c.Due.IsZero():
		return 0
	case !c.Begun.IsZero():
		return 1
	case c.Spared:
		return 3
	default:
		return 2
	}
}

// next finds where to go on: in the course looked into last, else in the first one that is not completed. A course in which
// nothing can be done is passed over.
func (s *Courses) next(o access.Officer, m studyRecord, cards []CourseCard) (*Continue, error) {
	latest := slices.Clone(cards)
	slices.SortStableFunc(latest, func(a, b CourseCard) int { return m.last(b.ID).Compare(m.last(a.ID)) })
	for _, card := range latest {
		if to := s.nextIn(o, m, card); to != nil && card.Completed.IsZero() {
			return to, s.retakeIn(o, m, to)
		}
	}
	return nil, nil
}

// retakeIn adds what became of the exam to which a way leads.
func (s *Courses) retakeIn(o access.Officer, m studyRecord, to *Continue) (err error) {
	if to.Quiz != "" && m.sat[to.Quiz].Attempts > 0 {
		to.Retake, err = s.exams.Retake(o, to.Quiz)
	}
	return err
}

// Next is where to go on, as Home has it.
func (s *Courses) Next(_ context.Context, o access.Officer) (*Continue, error) {
	m, err := s.studyRecord(o)
	if err != nil {
		return nil, err
	}
	return s.next(o, m, s.cards(o, m))
}

// leads tells whether an exam is still to be passed and its rules allow another attempt.
func leads(q *quiz.Quiz, sat store.ExamSummary) bool {
	return !sat.Passed && (sat.Open != "" || q.Exam.Attempts == 0 || sat.Attempts < q.Exam.Attempts)
}

func (s *Courses) nextIn(o access.Officer, m studyRecord, card CourseCard) *Continue {
	c := s.site.Catalog()
	its := c.Courses[card.ID]
	if its == nil {
		return nil
	}
	to := &Continue{Course: card.ID, CourseTitle: card.Title, Minutes: card.Minutes, Read: card.Read,
		Begun: !card.Begun.IsZero(), Path: m.on(card.ID, o.Language)}
	n := 0
	for _, module := range its.Modules {
		for _, id := range module.Lessons {
			n++
			if m.read[card.ID][id] {
				continue
			}
			stop := lessonStop(its, id, n, o.Language)
			to.Lesson, to.Title, to.N, to.Of = id, stop.Title, n, card.Lessons
			return to
		}
		if q := c.Quizzes[module.Quiz]; q != nil && q.Exam.Pick > 0 && leads(q, m.sat[q.ID]) {
			to.Quiz, to.Title = q.ID, access.QuizTitle(q, o.Language)
			return to
		}
	}
	return nil
}
