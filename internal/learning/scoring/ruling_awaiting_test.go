package scoring_test

import (
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
)

// examOfOneSum is an exam with one answer, to a question of logic. The attempt is open.
func (h *fixture) examOfOneSum(t *testing.T) string {
	t.Helper()
	attempt := h.StartExam(t, 0)
	for _, v := range h.Questions(t, attempt) {
		if v.Question.Logic != "" {
			h.Send(t, h.RightAnswer(t, h.Mine, v))
			return attempt
		}
	}
	t.Fatal("no question of logic")
	return ""
}

func TestAnAttemptThatAwaitsItsGradeCanBeVoidAndCountsNothingOnceGraded(t *testing.T) {
	h := open(t)
	attempt := h.examOfOneSum(t)
	h.WorkerUp.Store(false)
	if _, err := h.Exams.Submit(ctx, h.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	if n := h.Count(t, "pending"); n != 1 || h.Count(t, "evidence") != 0 {
		t.Fatalf("%d answers await their grade", n)
	}
	told, err := h.Rulings.Preview(ctx, access.Actor{}, voidAttempt(attempt))
	if err != nil || told.Awaiting != 1 || told.Officers != 1 || told.Answers != 0 {
		t.Fatalf("%+v %v", told, err)
	}
	if done := h.rule(t, voidAttempt(attempt)); done != told {
		t.Errorf("told %+v, done %+v", told, done)
	}
	h.WorkerUp.Store(true)
	h.Advance(time.Hour)
	h.Expire(t)
	h.CheckScores(t)
	step := func() (weight float64, reason string) {
		t.Helper()
		view, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.1")
		if err != nil || len(view.Steps) == 0 {
			t.Fatalf("%+v %v", view, err)
		}
		return view.Steps[0].Weight, view.Steps[0].Reason
	}
	if weight, reason := step(); weight != 0 || reason != "void" {
		t.Errorf("graded, it weighs %v (%q)", weight, reason)
	}
	if undone := h.rule(t, undo(voidAttempt(attempt))); undone.Awaiting != 0 || undone.Answers != 1 {
		t.Errorf("%+v", undone)
	}
	if weight, _ := step(); weight == 0 {
		t.Error("the undoing does not give it its weight")
	}
}

func TestAnAttemptWithoutAnAnswerThatCountsIsNamedAndNotCalledUnknown(t *testing.T) {
	h := open(t)
	for name, attempt := range map[string]string{
		"an open exam with an answer saved":   h.examOfOneSum(t),
		"practice that was opened, no answer": h.OpenPractice(t, "trong-bai").Attempt,
	} {
		_, err := h.Rulings.Make(ctx, access.Actor{}, voidAttempt(attempt), nil)
		if r := refusal.Of(err); r == nil || r.Field != "target" || r.Code != "ruling.no-answer" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if n := h.Count(t, "rulings"); n != 0 {
		t.Errorf("%d rulings", n)
	}
}
