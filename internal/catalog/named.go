package catalog

import (
	"context"
	"slices"

	"hocvu/internal/course"
	"hocvu/internal/quiz"
)

// CourseNamed finds a course by its ID, else by what its authors call it now.
func (c *Catalog) CourseNamed(name string) (*course.Course, bool) {
	if its, ok := c.Courses[name]; ok {
		return its, true
	}
	for _, id := range names(c.Courses) {
		if c.Courses[id].Called() == name {
			return c.Courses[id], true
		}
	}
	return nil, false
}

// QuizNamed finds a quiz by its ID, else by what its authors call it now.
func (c *Catalog) QuizNamed(name string) (*quiz.Quiz, bool) {
	if its, ok := c.Quizzes[name]; ok {
		return its, true
	}
	for _, id := range names(c.Quizzes) {
		if c.Quizzes[id].Called() == name {
			return c.Quizzes[id], true
		}
	}
	return nil, false
}

// FormerName is the folder of the package of a layer that was called so before, "" for none: a new package of that name
// would be taken for it.
func FormerName(ctx context.Context, layer Layer, kind Kind, name string) string {
	folders, _ := discover(ctx, layer, Engine{}, nil)
	for _, f := range folders {
		if f.kind == kind && f.called() != name && slices.Contains(f.past.names, name) {
			return f.path
		}
	}
	return ""
}
