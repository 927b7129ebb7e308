package learning

import (
	"context"
	"time"

	"hocvu/internal/course"
	"hocvu/internal/message"
)

// LessonView is one lesson as an officer reads it.
type LessonView struct {
	Course     *course.Course
	Lesson     *course.Lesson
	Page       course.Page      // in Language
	Language   message.Language // of Page
	Translated bool             // false: Page is in the course's first language for want of a translation
	N, Of      int
	Read       time.Time // when marked as read; zero: not
	Prev, Next *Stop
	Questions  map[string]QuestionView // placed ones, by "quiz#question"; one that could not be made ready is missing
}

// Lesson shows a lesson, records that it was seen (coalesced) and makes its placed questions ready to answer.
func (s *Service) Lesson(ctx context.Context, o Officer, courseID, lessonID string) (LessonView, error) {
	return LessonView{}, ErrNotFound
}

// MarkRead records that the officer says to have read a lesson, durably, and completes the course where that was the last
// thing missing. Marking twice changes nothing.
func (s *Service) MarkRead(ctx context.Context, o Officer, courseID, lessonID string) error {
	return ErrNotFound
}
