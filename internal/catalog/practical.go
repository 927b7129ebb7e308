package catalog

import (
	"slices"

	"hocvu/internal/course"
)

// Practical lists the practical questions of a course, "quiz#question": those of its quizzes, and those placed in its
// lessons.
func (c *Catalog) Practical(of *course.Course) (names []string) {
	add := func(name string) {
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	for _, id := range of.Quizzes() {
		if q := c.Quizzes[id]; q != nil {
			for _, question := range q.Questions {
				if question.Observed() {
					add(id + "#" + question.ID)
				}
			}
		}
	}
	for _, id := range of.Order() {
		if of.Lessons[id] == nil {
			continue
		}
		for _, block := range of.Lessons[id].Pages[of.Language].Blocks {
			if q := c.Quizzes[block.Quiz]; q != nil {
				if question, known := q.Question(block.Question); known && question.Observed() {
					add(block.Quiz + "#" + block.Question)
				}
			}
		}
	}
	return names
}
