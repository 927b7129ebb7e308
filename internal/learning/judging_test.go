package learning

import (
	"encoding/json"
	"testing"
	"time"

	"hocvu/internal/quiz"
	"hocvu/internal/store"
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

func TestPractisingAgainTooSoonCountsNothing(t *testing.T) {
	h := open(t)
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	if err := h.PracticeAgain(ctx, h.mine, "bai", "trong-bai"); err != nil {
		t.Fatal(err)
	}
	h.later(24 * time.Hour)
	v := h.practice(t, "trong-bai")
	if v.Outcome != nil || v.KeyShown || !v.Open {
		t.Errorf("%+v", v)
	}
	c := h.answer(t, h.right(t, h.mine, v)).Changes[0]
	if c.Weight != 0 || c.Reason != "key-shown-recently" || c.Before != c.After || c.LevelName == "" {
		t.Errorf("%+v", c)
	}
}

func TestPractisingAgainAsksThatQuestionAloneAnew(t *testing.T) {
	h := open(t)
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	stale := h.practice(t, "tinh")
	first := h.right(t, h.mine, stale)
	h.answer(t, first)
	if err := h.PracticeAgain(ctx, h.mine, "bai", "tinh"); err != nil {
		t.Fatal(err)
	}
	if v := h.practice(t, "trong-bai"); v.Open || v.Outcome == nil {
		t.Errorf("another question was taken back: %+v", v)
	}
	v := h.practice(t, "tinh")
	if !v.Open || v.Outcome != nil || v.Attempt == stale.Attempt || string(h.right(t, h.mine, v).Value) == string(first.Value) {
		t.Errorf("%+v after %+v", v, stale)
	}
	if again := h.answer(t, first); !again.Duplicate || again.Grade.Credit != 1 {
		t.Errorf("an answer sent twice is a duplicate, also when its question was asked again: %+v", again)
	}
	late := first
	late.Event = store.NewEvent(h.Now())
	_, err := h.Answer(ctx, h.mine, late)
	refused(t, err, ErrClosed)
	if err := h.PracticeAgain(ctx, h.mine, "bai", "tinh"); err != nil { // unanswered: nothing to do again
		t.Fatal(err)
	}
	h.later(time.Hour)
	if c := h.answer(t, h.right(t, h.mine, v)).Changes[0]; c.Weight != 0.5 || c.Reason != "sibling-recently" {
		t.Errorf("%+v", c)
	}
	if h.count(t, "attempts") != 1 || h.count(t, "responses") != 3 {
		t.Error("one attempt, three responses")
	}
	h.agrees(t)
}

func TestAPendingAnswerIsGradedByTheVariantItWasGivenTo(t *testing.T) {
	h := open(t)
	a := h.right(t, h.mine, h.practice(t, "tinh"))
	h.machine.Store(false)
	h.answer(t, a)
	h.machine.Store(true)
	if err := h.PracticeAgain(ctx, h.mine, "bai", "tinh"); err != nil {
		t.Fatal(err)
	}
	h.later(time.Hour)
	h.expire(t)
	if h.count(t, "grades WHERE credit = 1") != 1 {
		t.Error("a right answer was graded by the variant that came after it")
	}
}

func TestALessonReadAgainLeavesItsUnansweredQuestionsTheirWholeWeight(t *testing.T) {
	h := open(t)
	for range 3 {
		if _, err := h.Lesson(ctx, h.mine, "khoa", "01"); err != nil {
			t.Fatal(err)
		}
		h.later(40 * time.Hour)
	}
	edited := *h.Catalog().Quizzes["bai"]
	edited.Digest = "digest-2"
	h.Catalog().Quizzes["bai"] = &edited // a new edition supersedes the attempt
	v := h.practice(t, "trong-bai")
	if c := h.answer(t, h.right(t, h.mine, v)).Changes[0]; c.Weight != 1 {
		t.Errorf("%+v", c)
	}
}

func TestALogicComesWithAnotherVariantAndCountsHalf(t *testing.T) {
	h := open(t)
	seeds := map[string]bool{}
	for range 8 {
		v := h.practice(t, "tinh")
		a := h.right(t, h.mine, v)
		seeds[string(a.Value)] = true
		outcome := h.answer(t, a)
		if len(seeds) == 2 {
			if c := outcome.Changes[0]; c.Weight != 0.5 || c.Reason != "sibling-recently" {
				t.Errorf("%+v", c)
			}
			return
		}
		if err := h.PracticeAgain(ctx, h.mine, "bai", "tinh"); err != nil {
			t.Fatal(err)
		}
		h.later(time.Minute)
	}
	t.Error("eight attempts, one variant")
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

func (h *house) expire(t testing.TB) {
	t.Helper()
	if _, err := h.Expire(ctx); err != nil {
		t.Fatal(err)
	}
}
