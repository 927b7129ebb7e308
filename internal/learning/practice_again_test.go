package learning

import (
	"testing"
	"time"

	"hocvu/internal/store"
)

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
	late.Event = store.NewEvent()
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
