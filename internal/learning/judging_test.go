package learning

import (
	"encoding/json"
	"testing"
	"time"

	"hocvu/internal/quiz"
)

func TestInvalidCostsNothingAndIsSaidAtOnce(t *testing.T) {
	h := open(t)
	a := h.right(t, h.mine, h.practice(t, "trong-bai"))
	for _, value := range []string{"99", `"x"`, "[]", "null", `{"a":[[[1]]]}`} {
		a.Value = json.RawMessage(value)
		outcome := h.answer(t, a)
		if outcome.Grade.Status != quiz.Invalid || outcome.Saved || outcome.Grade.Why.ID == "" || outcome.Key != nil {
			t.Errorf("%s: %+v", value, outcome)
		}
	}
	if h.count(t, "responses") != 0 || h.count(t, "evidence") != 0 {
		t.Error("an invalid response was kept")
	}
	if v := h.practice(t, "trong-bai"); !v.Open || v.KeyShown {
		t.Errorf("%+v", v)
	}
}

func TestAnAuthorsFaultIsNotCharged(t *testing.T) {
	h := open(t)
	a := h.right(t, h.mine, h.practice(t, "tinh"))
	a.Value = json.RawMessage(`"666"`)
	outcome := h.answer(t, a)
	if outcome.Grade.Status != quiz.Broken || outcome.Grade.Why.ID != "" || outcome.Key != nil || len(outcome.Changes) != 0 {
		t.Errorf("%+v", outcome)
	}
	if h.count(t, "evidence") != 0 || h.count(t, "grades WHERE status = 'broken' AND why LIKE '%SECRET-FAULT%'") != 1 {
		t.Error("a fault is kept for the trainer, and no evidence")
	}
	exam, err := h.StartExam(ctx, h.mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	charged := 0.0
	for _, v := range h.asked(t, exam) {
		charged += v.Question.Points
		a := h.right(t, h.mine, v)
		if v.Question.Logic != "" {
			a.Value = json.RawMessage(`"666"`)
			charged -= v.Question.Points
		}
		h.answer(t, a)
	}
	result, err := h.Submit(ctx, h.mine, exam)
	if err != nil || result.Of != charged || result.Points != charged {
		t.Errorf("%v of %v, want %v (%v)", result.Points, result.Of, charged, err)
	}
}

func TestWhatCannotBeGradedNowIsGradedLater(t *testing.T) {
	h := open(t)
	v := h.practice(t, "tinh")
	a := h.right(t, h.mine, v)
	h.machine.Store(false)
	outcome := h.answer(t, a)
	if outcome.Grade.Status != quiz.Pending || !outcome.Saved || outcome.Key != nil {
		t.Errorf("%+v", outcome)
	}
	h.later(time.Minute)
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai"))) // counts after the pending one, but is known first
	h.expire(t)
	if h.count(t, "evidence") != 1 {
		t.Error("graded without a machine")
	}
	h.machine.Store(true)
	h.later(2 * time.Hour)
	h.expire(t)
	if h.count(t, "evidence") != 2 || h.count(t, "pending") != 0 {
		t.Error("still pending")
	}
	if v := h.practice(t, "tinh"); v.Outcome == nil || v.Outcome.Grade.Credit != 1 {
		t.Errorf("%+v", v.Outcome)
	}
	h.agrees(t)
}

func TestAResponseThatNoRunSurvivesIsSaidAtOnce(t *testing.T) {
	h := open(t)
	a := h.right(t, h.mine, h.practice(t, "tinh"))
	a.Value = json.RawMessage(`"555"`)
	if outcome := h.answer(t, a); outcome.Grade.Status != quiz.Invalid || outcome.Saved || h.count(t, "responses") != 0 {
		t.Errorf("%+v", outcome)
	}
}

func TestAKeptResponseThatNoRunSurvivesCostsNothingAndIsAnsweredAgain(t *testing.T) {
	h := open(t)
	a := h.right(t, h.mine, h.practice(t, "tinh"))
	a.Value = json.RawMessage(`"555"`)
	h.machine.Store(false)
	if outcome := h.answer(t, a); outcome.Grade.Status != quiz.Pending {
		t.Fatalf("%+v", outcome)
	}
	h.machine.Store(true)
	h.later(time.Hour)
	h.expire(t)
	if h.count(t, "pending") != 0 || h.count(t, "evidence") != 0 || h.count(t, "grades WHERE status = 'invalid'") != 1 {
		t.Error("it is not settled as invalid")
	}
	v := h.practice(t, "tinh")
	if !v.Open || v.KeyShown || v.Outcome == nil || v.Outcome.Grade.Why.ID != "response.deadly" {
		t.Fatalf("%+v", v)
	}
	if outcome := h.answer(t, h.right(t, h.mine, v)); outcome.Grade.Credit != 1 || outcome.Changes[0].Weight != 1 {
		t.Errorf("%+v", outcome)
	}
	if v := h.practice(t, "tinh"); v.Open || v.Outcome.Grade.Credit != 1 {
		t.Errorf("%+v", v)
	}
	h.agrees(t)
}

func TestAnExamsResponseThatNoRunSurvivesCountsAsNotAnswered(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 10)
	for _, v := range h.asked(t, attempt) {
		if v.Question.Logic != "" {
			a := h.right(t, h.mine, v)
			a.Value = json.RawMessage(`"555"`)
			h.machine.Store(false)
			h.answer(t, a)
		}
	}
	if result, err := h.Submit(ctx, h.mine, attempt); err != nil || result.Pending != 1 {
		t.Fatalf("%+v %v", result, err)
	}
	h.machine.Store(true)
	h.later(time.Hour)
	h.expire(t)
	result, err := h.Result(ctx, h.mine, attempt)
	if err != nil || result.Pending != 0 || result.Points != 9 || result.Of != 10 || h.count(t, "evidence") != 9 {
		t.Errorf("%+v %v", result, err)
	}
	h.agrees(t)
}

func TestAPendingExamIsNeitherPassedNorFailedUntilGraded(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 10)
	h.machine.Store(false)
	result, err := h.Submit(ctx, h.mine, attempt)
	if err != nil || result.Pending != 1 || result.Passed || result.KeysShown || result.Points != 9 {
		t.Fatalf("%+v %v", result, err)
	}
	h.machine.Store(true)
	h.later(time.Hour)
	h.expire(t)
	result, err = h.Result(ctx, h.mine, attempt)
	if err != nil || result.Pending != 0 || !result.Passed || result.Points != 10 {
		t.Errorf("%+v %v", result, err)
	}
	h.agrees(t)
}

func TestAHintOpensByRequestCostsPointsAndHalvesTheWeight(t *testing.T) {
	h := open(t)
	v := h.practice(t, "trong-bai")
	if v.Hints != 2 || v.HintsOpened != 0 || len(v.Text.Hints) != 0 {
		t.Fatalf("%+v", v)
	}
	for range 3 { // the third changes nothing
		if err := h.OpenHint(ctx, h.mine, v.Attempt, "trong-bai"); err != nil {
			t.Fatal(err)
		}
	}
	v = h.practice(t, "trong-bai")
	if v.HintsOpened != 2 || len(v.Text.Hints) != 2 {
		t.Fatalf("%+v", v)
	}
	outcome := h.answer(t, h.right(t, h.mine, v))
	if outcome.Points != 0.5 || outcome.Grade.Credit != 1 || outcome.Changes[0].Weight != 0.5 || outcome.Changes[0].Reason != "hint" {
		t.Errorf("%+v", outcome)
	}
}

func TestDisplayedInAnEarlierExamIsSeenBefore(t *testing.T) {
	h := open(t)
	first := h.start(t, 0)
	for n := 1; n <= 10; n++ {
		if _, err := h.ExamQuestion(ctx, h.mine, first, n); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.Submit(ctx, h.mine, first); err != nil {
		t.Fatal(err)
	}
	h.later(25 * time.Hour)
	second := h.start(t, 10)
	if _, err := h.Submit(ctx, h.mine, second); err != nil {
		t.Fatal(err)
	}
	evidence, err := h.Evidence(ctx, h.mine, "khung", "4.1")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, step := range evidence.Steps {
		if step.Reason == "seen-recently" && step.Weight == 0 {
			seen++
		}
	}
	if seen < 8 { // all ten were drawn twice, at most one logic came in another variant
		t.Errorf("%d of 10 answers know that the question was seen", seen)
	}
}
