package study

import (
	"time"

	"hocvu/internal/course"
	"hocvu/internal/learning/access"
)

// complete marks as completed the courses whose rule the officer now meets, in the transaction of s. Course "" looks at all
// courses that were begun.
func (s *Completion) complete(o access.Officer, courseID string, now time.Time) error {
	progress, err := s.site.Store.Progress.Of(o.ID, courseID)
	if err != nil {
		return err
	}
	sat, err := s.site.Store.Attempts.ExamSummaries(o.ID)
	if err != nil {
		return err
	}
	passed := map[string]bool{}
	for quiz, its := range sat {
		passed[quiz] = its.Passed
	}
	courses := s.site.Catalog().Courses
	for id, read := range readBy(progress) {
		if c := courses[id]; c != nil && c.Completed(read, passed) {
			if _, err := s.site.Store.Enrolments.Complete(o.ID, id, now); err != nil {
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
