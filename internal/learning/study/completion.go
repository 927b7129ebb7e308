package study

import (
	"maps"
	"slices"
	"time"

	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Complete marks as completed the courses whose rule the officer now meets, in the transaction of s. Course "" looks at
// all courses that were begun.
func (s *Completion) Complete(o access.Officer, courseID string, now time.Time) error {
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
		c := courses[id]
		if c == nil {
			continue
		}
		practised, err := s.practised(o.ID, c)
		if err != nil {
			return err
		}
		if c.Completed(read, passed, practised) {
			if _, err := s.site.Store.Enrolments.Complete(o.ID, id, now); err != nil {
				return err
			}
		}
	}
	return nil
}

// practised reports whether an officer has passed all practical questions that a course asks for.
func (s *Completion) practised(officer string, c *course.Course) (bool, error) {
	if c.Completion.Practical == "" {
		return true, nil
	}
	passed, err := s.site.Store.Observations.Passed(officer)
	return !slices.ContainsFunc(s.site.Catalog().Practical(c), func(name string) bool { return !passed[name] }), err
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

// Lapsed lists the courses with a quiz whose rule the officer does not meet, whatever is on record of completing them.
func (s *Completion) Lapsed(officer, quizID string) ([]string, error) {
	_, lapsed, err := s.Foresee(officer, quizID, nil)
	return lapsed, err
}

// Foresee tells which courses with a quiz an officer would complete, and which of those on record as completed would
// not be, if attempts were passed or not as given by their IDs.
func (s *Completion) Foresee(officer, quizID string, attempts map[string]bool) (fresh, lapsed []string, err error) {
	progress, err := s.site.Store.Progress.Of(officer, "")
	if err != nil {
		return nil, nil, err
	}
	sat, err := s.site.Store.Attempts.ExamSummaries(officer)
	if err != nil {
		return nil, nil, err
	}
	passed := map[string]bool{}
	for quiz, its := range sat {
		passed[quiz] = its.Passed
	}
	if len(attempts) > 0 {
		if passed[quizID], err = s.passedWith(officer, quizID, attempts); err != nil {
			return nil, nil, err
		}
	}
	done, err := s.site.Store.Enrolments.CompletedHere(officer)
	if err != nil {
		return nil, nil, err
	}
	courses, read := s.site.Catalog().Courses, readBy(progress)
	for _, id := range slices.Sorted(maps.Keys(courses)) {
		if !slices.Contains(courses[id].Quizzes(), quizID) {
			continue
		}
		_, completed := done[id]
		practised, err := s.practised(officer, courses[id])
		if err != nil {
			return nil, nil, err
		}
		switch met := courses[id].Completed(read[id], passed, practised); {
		case met && !completed && read[id] != nil:
			fresh = append(fresh, id)
		case !met && completed:
			lapsed = append(lapsed, id)
		}
	}
	return fresh, lapsed, nil
}

// passedWith tells whether an officer has passed a quiz, if some attempts were as given.
func (s *Completion) passedWith(officer, quizID string, attempts map[string]bool) (bool, error) {
	all, err := s.site.Store.Attempts.Of(officer, quizID, store.Exam)
	for _, a := range all {
		passed, given := attempts[a.ID]
		if given && passed || !given && a.State == store.StateGraded && a.Result.Passed {
			return true, err
		}
	}
	return false, err
}
