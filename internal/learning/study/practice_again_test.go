package study_test

import (
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

func TestPractisingAgainTooSoonCountsNothing(t *testing.T) {
	h := open(t)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	if err := h.Practice.Again(ctx, h.Mine, "bai", "trong-bai"); err != nil {
		t.Fatal(err)
	}
	h.Advance(24 * time.Hour)
	v := h.OpenPractice(t, "trong-bai")
	if v.Outcome != nil || v.KeyShown || !v.Open {
		t.Errorf("%+v", v)
	}
	c := h.Send(t, h.RightAnswer(t, h.Mine, v)).Changes[0]
	if c.Weight != 0 || c.Reason != "key-shown-recently" || c.Before != c.After || c.LevelName == "" {
		t.Errorf("%+v", c)
	}
}

func TestPractisingAgainAsksThatQuestionAloneAnew(t *testing.T) {
	h := open(t)
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	stale := h.OpenPractice(t, "tinh")
	first := h.RightAnswer(t, h.Mine, stale)
	h.Send(t, first)
	if err := h.Practice.Again(ctx, h.Mine, "bai", "tinh"); err != nil {
		t.Fatal(err)
	}
	if v := h.OpenPractice(t, "trong-bai"); v.Open || v.Outcome == nil {
		t.Errorf("another question was taken back: %+v", v)
	}
	v := h.OpenPractice(t, "tinh")
	if !v.Open || v.Outcome != nil || v.Attempt == stale.Attempt || string(h.RightAnswer(t, h.Mine, v).Value) == string(first.Value) {
		t.Errorf("%+v after %+v", v, stale)
	}
	if again := h.Send(t, first); !again.Duplicate || again.Grade.Credit != 1 {
		t.Errorf("an answer sent twice is a duplicate, also when its question was asked again: %+v", again)
	}
	late := first
	late.Event = store.NewEvent()
	_, err := h.Attempts.Answer(ctx, h.Mine, late)
	refused(t, err, access.ErrClosed)
	if err := h.Practice.Again(ctx, h.Mine, "bai", "tinh"); err != nil { // unanswered: nothing to do again
		t.Fatal(err)
	}
	h.Advance(time.Hour)
	if c := h.Send(t, h.RightAnswer(t, h.Mine, v)).Changes[0]; c.Weight != 0.5 || c.Reason != "sibling-recently" {
		t.Errorf("%+v", c)
	}
	if h.Count(t, "attempts") != 1 || h.Count(t, "responses") != 3 {
		t.Error("one attempt, three responses")
	}
	h.CheckScores(t)
}

func TestAPendingAnswerIsGradedByTheVariantItWasGivenTo(t *testing.T) {
	h := open(t)
	a := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "tinh"))
	h.WorkerUp.Store(false)
	h.Send(t, a)
	h.WorkerUp.Store(true)
	if err := h.Practice.Again(ctx, h.Mine, "bai", "tinh"); err != nil {
		t.Fatal(err)
	}
	h.Advance(time.Hour)
	h.Expire(t)
	if h.Count(t, "grades WHERE credit = 1") != 1 {
		t.Error("a right answer was graded by the variant that came after it")
	}
}

func TestALessonReadAgainLeavesItsUnansweredQuestionsTheirWholeWeight(t *testing.T) {
	h := open(t)
	for range 3 {
		if _, err := h.Courses.Lesson(ctx, h.Mine, "khoa", "01"); err != nil {
			t.Fatal(err)
		}
		h.Advance(40 * time.Hour)
	}
	edited := *h.Catalog().Quizzes["bai"]
	edited.Digest = "digest-2"
	h.Catalog().Quizzes["bai"] = &edited // a new edition supersedes the attempt
	v := h.OpenPractice(t, "trong-bai")
	if c := h.Send(t, h.RightAnswer(t, h.Mine, v)).Changes[0]; c.Weight != 1 {
		t.Errorf("%+v", c)
	}
}

func TestALogicComesWithAnotherVariantAndCountsHalf(t *testing.T) {
	h := open(t)
	seeds := map[string]bool{}
	for range 8 {
		v := h.OpenPractice(t, "tinh")
		a := h.RightAnswer(t, h.Mine, v)
		seeds[string(a.Value)] = true
		outcome := h.Send(t, a)
		if len(seeds) == 2 {
			if c := outcome.Changes[0]; c.Weight != 0.5 || c.Reason != "sibling-recently" {
				t.Errorf("%+v", c)
			}
			return
		}
		if err := h.Practice.Again(ctx, h.Mine, "bai", "tinh"); err != nil {
			t.Fatal(err)
		}
		h.Advance(time.Minute)
	}
	t.Error("eight attempts, one variant")
}
