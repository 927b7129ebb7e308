package suggest_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/suggest"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

func TestNextSuggestsPracticeThatWouldCount(t *testing.T) {
	h := open(t)
	seen := map[string]bool{}
	for range 40 {
		a, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1")
		if err != nil || a.Suggestion == nil || a.Known || a.Fresh != 3 {
			t.Fatalf("%+v %v", a, err)
		}
		if s := a.Suggestion; s.ExpectedGain <= 0 || s.Seconds != suggest.UsualSeconds || s.Title == "" {
			t.Errorf("%+v", s)
		}
		seen[a.Suggestion.Question] = true
	}
	if !seen["trong-bai"] || !seen["ca-hai"] || !seen["tinh"] || len(seen) != 3 {
		t.Errorf("of three practice questions and nine for exams were suggested: %v", seen)
	}
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	for range 20 {
		a, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1")
		if err != nil || a.Suggestion.Question == "trong-bai" || !a.Again.Equal(h.Now().Add(suggest.KeyForgotten)) {
			t.Fatalf("its answer was shown just now: %+v, again %v, %v", a.Suggestion, a.Again, err)
		}
	}
	h.Advance(suggest.KeyForgotten)
	if a, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1"); err != nil || a.Fresh != 3 {
		t.Errorf("after a month: %+v %v", a, err)
	}
	if a, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.2"); err != nil || a.Suggestion != nil || a.Fresh != 0 {
		t.Errorf("no question is about 4.2: %+v %v", a, err)
	}
	_, err := h.Suggestions.Next(ctx, h.Mine, "khung", "9.9")
	refused(t, err, access.ErrNotFound)
	_, err = h.Suggestions.Next(ctx, h.Mine, "khac", "4.1")
	refused(t, err, access.ErrNotFound)
}

func TestNextStopsWhenTheLevelsAreKnown(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 60, func(int) bool { return true })
	a, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range a.Standing.Standing.Probabilities {
		if math.Abs(p-0.5) < 0.4 && a.Known || math.Abs(p-0.5) >= 0.4 && !a.Known && a.Suggestion == nil {
			t.Errorf("known %v at %v", a.Known, a.Standing.Standing.Probabilities)
		}
	}
	st := competency.Standing{Measured: true, Probabilities: []float64{0.97, 0.05}}
	if !suggest.Decided(st) {
		t.Error("97 % and 5 % are known well enough")
	}
	if st.Probabilities[1] = 0.4; suggest.Decided(st) {
		t.Error("40 % is not")
	}
	st = competency.Standing{Probabilities: []float64{0.95, 0.05}}
	if suggest.Decided(st) {
		t.Error("what is not measured is not known")
	}
}

// pooled is n questions, each worth less than the one before.
func pooled(n int) suggest.Pool {
	p := suggest.Pool{Answers: map[string]int{}}
	for i := range n {
		p.Questions = append(p.Questions,
			suggest.Candidate{Quiz: "q", Question: string(rune('a' + i)), ExpectedGain: float64(n - i)})
	}
	return p
}

func TestNoQuestionIsSuggestedToEverybody(t *testing.T) {
	p, random := pooled(8), 0
	for turn := range 1000 {
		uniform := func() float64 { return float64(turn%10) / 10 }
		c, r := suggest.ChooseFrom(p, p.Questions, uniform, func(n int) int { return turn * 7 % n })
		p.Answers[suggest.NameOf(c)]++
		if r {
			random++
		}
	}
	if random != 100 {
		t.Errorf("%d of 1000 at random", random)
	}
	for q, n := range p.Answers {
		if float64(n) > 1000*suggest.Limit(8)+suggest.ExposureBegun {
			t.Errorf("%s was suggested %d times of 1000", q, n)
		}
	}
	small := pooled(1)
	small.Answers["q#a"] = 100
	first := func(int) int { return 0 }
	one, _ := suggest.ChooseFrom(small, small.Questions, func() float64 { return 0.5 }, first)
	if one.Question != "a" {
		t.Errorf("the only question there is was not suggested: %+v", one)
	}
}

func TestTheBestIsAmongThoseWorthMost(t *testing.T) {
	p := pooled(20)
	for n := range 20 {
		c, _ := suggest.ChooseFrom(p, p.Questions, func() float64 { return 0.5 }, func(of int) int { return n % of })
		if c.ExpectedGain <= 15 {
			t.Errorf("worth %v of 20", c.ExpectedGain)
		}
	}
}

func TestWhatTheNextLevelStillNeedsComesBeforeWhatTellsMore(t *testing.T) {
	p := pooled(20)
	for i := 15; i < 20; i++ { // worth least of all
		p.Questions[i] = suggest.Lacked(p.Questions[i])
	}
	for n := range 20 {
		c, _ := suggest.ChooseFrom(p, p.Questions, func() float64 { return 0.5 }, func(of int) int { return n % of })
		if c.ExpectedGain > 5 {
			t.Errorf("worth %v, and no level needs it", c.ExpectedGain)
		}
	}
}

func TestWhoHoldsALevelIsAskedAtTheNextOne(t *testing.T) {
	h := open(t)
	level, questions := map[string]string{}, []quiz.Question{}
	for i := range 12 {
		q := learningtest.Question(fmt.Sprint("p", i), quiz.Single, learningtest.Choices(1)...)
		if q.Placed = true; i >= 6 {
			q.Level = "advanced"
		}
		level[q.ID], questions = q.Level, append(questions, q)
	}
	c := learningtest.Catalog()
	c.Quizzes["bai"].Questions = append(questions, c.Quizzes["bai"].Questions...)
	h.SetCatalog(c)
	for range 2 {
		h.AddEvidence(t, h.Mine.ID, 5, func(int) bool { return true })
		h.Advance(48 * time.Hour)
	}
	for range 30 {
		told, err := h.Suggestions.MostInformative(ctx, h.Mine, "khung")
		if err != nil || len(told.Suggestions) == 0 {
			t.Fatalf("%+v %v", told, err)
		}
		if first := told.Suggestions[0]; !first.Random && level[first.Question] != "advanced" {
			t.Errorf("%s of level %q comes first", first.Question, level[first.Question])
		}
	}
}

func TestAQuestionSeenLongAgoWaitsUntilNoneIsNew(t *testing.T) {
	h := open(t)
	first, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"trong-bai", "ca-hai"} {
		h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, id)))
	}
	h.Advance(2 * suggest.KeyForgotten)
	for range 30 {
		a, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1")
		if err != nil || a.Fresh != 3 || a.Suggestion.Question != "tinh" {
			t.Fatalf("one is new, and yet: %+v %+v %v", a, a.Suggestion, err)
		}
	}
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "tinh")))
	a, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1")
	if err != nil || a.Suggestion == nil || a.Suggestion.Question == "tinh" ||
		a.Suggestion.ExpectedGain >= first.Suggestion.ExpectedGain/2 {
		t.Errorf("one seen before is worth less than half of a new one: %+v of %+v, %v", a.Suggestion,
			first.Suggestion, err)
	}
}

func TestExposureIsOfAnswersAndOutlivesTheProgram(t *testing.T) {
	h := open(t)
	for range 30 {
		if _, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1"); err != nil {
			t.Fatal(err)
		}
	}
	if answers, err := suggest.Answered(h.Suggestions, "khung"); err != nil || len(answers) != 0 {
		t.Errorf("to look at a page is no answer: %v %v", answers, err)
	}
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	again := learning.New(h.Site)
	answers, err := suggest.Answered(again.Suggestions, "khung")
	if err != nil || answers["bai#trong-bai"] != 1 || len(answers) != 1 {
		t.Errorf("%v %v", answers, err)
	}
}

func TestTheDailyReviewTakesAboutFiveMinutesOfWhatFades(t *testing.T) {
	h := open(t)
	if r, err := h.Suggestions.Review(ctx, h.Mine, "khung"); err != nil || r.Due != 0 || r.Suggestions != nil {
		t.Fatalf("nothing is held: %+v %v", r, err)
	}
	h.AddEvidence(t, h.Mine.ID, 40, func(int) bool { return true })
	h.Advance(time.Hour)
	fading := competency.DefaultParameters(learningtest.Framework())
	fading.Number, fading.GeneralMean, fading.GeneralVariance, fading.CompetencyVariance = 1, -10, 0.01, 0.01
	add := func(tx *store.Store) error { return tx.Parameters.Add(fading, h.Now(), nil) }
	if err := h.Store.InTx(ctx, add); err != nil {
		t.Fatal(err)
	}
	r, err := h.Suggestions.Review(ctx, h.Mine, "khung")
	if err != nil || r.Due != 1 || r.Causes[competency.DueByScore] != 1 ||
		len(r.Suggestions) != 3 || r.Seconds != 3*suggest.UsualSeconds {
		t.Errorf("%+v %v", r, err)
	}
	twice := map[string]bool{}
	for _, s := range r.Suggestions {
		if twice[s.Question] {
			t.Errorf("%s twice", s.Question)
		}
		twice[s.Question] = true
	}
	_, err = h.Suggestions.Review(ctx, h.Mine, "khac")
	refused(t, err, access.ErrNotFound)
}
