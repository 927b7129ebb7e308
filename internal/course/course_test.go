package course

import (
	"slices"
	"testing"

	"hocvu/internal/message"
)

func path() *Course {
	return &Course{
		Language:   message.Vietnamese,
		Modules:    []Module{{ID: "a", Lessons: []string{"01", "02"}}, {ID: "b", Quiz: "thi"}, {ID: "c", Lessons: []string{"03"}}},
		Completion: Completion{Lessons: "all", Quiz: "passed"},
	}
}

func TestLessonsKeepTheOrderOfStudy(t *testing.T) {
	if got := path().Order(); !slices.Equal(got, []string{"01", "02", "03"}) {
		t.Errorf("got %v", got)
	}
}

func TestACourseIsCompletedByItsOwnRule(t *testing.T) {
	all := map[string]bool{"01": true, "02": true, "03": true}
	passed := map[string]bool{"thi": true}
	for _, c := range []struct {
		name         string
		rule         Completion
		read, passed map[string]bool
		want         bool
	}{
		{"all read and passed", Completion{Lessons: "all", Quiz: "passed"}, all, passed, true},
		{"one lesson unread", Completion{Lessons: "all", Quiz: "passed"}, map[string]bool{"01": true, "02": true}, passed, false},
		{"quiz not passed", Completion{Lessons: "all", Quiz: "passed"}, all, nil, false},
		{"reading alone is the rule", Completion{Lessons: "all"}, all, nil, true},
		{"the quiz alone is the rule", Completion{Quiz: "passed"}, nil, passed, true},
		{"no rule is never met", Completion{}, all, passed, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			course := path()
			course.Completion = c.rule
			if got := course.Completed(c.read, c.passed, true); got != c.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestALessonWithoutTranslationIsShownInTheFirstLanguageAndSaysSo(t *testing.T) {
	lesson := Lesson{Pages: map[message.Language]Page{message.Vietnamese: {Title: "vi"}, message.English: {Title: "en"}}}
	for language, want := range map[message.Language]struct {
		title      string
		translated bool
	}{message.Vietnamese: {"vi", true}, message.English: {"en", true}, message.Chinese: {"vi", false}} {
		page, translated := lesson.In(language, message.Vietnamese)
		if page.Title != want.title || translated != want.translated {
			t.Errorf("%s: got %q, %v", language, page.Title, translated)
		}
	}
}

func TestACourseThatAsksForPracticalWorkIsNotCompletedWithoutIt(t *testing.T) {
	c := Course{Completion: Completion{Practical: "passed"}}
	if c.Completed(nil, nil, false) || !c.Completed(nil, nil, true) {
		t.Error("practical work does not decide")
	}
}
