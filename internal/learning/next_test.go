package learning

import (
	"math"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

func TestNextSuggestsPracticeThatWouldCount(t *testing.T) {
	h := open(t)
	seen := map[string]bool{}
	for range 40 {
		a, err := h.Next(ctx, h.mine, "khung", "4.1")
		if err != nil || a.Suggestion == nil || a.Known || a.Fresh != 3 {
			t.Fatalf("%+v %v", a, err)
		}
		if s := a.Suggestion; s.Worth <= 0 || s.Seconds != usualSeconds || s.Title == "" {
			t.Errorf("%+v", s)
		}
		seen[a.Suggestion.Question] = true
	}
	if !seen["trong-bai"] || !seen["ca-hai"] || !seen["tinh"] || len(seen) != 3 {
		t.Errorf("of three practice questions and nine for exams were suggested: %v", seen)
	}
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	for range 20 {
		if a, err := h.Next(ctx, h.mine, "khung", "4.1"); err != nil || a.Suggestion.Question == "trong-bai" || !a.Again.Equal(h.Now().Add(keyForgotten)) {
			t.Fatalf("its answer was shown just now: %+v, again %v, %v", a.Suggestion, a.Again, err)
		}
	}
	h.later(keyForgotten)
	if a, err := h.Next(ctx, h.mine, "khung", "4.1"); err != nil || a.Fresh != 3 {
		t.Errorf("after a month: %+v %v", a, err)
	}
	if a, err := h.Next(ctx, h.mine, "khung", "4.2"); err != nil || a.Suggestion != nil || a.Fresh != 0 {
		t.Errorf("no question is about 4.2: %+v %v", a, err)
	}
	_, err := h.Next(ctx, h.mine, "khung", "9.9")
	refused(t, err, ErrNotFound)
	_, err = h.Next(ctx, h.mine, "khac", "4.1")
	refused(t, err, ErrNotFound)
}

func TestNextStopsWhenTheLevelsAreKnown(t *testing.T) {
	h := open(t)
	h.taught(t, h.mine.ID, 60, func(int) bool { return true })
	a, err := h.Next(ctx, h.mine, "khung", "4.1")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range a.Standing.Standing.Probabilities {
		if math.Abs(p-0.5) < 0.4 && a.Known || math.Abs(p-0.5) >= 0.4 && !a.Known && a.Suggestion == nil {
			t.Errorf("known %v at %v", a.Known, a.Standing.Standing.Probabilities)
		}
	}
	st := competency.Standing{Measured: true, Probabilities: []float64{0.97, 0.05}}
	if !decided(st) {
		t.Error("97 % and 5 % are known well enough")
	}
	if st.Probabilities[1] = 0.4; decided(st) {
		t.Error("40 % is not")
	}
	st = competency.Standing{Probabilities: []float64{0.95, 0.05}}
	if decided(st) {
		t.Error("what is not measured is not known")
	}
}

func TestNoQuestionIsSuggestedToEverybody(t *testing.T) {
	var x exposure
	var pool []candidate
	for i := range 8 {
		pool = append(pool, candidate{quiz: "q", question: string(rune('a' + i)), worth: float64(8 - i)})
	}
	counts, random := map[string]int{}, 0
	turn := 0
	for range 1000 {
		turn++
		c, r := x.choose("pool", pool, func() float64 { return float64(turn%10) / 10 }, func(n int) int { return turn * 7 % n })
		counts[c.question]++
		if r {
			random++
		}
	}
	if random != 100 {
		t.Errorf("%d of 1000 at random", random)
	}
	for q, n := range counts {
		if float64(n) > 1000*limit(8)+exposureBegun {
			t.Errorf("%s was suggested %d times of 1000", q, n)
		}
	}
	one, _ := x.choose("small", pool[:1], func() float64 { return 0.5 }, func(int) int { return 0 })
	for range 40 {
		one, _ = x.choose("small", pool[:1], func() float64 { return 0.5 }, func(int) int { return 0 })
	}
	if one.question != "a" {
		t.Errorf("the only question there is was not suggested: %+v", one)
	}
}

func TestTheBestIsAmongThoseWorthMost(t *testing.T) {
	var x exposure
	var pool []candidate
	for i := range 20 {
		pool = append(pool, candidate{quiz: "q", question: string(rune('a' + i)), worth: float64(i)})
	}
	for n := range exposureBegun {
		c, _ := x.choose("p", pool, func() float64 { return 0.5 }, func(of int) int { return n % of })
		if c.worth < 15 {
			t.Errorf("worth %v of 19", c.worth)
		}
	}
}

func TestTheDailyReviewTakesAboutFiveMinutesOfWhatFades(t *testing.T) {
	h := open(t)
	if r, err := h.Review(ctx, h.mine, "khung"); err != nil || r.Due != 0 || r.Suggestions != nil {
		t.Fatalf("nothing is held: %+v %v", r, err)
	}
	h.taught(t, h.mine.ID, 40, func(int) bool { return true })
	h.later(time.Hour)
	fading := competency.DefaultParameters(testFramework())
	fading.Number, fading.GeneralMean, fading.GeneralVariance, fading.CompetencyVariance = 1, -10, 0.01, 0.01
	if err := h.Store.InTx(ctx, func(tx *store.Store) error { return tx.AddParameters(fading, h.Now(), nil) }); err != nil {
		t.Fatal(err)
	}
	r, err := h.Review(ctx, h.mine, "khung")
	if err != nil || r.Due != 1 || len(r.Suggestions) != 3 || r.Seconds != 3*usualSeconds {
		t.Errorf("%+v %v", r, err)
	}
	twice := map[string]bool{}
	for _, s := range r.Suggestions {
		if twice[s.Question] {
			t.Errorf("%s twice", s.Question)
		}
		twice[s.Question] = true
	}
	_, err = h.Review(ctx, h.mine, "khac")
	refused(t, err, ErrNotFound)
}
