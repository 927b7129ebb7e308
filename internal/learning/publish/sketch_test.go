package publish_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/publish"
	"hocvu/internal/sample"
	"hocvu/internal/store"
)

func (h *fixture) sketch(t testing.TB, a access.Actor, draft, file, text string) publish.Sketch {
	t.Helper()
	one, err := h.Packages.Sketch(ctx, a, draft, file, text)
	if err != nil {
		t.Fatal(err)
	}
	return one
}

func TestATextIsSeenWhileItIsWrittenAndNothingOfItIsSaved(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	text := h.text(t, draft, lesson1)
	one := h.sketch(t, operator, draft, lesson1, strings.ReplaceAll(strings.Replace(text, "Mở đầu.", "Đang viết.", 1), "\n", "\r\n"))
	shown, err := h.Packages.Draft(ctx, operator, one.ID)
	if err != nil || len(one.Problems) > 0 || !strings.Contains(firstBlock(shown.Catalog), "Đang viết.") ||
		shown.Draft != draft || shown.File != lesson1 {
		t.Fatalf("%v %v %+v", err, one.Problems, shown.File)
	}
	if got := h.text(t, draft, lesson1); got != text {
		t.Errorf("the draft has %s", got)
	}
	if n := h.QueryText(t, `SELECT count(*) FROM package_archives`); n != "1" {
		t.Errorf("%s archives", n)
	}
	if !strings.Contains(h.lesson(), "Mở đầu.") {
		t.Errorf("officers read %s", h.lesson())
	}
	saved, err := h.Packages.Draft(ctx, operator, draft+"~0123456789abcdef")
	if err != nil || saved.File != "" || !strings.Contains(firstBlock(saved.Catalog), "Mở đầu.") {
		t.Errorf("a sketch that is kept no longer: %v", err)
	}
}

func TestOfATextThatIsNotSavedTheFaultsAreToldWithTheirLines(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	text := strings.Replace(h.text(t, draft, lesson1), "Mở đầu.", "Mở bài.\n\n## Không tên", 1)
	one := h.sketch(t, operator, draft, lesson1, text)
	if len(one.Problems) == 0 || one.Problems[0].File != lesson1 || one.Problems[0].Line != 10 {
		t.Errorf("%v", one.Problems)
	}
	for rule, text := range map[string]string{"package.text-letters": "a\x00b",
		"package.text-too-large": strings.Repeat("ạ", publish.MaxText)} {
		_, err := h.Packages.Sketch(ctx, operator, draft, lesson1, text)
		refusedBy(t, err, rule)
	}
	_, err := h.Packages.Sketch(ctx, operator, draft, "content/mat-khau/lessons/khac.md", "x")
	refusedBy(t, err, "package.file-gone")
	gone, leave := context.WithCancel(ctx)
	leave()
	if _, err := h.Packages.Sketch(gone, operator, draft, lesson1, text+"\nThêm.\n"); err == nil {
		t.Error("one who left is waited for")
	}
}

func TestATextThatIsNotSavedIsItsAuthorsAlone(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	admin := access.Actor{Officer: h.AddOfficer(t, "000-020", h.Unit(t, "B")).ID}
	h.Appoint(t, store.Appointment{Officer: admin.Officer, Role: access.Admin, Starts: learningtest.Monday})
	trainer := h.trainer(t, "000-010", "")
	text := strings.Replace(h.text(t, draft, lesson1), "Mở đầu.", "Chưa cho ai xem.", 1)
	one := h.sketch(t, admin, draft, lesson1, text)
	for name, other := range map[string]access.Actor{"a trainer": trainer, "the operator": operator} {
		shown, err := h.Packages.Draft(ctx, other, one.ID)
		if err != nil || strings.Contains(firstBlock(shown.Catalog), "Chưa cho ai xem.") {
			t.Errorf("%s reads it: %v", name, err)
		}
	}
	_, err := h.Packages.Sketch(ctx, trainer, draft, lesson1, text)
	refusedBy(t, err, "package.admins-only")
	_, err = h.Packages.Draft(ctx, access.Actor{Officer: h.AddOfficer(t, "000-012", h.Unit(t, "B")).ID}, one.ID)
	learningtest.Refused(t, err, access.ErrNotFound)
}

func TestWhatAButtonPutsInIsWithoutFault(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	text := h.text(t, draft, lesson1)
	for _, b := range sample.Blocks("course", "mat-khau", "lessons/01-dai.md") {
		t.Run(b.Label, func(t *testing.T) {
			block := strings.Replace(b.Text, "#ten-cau", "#o-khoa", 1)
			if one := h.sketch(t, operator, draft, lesson1, text+"\n"+block); len(one.Problems) > 0 {
				t.Error(one.Problems)
			}
		})
	}
	quiz, err := h.Packages.Begin(ctx, operator, "quiz", "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	const file = "quizzes/mat-khau/quiz.md"
	text = h.text(t, quiz, file)
	for _, b := range sample.Blocks("quiz", "mat-khau", "quiz.md") {
		t.Run(b.Label, func(t *testing.T) {
			one := h.sketch(t, operator, quiz, file, text+"\n"+b.Text)
			for _, p := range one.Problems {
				if missing := p.Message.ID == "problem.no-picture"; !missing && !p.Minor {
					t.Error(p.In("vi"))
				}
			}
		})
	}
}

// BenchmarkSketch is one look at a lesson of a course of fifty, of which each time another text is written.
func BenchmarkSketch(b *testing.B) {
	h := open(b)
	draft := h.begun(b, operator)
	manifestText := h.text(b, draft, manifest)
	for i := range 48 {
		name := fmt.Sprintf("lessons/%02d-them.md", i+3)
		added, _, err := h.Packages.AddFile(ctx, operator, draft, "content/mat-khau", name)
		if err != nil {
			b.Fatal(err)
		}
		draft = added
		manifestText = strings.Replace(manifestText, "02-lop]", fmt.Sprintf("02-lop, %02d-them]", i+3), 1)
	}
	draft = h.saved(b, draft, manifest, manifestText)
	text := h.text(b, draft, lesson1)
	n := 0
	for b.Loop() {
		n++
		h.sketch(b, operator, draft, lesson1, strings.Replace(text, "Mở đầu.", fmt.Sprintf("Lần %d.", n), 1))
	}
}
