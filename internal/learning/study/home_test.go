package study_test

import (
	"testing"
	"time"
)

func TestWhoHasNoAttemptLeftIsNotSentToTheExam(t *testing.T) {
	h := open(t)
	for _, lesson := range []string{"01", "02"} {
		if err := h.Courses.MarkRead(ctx, h.Mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
	}
	for n := 1; ; n++ {
		home, err := h.Courses.Home(ctx, h.Mine)
		if err != nil {
			t.Fatal(err)
		}
		if n > 3 {
			if home.Continue != nil {
				t.Errorf("all attempts are used up, yet the way leads to %+v", home.Continue)
			}
			return
		}
		if home.Continue == nil || home.Continue.Quiz != "bai" {
			t.Fatalf("before attempt %d the way leads to %+v", n, home.Continue)
		}
		if _, err := h.Exams.Submit(ctx, h.Mine, h.StartExam(t, 0)); err != nil {
			t.Fatal(err)
		}
		h.Advance(25 * time.Hour)
	}
}

func TestAnExamUnderWayStandsOnTheHomePageUntilItsTimeIsOver(t *testing.T) {
	h := open(t)
	running := func() int {
		t.Helper()
		home, err := h.Courses.Home(ctx, h.Mine)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range home.Running {
			if e.Quiz != "bai" || e.Title == "" || !e.Deadline.After(h.Now()) {
				t.Errorf("%+v", e)
			}
		}
		return len(home.Running)
	}
	if n := running(); n != 0 {
		t.Errorf("%d before any was begun", n)
	}
	first := h.StartExam(t, 0)
	if n := running(); n != 1 {
		t.Errorf("%d under way", n)
	}
	if _, err := h.Exams.Submit(ctx, h.Mine, first); err != nil {
		t.Fatal(err)
	}
	if n := running(); n != 0 {
		t.Errorf("%d after it was submitted", n)
	}
	h.Advance(25 * time.Hour)
	h.StartExam(t, 0)
	h.Advance(2 * time.Hour)
	if n := running(); n != 0 {
		t.Errorf("%d after its time was over", n)
	}
}
