// Package improve owns the one list of what trainers should mend first, and the figures of lessons: how many opened and
// finished each, and where people stop. It refuses to say of whom: a figure of fewer than Fewest people is not told.
package improve

import (
	"slices"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/questions"
	"hocvu/internal/learning/scoring"
)

// Fewest is how many people a figure must be of to be told.
const Fewest = 5

// Improvements puts together what use tells of courses and questions.
type Improvements struct {
	site      access.Site
	questions *questions.Statistics
	reports   *questions.Reports
}

// New makes an Improvements.
func New(site access.Site, q *questions.Statistics, r *questions.Reports) *Improvements {
	return &Improvements{site, q, r}
}

// List is what to mend, the most urgent first, and the lessons of the courses.
type List struct {
	Course  string // "" for all of them
	Title   string // of Course
	Rows    []Row
	Courses []Course
}

// Course is one course with its lessons.
type Course struct {
	ID, Title string
	Lessons   []Lesson
}

// For makes the list of all courses, or of one, for trainers and admins. It asks as many statements for one course as
// for all: one for each kind of row, and those that tell who asks. ErrNotFound: there is no such course, or who asks
// neither trains nor administers.
func (s *Improvements) For(o access.Officer, course string) (List, error) {
	c := s.site.Catalog()
	l := List{Course: course}
	ids, quizzes := c.CourseIDs(), c.QuizIDs()
	if course != "" {
		if !slices.Contains(ids, course) {
			return l, access.ErrNotFound
		}
		ids, quizzes = []string{course}, c.QuizzesOf(c.Courses[course])
		l.Title = c.Courses[course].Title.In(o.Language, c.Courses[course].Language)
	}
	asked, err := s.questions.Everywhere(o, quizzes)
	if err != nil {
		return l, err
	}
	faults, err := scoring.LevelFaults(s.site.Store, c)
	if err != nil {
		return l, err
	}
	waiting, err := s.reports.Waiting(o)
	if err != nil {
		return l, err
	}
	counted, err := s.site.Store.Improvements.Lessons(ids, s.site.Now().Add(-stopsAfter))
	if err != nil {
		return l, err
	}
	l.Rows = questionRows(c, o.Language, asked, faults)
	l.Rows = append(l.Rows, reportRows(c, o.Language, asked, waiting, quizzes)...)
	lessons := lessonsOf(counted)
	for _, id := range ids {
		its := c.Courses[id]
		made := Course{ID: id, Title: its.Title.In(o.Language, its.Language)}
		for _, lesson := range its.Order() {
			if its.Lessons[lesson] == nil {
				continue
			}
			page, _ := its.Lessons[lesson].In(o.Language, its.Language)
			one := lessons[[2]string{id, lesson}]
			one.ID, one.Title, one.Says = lesson, page.Title, page.Minutes
			made.Lessons = append(made.Lessons, one)
			l.Rows = append(l.Rows, lessonRows(made, one)...)
		}
		l.Courses = append(l.Courses, made)
	}
	l.Rows = append(l.Rows, lawRows(c.LawChanges(s.site.Today()), l.Courses)...)
	sortRows(l.Rows)
	return l, nil
}
