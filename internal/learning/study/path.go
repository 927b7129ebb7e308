package study

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// CoursePath is a course as a way of stops.
type CoursePath struct {
	Course     *course.Course
	Card       CourseCard
	Stages     []Stage // the course's modules
	Translated bool    // false: shown in the course's first language for want of a translation
	Retake     *Retake // of the exam that comes next, where an attempt ended without a pass
	RetakeOf   string  // ID of its quiz
	Practical  []PracticalStop
	Passed     string       // attempt by which the last exam of the way was passed, "" for none
	Next       *Continue    // where to go on, in another course, once this one is completed
	Before     []CourseCard // what is best taken first and is not completed
}

// PracticalStop is a practical question of a course, with whether a trainer has seen the officer pass it.
type PracticalStop struct {
	Quiz, Question, Title string
	Passed                bool
}

// practical lists the practical questions of a course as an officer stands in them.
func (s *Courses) practical(o access.Officer, c *course.Course) (all []PracticalStop, err error) {
	packages := s.site.Catalog()
	names := packages.Practical(c)
	if len(names) == 0 {
		return nil, nil
	}
	passed, err := s.site.Store.Observations.Passed(o.ID)
	for _, name := range names {
		quiz, question, _ := strings.Cut(name, "#")
		title := access.QuestionTitle(packages, quiz, question, o.Language)
		all = append(all, PracticalStop{quiz, question, title, passed[name]})
	}
	return all, err
}

// Stage is a module with its stops.
type Stage struct {
	Title string
	Stops []Stop
}

// Stop is a lesson or a quiz on the way.
type Stop struct {
	Lesson, Quiz string // ID of the one it is, the other ""
	Title        string
	N            int // lessons are numbered through the course, from 1
	Minutes      int // to read
	Bytes        int64
	Read         time.Time // lesson: when marked as read; zero: not
	Current      bool      // the first stop that is not done
	Exam         *Exam     // quiz: how it is held and how far the officer is; nil for a lesson
}

// Exam is how the exam of a quiz is held and what one officer has made of it.
type Exam struct {
	Quiz, Title string
	Questions   int           // drawn; 0: the quiz has practice only
	Time        time.Duration // 0: no limit
	Pass        float64       // share of the points
	Attempts    int           // allowed; 0: no limit
	Used        int           // begun, the open one included, those of exam sessions apart
	Wait        time.Duration
	SessionOnly bool      // begun in an exam session alone
	WaitUntil   time.Time // zero: may begin now
	Open        string    // attempt that is open, "" for none
	InSession   string    // exam session to which that one belongs, "" for none
	Deadline    time.Time // of the open attempt; zero: none
	Answered    int       // questions of the open attempt with a saved answer in which nothing is missing
	FirstOpen   int       // number of the first question without, from 1; 0 for none
	Last        string    // attempt that ended last, "" for none
	Passed      bool      // ever
	Best        float64   // best share of the points so far
}

// Path shows a course as a way with the officer's marks.
func (s *Courses) Path(ctx context.Context, o access.Officer, courseID string) (CoursePath, error) {
	catalog := s.site.Catalog()
	c := catalog.Courses[courseID]
	if c == nil {
		return CoursePath{}, access.ErrNotFound
	}
	marks, err := s.studyRecord(o)
	if err != nil {
		return CoursePath{}, err
	}
	p := CoursePath{Course: c, Card: marks.card(c, o.Language)}
	if p.Card.Completed.IsZero() {
		p.Before = marks.before(catalog, courseID, o.Language)
	}
	_, p.Translated = c.Title[o.Language]
	if p.Practical, err = s.practical(o, c); err != nil {
		return p, err
	}
	n, current := 0, false
	for _, module := range c.Modules {
		stage := Stage{Title: module.Title.In(o.Language, c.Language)}
		for _, id := range module.Lessons {
			n++
			stop := lessonStop(c, id, n, o.Language)
			stop.Read = marks.readAt(courseID, id)
			if stop.Read.IsZero() && !current {
				stop.Current, current = true, true
			}
			stage.Stops = append(stage.Stops, stop)
		}
		if q := catalog.Quizzes[module.Quiz]; q != nil {
			attempts, err := s.exams.examAttempts(ctx, o, q.ID)
			if err != nil {
				return p, err
			}
			exam, err := s.exams.examOf(o, q, attempts)
			if err != nil {
				return p, err
			}
			stop := Stop{Quiz: q.ID, Title: exam.Title, Exam: &exam}
			if !exam.Passed && !current {
				stop.Current, current = true, true
				if p.Retake, err = s.exams.retake(o, q, attempts); err != nil {
					return p, err
				}
				p.RetakeOf = q.ID
			}
			p.Passed = cmp.Or(passedBy(attempts), p.Passed)
			stage.Stops = append(stage.Stops, stop)
		}
		p.Stages = append(p.Stages, stage)
	}
	if !p.Card.Completed.IsZero() {
		p.Next, err = s.next(o, marks, s.cards(o, marks))
	}
	return p, err
}

// passedBy is the latest of some attempts by which an exam was passed, "" for none.
func passedBy(attempts []store.Attempt) string {
	for _, a := range attempts {
		if a.State == store.StateGraded && a.Result.Passed {
			return a.ID
		}
	}
	return ""
}

func lessonStop(c *course.Course, id string, n int, l message.Language) Stop {
	page, _ := c.Lessons[id].In(l, c.Language)
	return Stop{Lesson: id, Title: page.Title, N: n, Minutes: page.Minutes, Bytes: page.Bytes}
}

// studyRecord is how far an officer is in all courses.
type studyRecord struct {
	progress   []store.LessonProgress
	read       map[string]map[string]bool
	sat        map[string]store.ExamSummary
	enrolments map[string]store.Enrolment
	duties     map[string]assign.Assigned
	spared     []string // courses, by the last placement test
	own        []course.LearningPath
}

func (s *Courses) studyRecord(o access.Officer) (m studyRecord, err error) {
	if m.progress, err = s.site.Store.Progress.Of(o.ID, ""); err != nil {
		return m, err
	}
	m.read = readBy(m.progress)
	if m.sat, err = s.site.Store.Attempts.ExamSummaries(o.ID); err != nil {
		return m, err
	}
	if m.enrolments, err = s.site.Store.Enrolments.Of(o.ID); err != nil {
		return m, err
	}
	if m.spared, err = s.spared(o); err != nil {
		return m, err
	}
	if m.duties, err = s.assignments.ForOfficer(o); err != nil {
		return m, err
	}
	m.own, err = s.site.OwnPaths(o)
	return m, err
}

// spared lists the courses that the officer's last placement test found known.
func (s *Courses) spared(o access.Officer) ([]string, error) {
	last, err := s.site.Store.PlacementTests.Last(o.ID)
	if errors.Is(err, store.ErrNotFound) {
		return nil, nil
	}
	return last.Spared, err
}

// readBy lists the lessons marked as read, by course. A course that was only opened is there, empty.
func readBy(progress []store.LessonProgress) map[string]map[string]bool {
	read := map[string]map[string]bool{}
	for _, p := range progress {
		if read[p.Course] == nil {
			read[p.Course] = map[string]bool{}
		}
		if !p.Read.IsZero() {
			read[p.Course][p.Lesson] = true
		}
	}
	return read
}

func (m studyRecord) readAt(courseID, lesson string) time.Time {
	for _, p := range m.progress {
		if p.Course == courseID && p.Lesson == lesson {
			return p.Read
		}
	}
	return time.Time{}
}

// last is when a course was looked into last.
func (m studyRecord) last(courseID string) (last time.Time) {
	for _, p := range m.progress {
		for _, t := range []time.Time{p.Last, p.Read} {
			if p.Course == courseID && t.After(last) {
				last = t
			}
		}
	}
	return last
}

func (m studyRecord) card(c *course.Course, l message.Language) CourseCard {
	card := CourseCard{ID: c.ID, Title: c.Title.In(l, c.Language), Summary: c.Summary.In(l, c.Language), Lessons: len(c.Order()),
		Read: lessonsRead(c, m.read[c.ID]), Duty: m.duties[c.ID], Due: m.duties[c.ID].Due, Begun: m.enrolments[c.ID].Started, Completed: m.enrolments[c.ID].Completed,
		Spared: slices.Contains(m.spared, c.ID)}
	for _, id := range c.Order() {
		if !m.read[c.ID][id] {
			page, _ := c.Lessons[id].In(l, c.Language)
			card.Minutes += page.Minutes
		}
	}
	for _, quiz := range c.Quizzes() {
		card.Quizzes++
		if m.sat[quiz].Passed {
			card.Passed++
		}
	}
	return card
}
