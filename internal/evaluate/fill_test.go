package evaluate_test

import (
	"context"
	"testing"

	"hocvu/internal/evaluate"
	"hocvu/internal/learning/learningtest"
)

func TestAFilledSiteHasTheOfficersAndAnswersAskedForAndScoresThatFollowFromThem(t *testing.T) {
	h := learningtest.Open(t)
	var heard []int
	f := evaluate.Filling{Officers: 60, Facts: 20}
	err := evaluate.Fill(context.Background(), h.Services, f, func(done, of int) { heard = append(heard, done, of) })
	if err != nil || len(heard) != 4 || heard[2] != 60 {
		t.Fatal(heard, err)
	}
	officers, answers := h.Count(t, "officers")-2, h.Count(t, "evidence") // two are the fixture's
	if officers != 60 || answers < 60*15 || answers > 60*25 {
		t.Errorf("%d officers gave %d answers", officers, answers)
	}
	if h.Count(t, "evidence WHERE credit = 1")*5 < answers || h.Count(t, "evidence WHERE credit = 0")*10 < answers {
		t.Error("nearly all are right, or nearly none")
	}
	h.CheckScores(t)
}

func TestASiteOfNobodyIsRefused(t *testing.T) {
	for _, f := range []evaluate.Filling{{Officers: 0, Facts: 1}, {Officers: 1, Facts: 0}, {Officers: -1, Facts: 1},
		{Officers: 1, Facts: 5000}} {
		if f.Check() == nil {
			t.Errorf("%+v is taken", f)
		}
	}
}
