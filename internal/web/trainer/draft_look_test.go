package trainer

import (
	"strings"
	"testing"

	"hocvu/internal/catalog"
	"hocvu/internal/quiz"
	"hocvu/internal/sample"
)

func TestAFileIsShownOnThePageThatOfficersReadItOn(t *testing.T) {
	c := &catalog.Catalog{Quizzes: map[string]*quiz.Quiz{"mat-khau": {ID: "mat-khau",
		Questions: []quiz.Question{{ID: "mot"}, {ID: "hai", Logic: "hai.js"}}}}}
	source := strings.Split("---\nid: mat-khau\n---\n\n# Một? {#mot}\n\n# Hai? {#hai kind=\"number\"}\n\n# Ba? {#ba}\n", "\n")
	for _, of := range []struct {
		file string
		line int
		page string
	}{
		{"content/mat-khau/lessons/01-dai.md", 0, "khoa-hoc/mat-khau/01-dai"},
		{"content/mat-khau/lessons/01-dai.en.md", 3, "khoa-hoc/mat-khau/01-dai"},
		{"content/mat-khau/course.yaml", 0, "khoa-hoc/mat-khau"},
		{"content/bdhvs/framework.yaml", 0, ""},
		{"quizzes/mat-khau/quiz.md", 0, "thi/mat-khau"},
		{"quizzes/mat-khau/quiz.md", 2, "thi/mat-khau"},
		{"quizzes/mat-khau/quiz.md", 6, "luyen-tap/mat-khau/mot"},
		{"quizzes/mat-khau/quiz.en.md", 7, "luyen-tap/mat-khau/hai"},
		{"quizzes/mat-khau/quiz.md", 10, "thi/mat-khau"}, // a question that is not read yet
		{"quizzes/mat-khau/quiz.md", 9999, "thi/mat-khau"},
		{"quizzes/mat-khau/hai.js", 0, "luyen-tap/mat-khau/hai"},
		{"quizzes/khac/quiz.md", 6, "thi/khac"},
		{"logic/thu-vien/x.js", 0, ""},
		{"lac", 0, ""},
	} {
		if got := lookedAt(c, of.file, source, of.line); got != of.page {
			t.Errorf("%s:%d: %s, want %s", of.file, of.line, got, of.page)
		}
	}
}

func TestEveryKindOfQuestionHasAButtonThatPutsItIn(t *testing.T) {
	has := map[string]bool{}
	for _, b := range sample.Blocks("quiz", "mat-khau", "quiz.md") {
		has[b.Label] = true
	}
	for _, kind := range quiz.KindNames() {
		if !has["kind."+kind] {
			t.Errorf("no block for %s (add it to internal/sample/block/quiz.md)", kind)
		}
	}
	if blocks := sample.Blocks("course", "mat-khau", "course.yaml"); blocks != nil {
		t.Errorf("%v", blocks)
	}
}
