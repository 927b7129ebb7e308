package learning_test

import (
	"testing"
	"time"

	"hocvu/internal/quiz"
)

func TestAnOfficerSignsInReadsPractisesAndSeesTheScoreMove(t *testing.T) {
	h := open(t)
	session, err := h.Accounts.SignIn(ctx, " 000-001 ", "mot-cum-tu-dai", "10.0.0.1", "phone")
	if err != nil {
		t.Fatal(err)
	}
	o, err := h.Access.Officer(ctx, session.Token)
	if err != nil || o.Name != "Lò Văn Đồi" {
		t.Fatal(o, err)
	}
	lesson, err := h.Courses.Lesson(ctx, o, "khoa", "01")
	if err != nil {
		t.Fatal(err)
	}
	v, ready := lesson.Questions["bai#trong-bai"]
	if !ready || !v.Open || v.KeyShown || v.Outcome != nil {
		t.Fatalf("%+v", v)
	}
	h.Advance(20 * time.Second)
	outcome := h.Send(t, h.RightAnswer(t, o, v))
	if outcome.Grade.Status != quiz.Graded || outcome.Points != 1 || outcome.Key == nil || len(outcome.Changes) != 1 {
		t.Fatalf("%+v", outcome)
	}
	if c := outcome.Changes[0]; c.Code != "4.1" || c.Weight != 1 || c.After <= c.Before || c.Measured {
		t.Errorf("%+v", c)
	}
	again := h.OpenPractice(t, "trong-bai")
	if !again.KeyShown || again.Open || again.Outcome == nil || len(again.Outcome.Changes) != 1 || again.Outcome.Changes[0].After != outcome.Changes[0].After {
		t.Errorf("%+v %+v", again, again.Outcome)
	}
	view, err := h.Scores.Competencies(ctx, o, "")
	if err != nil {
		t.Fatal(err)
	}
	if got := view.Areas[0].Competencies[0]; got.Standing.Answers != 1 || got.Standing.Measured {
		t.Errorf("%+v", got)
	}
	evidence, err := h.Scores.Evidence(ctx, o, "khung", "4.1")
	if err != nil || len(evidence.Steps) != 1 || evidence.Steps[0].Title != "Câu trong-bai" || evidence.Steps[0].Reason != "first" {
		t.Errorf("%+v %v", evidence, err)
	}
}
