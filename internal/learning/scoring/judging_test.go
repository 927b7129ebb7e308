package scoring_test

import (
	"encoding/json"
	"testing"
	"time"

	"hocvu/internal/quiz"
)

func TestInvalidCostsNothingAndIsSaidAtOnce(t *testing.T) {
	h := open(t)
	a := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai"))
	for _, value := range []string{"99", `"x"`, "[]", "null", `{"a":[[[1]]]}`} {
		a.Value = json.RawMessage(value)
		outcome := h.Send(t, a)
		if outcome.Grade.Status != quiz.Invalid || outcome.Saved || outcome.Grade.Why.ID == "" || outcome.Key != nil {
			t.Errorf("%s: %+v", value, outcome)
		}
	}
	if h.Count(t, "responses") != 0 || h.Count(t, "evidence") != 0 {
		t.Error("an invalid response was kept")
	}
	if v := h.OpenPractice(t, "trong-bai"); !v.Open || v.KeyShown {
		t.Errorf("%+v", v)
	}
}

func TestAnAuthorsFaultIsNotCharged(t *testing.T) {
	h := open(t)
	a := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "tinh"))
	a.Value = json.RawMessage(`"666"`)
	outcome := h.Send(t, a)
	if outcome.Grade.Status != quiz.Broken || outcome.Grade.Why.ID != "" || outcome.Key != nil || len(outcome.Changes) != 0 {
		t.Errorf("%+v", outcome)
	}
	if h.Count(t, "evidence") != 0 || h.Count(t, "grades WHERE status = 'broken' AND why LIKE '%SECRET-FAULT%'") != 1 {
		t.Error("a fault is kept for the trainer, and no evidence")
	}
	exam, err := h.Exams.Start(ctx, h.Mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	charged := 0.0
	for _, v := range h.Questions(t, exam) {
		charged += v.Question.Points
		a := h.RightAnswer(t, h.Mine, v)
		if v.Question.Logic != "" {
			a.Value = json.RawMessage(`"666"`)
			charged -= v.Question.Points
		}
		h.Send(t, a)
	}
	result, err := h.Exams.Submit(ctx, h.Mine, exam)
	if err != nil || result.Of != charged || result.Points != charged {
		t.Errorf("%v of %v, want %v (%v)", result.Points, result.Of, charged, err)
	}
}

func TestWhatCannotBeGradedNowIsGradedLater(t *testing.T) {
	h := open(t)
	v := h.OpenPractice(t, "tinh")
	a := h.RightAnswer(t, h.Mine, v)
	h.WorkerUp.Store(false)
	outcome := h.Send(t, a)
	if outcome.Grade.Status != quiz.Pending || !outcome.Saved || outcome.Key != nil {
		t.Errorf("%+v", outcome)
	}
	h.Advance(time.Minute)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai"))) // counts after the pending one, but is known first
	h.Expire(t)
	if h.Count(t, "evidence") != 1 {
		t.Error("graded without a machine")
	}
	h.WorkerUp.Store(true)
	h.Advance(2 * time.Hour)
	h.Expire(t)
	if h.Count(t, "evidence") != 2 || h.Count(t, "pending") != 0 {
		t.Error("still pending")
	}
	if v := h.OpenPractice(t, "tinh"); v.Outcome == nil || v.Outcome.Grade.Credit != 1 {
		t.Errorf("%+v", v.Outcome)
	}
	h.CheckScores(t)
}

func TestAResponseThatNoRunSurvivesIsSaidAtOnce(t *testing.T) {
	h := open(t)
	a := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "tinh"))
	a.Value = json.RawMessage(`"555"`)
	if outcome := h.Send(t, a); outcome.Grade.Status != quiz.Invalid || outcome.Saved || h.Count(t, "responses") != 0 {
		t.Errorf("%+v", outcome)
	}
}

func TestAKeptResponseThatNoRunSurvivesCostsNothingAndIsAnsweredAgain(t *testing.T) {
	h := open(t)
	a := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "tinh"))
	a.Value = json.RawMessage(`"555"`)
	h.WorkerUp.Store(false)
	if outcome := h.Send(t, a); outcome.Grade.Status != quiz.Pending {
		t.Fatalf("%+v", outcome)
	}
	h.WorkerUp.Store(true)
	h.Advance(time.Hour)
	h.Expire(t)
	if h.Count(t, "pending") != 0 || h.Count(t, "evidence") != 0 || h.Count(t, "grades WHERE status = 'invalid'") != 1 {
		t.Error("it is not settled as invalid")
	}
	v := h.OpenPractice(t, "tinh")
	if !v.Open || v.KeyShown || v.Outcome == nil || v.Outcome.Grade.Why.ID != "response.deadly" {
		t.Fatalf("%+v", v)
	}
	if outcome := h.Send(t, h.RightAnswer(t, h.Mine, v)); outcome.Grade.Credit != 1 || outcome.Changes[0].Weight != 1 {
		t.Errorf("%+v", outcome)
	}
	if v := h.OpenPractice(t, "tinh"); v.Open || v.Outcome.Grade.Credit != 1 {
		t.Errorf("%+v", v)
	}
	h.CheckScores(t)
}

func TestAnExamsResponseThatNoRunSurvivesCountsAsNotAnswered(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 10)
	for _, v := range h.Questions(t, attempt) {
		if v.Question.Logic != "" {
			a := h.RightAnswer(t, h.Mine, v)
			a.Value = json.RawMessage(`"555"`)
			h.WorkerUp.Store(false)
			h.Send(t, a)
		}
	}
	if result, err := h.Exams.Submit(ctx, h.Mine, attempt); err != nil || result.Pending != 1 {
		t.Fatalf("%+v %v", result, err)
	}
	h.WorkerUp.Store(true)
	h.Advance(time.Hour)
	h.Expire(t)
	result, err := h.Exams.Result(ctx, h.Mine, attempt)
	if err != nil || result.Pending != 0 || result.Points != 9 || result.Of != 10 || h.Count(t, "evidence") != 9 {
		t.Errorf("%+v %v", result, err)
	}
	h.CheckScores(t)
}

func TestAPendingExamIsNeitherPassedNorFailedUntilGraded(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 10)
	h.WorkerUp.Store(false)
	result, err := h.Exams.Submit(ctx, h.Mine, attempt)
	if err != nil || result.Pending != 1 || result.Passed || result.KeysShown || result.Points != 9 {
		t.Fatalf("%+v %v", result, err)
	}
	h.WorkerUp.Store(true)
	h.Advance(time.Hour)
	h.Expire(t)
	result, err = h.Exams.Result(ctx, h.Mine, attempt)
	if err != nil || result.Pending != 0 || !result.Passed || result.Points != 10 {
		t.Errorf("%+v %v", result, err)
	}
	h.CheckScores(t)
}

func TestAHintOpensByRequestCostsPointsAndHalvesTheWeight(t *testing.T) {
	h := open(t)
	v := h.OpenPractice(t, "trong-bai")
	if v.Hints != 2 || v.HintsOpened != 0 || len(v.Text.Hints) != 0 {
		t.Fatalf("%+v", v)
	}
	for range 3 { // the third changes nothing
		if err := h.Practice.OpenHint(ctx, h.Mine, v.Attempt, "trong-bai"); err != nil {
			t.Fatal(err)
		}
	}
	v = h.OpenPractice(t, "trong-bai")
	if v.HintsOpened != 2 || len(v.Text.Hints) != 2 {
		t.Fatalf("%+v", v)
	}
	outcome := h.Send(t, h.RightAnswer(t, h.Mine, v))
	if outcome.Points != 0.5 || outcome.Grade.Credit != 1 || outcome.Changes[0].Weight != 0.5 || outcome.Changes[0].Reason != "hint" {
		t.Errorf("%+v", outcome)
	}
}

func TestDisplayedInAnEarlierExamIsSeenBefore(t *testing.T) {
	h := open(t)
	first := h.StartExam(t, 0)
	for n := 1; n <= 10; n++ {
		if _, err := h.Exams.Question(ctx, h.Mine, first, n); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.Exams.Submit(ctx, h.Mine, first); err != nil {
		t.Fatal(err)
	}
	h.Advance(25 * time.Hour)
	second := h.StartExam(t, 10)
	if _, err := h.Exams.Submit(ctx, h.Mine, second); err != nil {
		t.Fatal(err)
	}
	evidence, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.1")
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
