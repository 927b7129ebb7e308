package web

import (
	"strings"
	"testing"
)

func TestAPageOfWhatWasRenamedOpensByItsOldNameAndByItsNewOne(t *testing.T) {
	files, with := smallPackages(t)
	move := func(from, to string, replaced ...string) {
		files[to] = []byte(strings.NewReplacer(replaced...).Replace(string(files[from])))
		delete(files, from)
	}
	move("content/mat-khau/course.yaml", "content/khoa-moi/course.yaml", "id: mat-khau\n", "id: khoa-moi\nwas: mat-khau\n",
		"01-dai", "01-moi", "quiz: mat-khau", "quiz: cau-moi")
	move("content/mat-khau/lessons/01-dai.md", "content/khoa-moi/lessons/01-moi.md", "goals:", "was: 01-dai\ngoals:",
		"Kẻ gian đoán.", "Kẻ gian đoán.\n\n```quiz\nmat-khau#o-khoa\n```")
	move("content/mat-khau/lessons/02-lop.md", "content/khoa-moi/lessons/02-lop.md")
	move("quizzes/mat-khau/quiz.md", "quizzes/cau-moi/quiz.md", "id: mat-khau\n", "id: cau-moi\nwas: mat-khau\n",
		"{#o-khoa}", `{#khoa-moi was="o-khoa"}`)
	b := openWith(t, with).signIn("000-123")
	for address, want := range map[string]string{
		"/khoa-hoc/mat-khau":               "/khoa-hoc/mat-khau",
		"/khoa-hoc/khoa-moi":               "/khoa-hoc/mat-khau",
		"/khoa-hoc/mat-khau/01-dai":        "/khoa-hoc/mat-khau/01-dai",
		"/khoa-hoc/khoa-moi/01-moi":        "/khoa-hoc/mat-khau/01-dai",
		"/khoa-hoc/khoa-moi/02-lop":        "/khoa-hoc/mat-khau/02-lop",
		"/luyen-tap/mat-khau/o-khoa":       "/luyen-tap/mat-khau/o-khoa",
		"/luyen-tap/cau-moi/khoa-moi?ve=1": "/luyen-tap/mat-khau/o-khoa",
	} {
		if p := b.get(address); p.status != 200 || p.path != want {
			t.Errorf("%s: %d at %s", address, p.status, p.path)
		}
	}
	if p := b.get("/khoa-hoc/khac/01-moi"); p.status != 404 {
		t.Errorf("a course that never was: %d at %s", p.status, p.path)
	}
}
