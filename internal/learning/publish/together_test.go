package publish_test

import (
	"strings"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
)

func TestACourseAndItsQuizAreEditedAndPublishedTogether(t *testing.T) {
	h := open(t)
	draft := h.begun(t, operator)
	beside, err := h.Packages.Beside(operator, draft)
	if err != nil || len(beside) != 1 || beside[0].Kind != "quiz" || beside[0].ID != "mat-khau" {
		t.Fatalf("%v, %v", beside, err)
	}
	both, err := h.Packages.AddPackage(ctx, operator, draft, "quiz", "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	if beside, err := h.Packages.Beside(operator, both); err != nil || len(beside) > 0 {
		t.Errorf("%v, %v", beside, err)
	}
	const quiz = "quizzes/mat-khau/quiz.md"
	text := h.text(t, both, quiz)
	if !strings.Contains(text, "version: 1.0.1") {
		t.Errorf("its version is not raised: %s", text)
	}
	both = h.saved(t, both, quiz, text+"\n# Mới? {#moi}\n\n- [x] Có\n- [ ] Không\n\n> Vì mới.\n")
	both = h.saved(t, both, lesson1, h.text(t, both, lesson1)+"\n```quiz\nmat-khau#moi\n```\n")
	e, err := h.Packages.Preview(ctx, operator, both)
	if err != nil || e.Broken || len(e.Differences) != 2 {
		t.Fatalf("%+v, %v", e, err)
	}
	if err := h.Packages.Publish(ctx, operator, both, e.Basis); err != nil {
		t.Fatal(err)
	}
	if _, there := h.reloader.Catalog().Quizzes["mat-khau"].Question("moi"); !there {
		t.Error("the question is not served")
	}
	second, err := h.Packages.Begin(ctx, operator, "quiz", "mat-khau")
	if err != nil {
		t.Fatal(err)
	}
	if beside, err := h.Packages.Beside(operator, second); err != nil || len(beside) != 1 || beside[0].Kind != "course" {
		t.Errorf("%v, %v", beside, err)
	}
	course := h.begun(t, operator)
	_, err = h.Packages.AddPackage(ctx, operator, course, "quiz", "mat-khau")
	refusedBy(t, err, "package.in-other-draft")
	_, err = h.Packages.AddPackage(ctx, operator, course, "course", "mat-khau")
	refusedBy(t, err, "package.in-draft")
	_, err = h.Packages.AddPackage(ctx, operator, course, "quiz", "khong-co")
	learningtest.Refused(t, err, access.ErrNotFound)
	_, err = h.Packages.AddPackage(ctx, h.trainer(t, "000-010", ""), course, "framework", "bdhvs")
	refusedBy(t, err, "package.admins-only")
}
