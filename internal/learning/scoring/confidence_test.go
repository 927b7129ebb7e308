package scoring_test

import (
	"math"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/scoring"
)

func TestTheFirstWordOnHowSureOneWasStands(t *testing.T) {
	h := open(t)
	right := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai"))
	refused(t, h.Scores.Rate(ctx, h.Mine, right.Event, scoring.RatedSure), access.ErrNotFound) // nothing is answered yet
	h.Send(t, right)
	for _, rating := range []string{scoring.RatedSure, scoring.RatedGuess} {
		if err := h.Scores.Rate(ctx, h.Mine, right.Event, rating); err != nil {
			t.Fatal(err)
		}
	}
	refused(t, h.Scores.Rate(ctx, h.Other, right.Event, scoring.RatedGuess), access.ErrNotFound)
	all, err := h.Scores.SelfRatings(ctx, h.Mine)
	if err != nil || len(all) != 3 || all[0] != (scoring.SelfRating{scoring.RatedSure, 1, 1}) || all[2].Answers != 0 {
		t.Errorf("%+v %v", all, err)
	}
	if other, err := h.Scores.SelfRatings(ctx, h.Other); err != nil || other[0].Answers+other[1].Answers+other[2].Answers != 0 {
		t.Errorf("another officer's: %+v %v", other, err)
	}
	if n := h.Count(t, "confidences"); n != 1 {
		t.Errorf("%d rows", n)
	}
}

func TestAnExamIsNotRated(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 0)
	v := h.ExamQuestion(t, attempt, 1)
	a := h.RightAnswer(t, h.Mine, v)
	h.Send(t, a)
	refused(t, h.Scores.Rate(ctx, h.Mine, a.Event, scoring.RatedSure), access.ErrNotFound)
}

func TestAnAccountAddsUpToTheScoreThatIsShown(t *testing.T) {
	h := open(t)
	for _, n := range []int{0, 1, 5, 40} {
		h.AddEvidence(t, h.Mine.ID, n, func(q int) bool { return q%3 > 0 })
		h.Advance(40 * 24 * time.Hour)
		for _, code := range []string{"4.1", "4.2"} {
			e, err := h.Scores.Evidence(ctx, h.Mine, "khung", code)
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
	told, err := h.Suggestions.MostInformative(ctx, h.Mine, "khung")
	if err != nil || len(told.Suggestions) != 3 {
		t.Fatalf("of three practice questions: %+v %v", told, err)
	}
	twice := map[string]bool{}
	for _, s := range told.Suggestions {
		if twice[s.Question] || s.ExpectedGain <= 0 || s.Competency != "4.1" {
			t.Errorf("%+v", s)
		}
		twice[s.Question] = true
	}
	h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	if told, err = h.Suggestions.MostInformative(ctx, h.Mine, "khung"); err != nil || len(told.Suggestions) != 2 {
		t.Errorf("one was answered just now: %+v %v", told, err)
	}
	_, err = h.Suggestions.MostInformative(ctx, h.Mine, "khac")
	refused(t, err, access.ErrNotFound)
}

func TestTheMarkIsWhatALevelNeedsNow(t *testing.T) {
	f := learningtest.Framework()
	none := scoring.NewCompetencyView(learningtest.Catalog(), f, competency.Standing{Competency: "4.1", Answers: 8, Probabilities: []float64{0.7, 0.1}, Next: "basic", Threshold: 0.9}, "vi")
	if math.Abs(none.Mark-0.9) > 1e-9 {
		t.Errorf("after eight answers %v", none.Mark)
	}
	holds := scoring.NewCompetencyView(learningtest.Catalog(), f, competency.Standing{Competency: "4.1", Level: "basic", Answers: 8, Probabilities: []float64{0.7, 0.1}, Next: "advanced"}, "vi")
	if holds.Mark != 0.6 {
		t.Errorf("a level that is held: %v", holds.Mark)
	}
}
