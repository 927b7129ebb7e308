package learning

import (
	"context"
	"time"

	"hocvu/internal/course"
)

// CoursePath is a course as a way of stops.
type CoursePath struct {
	Course     *course.Course
	Card       CourseCard
	Stages     []Stage // the course's modules
	Translated bool    // false: shown in the course's first language for want of a translation
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
	Used        int           // begun, the open one included
	Wait        time.Duration
	WaitUntil   time.Time // zero: may begin now
	Open        string    // attempt that is open, "" for none
	Deadline    time.Time // of the open attempt; zero: none
	Answered    int       // questions of the open attempt with a saved answer
	Last        string    // attempt that ended last, "" for none
	Passed      bool      // ever
	Best        float64   // best share of the points so far
}

// Course shows a course as a way with the officer's marks.
func (s *Service) Course(ctx context.Context, o Officer, courseID string) (CoursePath, error) {
	return CoursePath{}, ErrNotFound
}
