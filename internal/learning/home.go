package learning

import (
	"context"
	"time"
)

// Home is what an officer sees first.
type Home struct {
	Continue     *Continue // nil: nothing begun and nothing left to begin
	Courses      []CourseCard
	Competencies []CompetencyView // those with the latest evidence, at most 4
}

// Continue is where the officer left off, or where to begin.
type Continue struct {
	Course, CourseTitle string
	Lesson              string // ID; "" when the next stop is a quiz
	Quiz                string // ID; "" when the next stop is a lesson
	Title               string // of the lesson or quiz
	N, Of               int    // lesson N of Of; 0 for a quiz
	Minutes             int    // to read what is left of the course
	Read                int    // lessons read
	Begun               bool   // false: a course not opened yet
}

// CourseCard is a course in a list, with how far the officer has come.
type CourseCard struct {
	ID, Title, Summary string
	Lessons, Read      int
	Quizzes, Passed    int
	Minutes            int       // to read the lessons not read yet
	Due                time.Time // nearest assignment; zero: none
	Begun, Completed   time.Time // zero: not
}

// Home collects where to go on, the courses and the competencies in brief.
func (s *Service) Home(ctx context.Context, o Officer) (Home, error) { return Home{}, ErrNotFound }

// Courses lists all courses: due ones first, then those begun, then the others, completed ones last.
func (s *Service) Courses(ctx context.Context, o Officer) ([]CourseCard, error) {
	return nil, ErrNotFound
}
