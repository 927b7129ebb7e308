package learning

import (
	"math"
	"testing"
	"time"

	"hocvu/internal/competency"
)

func TestTheFirstWordOnHowSureOneWasStands(t *testing.T) {
	h := open(t)
	right := h.right(t, h.mine, h.practice(t, "trong-bai"))
	refused(t, h.Rate(ctx, h.mine, right.Event, RatedSure), ErrNotFound) // nothing is answered yet
	h.answer(t, right)
	for _, rating := range []string{RatedSure, RatedGuess} {
		if err := h.Rate(ctx, h.mine, right.Event, rating); err != nil {
			t.Fatal(err)
		}
	}
	refused(t, h.Rate(ctx, h.other, right.Event, RatedGuess), ErrNotFound)
	all, err := h.SelfRatings(ctx, h.mine)
	if err != nil || len(all) != 3 || all[0] != (SelfRating{RatedSure, 1, 1}) || all[2].Answers != 0 {
		t.Errorf("%+v %v", all, err)
	}
	if other, err := h.SelfRatings(ctx, h.other); err != nil || other[0].Answers+other[1].Answers+other[2].Answers != 0 {
		t.Errorf("another officer's: %+v %v", other, err)
	}
	if n := h.count(t, "confidences"); n != 1 {
		t.Errorf("%d rows", n)
	}
}

func TestAnExamIsNotRated(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 0)
	v, err := h.ExamQuestion(ctx, h.mine, attempt, 1)
	if err != nil {
		t.Fatal(err)
	}
	a := h.right(t, h.mine, v)
	h.answer(t, a)
	refused(t, h.Rate(ctx, h.mine, a.Event, RatedSure), ErrNotFound)
}

func TestAnAccountAddsUpToTheScoreThatIsShown(t *testing.T) {
	h := open(t)
	for _, n := range []int{0, 1, 5, 40} {
		h.taught(t, h.mine.ID, n, func(q int) bool { return q%3 > 0 })
		h.later(40 * 24 * time.Hour)
		for _, code := range []string{"4.1", "4.2"} {
			e, err := h.Evidence(ctx, h.mine, "khung", code)
			if err != nil {
				t.Fatal(err)
			}
			a := e.Account
			if sum := a.Prior + a.Here + a.Elsewhere + a.Forgotten; math.Abs(sum-a.Now) > 1e-9 || a.Now != e.Standing.Mean || a.SD <= 0 {
				t.Errorf("%s after %d answers: %+v adds up to %v", code, len(e.Steps), a, sum)
			}
			if code == "4.2" && a.Here != 0 || code == "4.1" && n > 0 && a.Forgotten >= 0 {
				t.Errorf("%s: %+v", code, a)
			}
		}
	}
}

func TestTellingNamesEachQuestionOnceAndWhatWouldTellMostFirst(t *testing.T) {
	h := open(t)
	all, err := h.Telling(ctx, h.mine, "khung")
	if err != nil || len(all) != 3 {
		t.Fatalf("of three practice questions: %+v %v", all, err)
	}
	twice := map[string]bool{}
	for _, s := range all {
		if twice[s.Question] || s.Worth <= 0 || s.Competency != "4.1" {
			t.Errorf("%+v", s)
		}
		twice[s.Question] = true
	}
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	if all, err = h.Telling(ctx, h.mine, "khung"); err != nil || len(all) != 2 {
		t.Errorf("one was answered just now: %+v %v", all, err)
	}
	_, err = h.Telling(ctx, h.mine, "khac")
	refused(t, err, ErrNotFound)
}

func TestTheMarkIsWhatALevelNeedsNow(t *testing.T) {
	f := testFramework()
	none := competencyView(testCatalog(), f, competency.Standing{Competency: "4.1", Answers: 8, Probabilities: []float64{0.7, 0.1}, Next: "basic", Threshold: 0.9}, "vi")
	if math.Abs(none.Mark-0.9) > 1e-9 {
		t.Errorf("after eight answers %v", none.Mark)
	}
	holds := competencyView(testCatalog(), f, competency.Standing{Competency: "4.1", Level: "basic", Answers: 8, Probabilities: []float64{0.7, 0.1}, Next: "advanced"}, "vi")
	if holds.Mark != 0.6 {
		t.Errorf("a level that is held: %v", holds.Mark)
	}
}
