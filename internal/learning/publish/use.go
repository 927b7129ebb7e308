package publish

import (
	"slices"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/refusal"
)

// needed refuses to take a package away on which others that are served stand.
func (s *Packages) needed(kind, id string) error {
	users := usersOf(s.site.Catalog(), kind, id)
	if len(users) == 0 {
		return nil
	}
	return refusal.New("package", "package.in-use", "package", s.FolderServed(kind, id), "users", strings.Join(users, ", "))
}

// usersOf lists the packages that stand on another one, as people find them on a disk.
func usersOf(c *catalog.Catalog, kind, id string) (users []string) {
	for _, courseID := range c.CourseIDs() {
		course := c.Courses[courseID]
		uses := kind == "framework" && course.Framework == id || kind == "quiz" && slices.Contains(course.Quizzes(), id)
		for _, lesson := range course.Lessons {
			for _, block := range lesson.Pages[course.Language].Blocks {
				uses = uses || kind == "quiz" && block.Quiz == id
			}
		}
		if uses {
			users = append(users, Folder("course", course.Called()))
		}
	}
	for _, quizID := range c.QuizIDs() {
		quiz := c.Quizzes[quizID]
		uses := kind == "framework" && quiz.Framework == id
		for _, question := range quiz.Questions {
			uses = uses || kind == "logic" && strings.HasPrefix(question.Logic, id+"/")
		}
		if uses {
			users = append(users, Folder("quiz", quiz.Called()))
		}
	}
	return users
}

// HasBelow reports whether a version of a package that is not installed is there, to be served in its place.
func (s *Packages) HasBelow(kind, id string) bool {
	return s.site.Packages != nil && s.site.Packages.Below(catalog.Kind(kind), id)
}
