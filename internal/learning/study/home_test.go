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
