package learning

import (
	"time"

	"hocvu/internal/course"
)

// complete marks as completed the courses whose rule the officer now meets, in the transaction of s. Course "" looks at all
// courses that were begun.
func (s *Service) complete(o Officer, courseID string, now time.Time) error {
	progress, err := s.Store.Progress.Of(o.ID, courseID)
	if err != nil {
		return err
	}
	sat, err := s.Store.Attempts.ExamSummaries(o.ID)
	if err != nil {
		return err
	}
	passed := map[string]bool{}
	for quiz, its := range sat {
		passed[quiz] = its.Passed
	}
	courses := s.Catalog().Courses
	for id, read := range readBy(progress) {
		if c := courses[id]; c != nil && c.Completed(read, passed) {
			if _, err := s.Store.Enrolments.Complete(o.ID, id, now); err != nil {
				return err
			}
		}
	}
	return nil
}

func lessonsRead(c *course.Course, read map[string]bool) int {
	n := 0
	for _, id := range c.Order() {
		if read[id] {
			n++
		}
	}
	return n
}
