package catalog

import (
	"testing"

	"hocvu/internal/message"
)

func TestTheShippedPackagesHaveNoProblem(t *testing.T) {
	c, problems := shipped()
	for _, p := range problems {
		t.Error(p.In(message.Vietnamese))
	}
	for _, p := range c.Packages {
		if p.State != Served || p.Version == "" || len(p.Digest) != 64 {
			t.Errorf("%+v", p)
		}
	}
}

func TestALessonTakesAsLongInEveryLanguage(t *testing.T) {
	c, _ := shipped()
	pages := 0
	for _, id := range c.CourseIDs() {
		its := c.Courses[id]
		for name, lesson := range its.Lessons {
			for l, page := range lesson.Pages {
				if page.Minutes != lesson.Pages[its.Language].Minutes {
					t.Errorf("%s/%s: %d minutes in %s, %d in %s", id, name, page.Minutes, l, lesson.Pages[its.Language].Minutes, its.Language)
				}
				pages++
			}
		}
	}
	if pages < 3 {
		t.Errorf("only %d pages were looked at", pages)
	}
}
