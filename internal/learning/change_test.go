package learning

import (
	"math"
	"testing"

	"hocvu/internal/quiz"
)

func TestAResultSaysOfEveryCompetencyWhatItsPageSays(t *testing.T) {
	h := open(t)
	questions := h.Catalog().Quizzes["bai"].Questions
	questions[len(questions)-1].Weights = []quiz.Weight{{Competency: "4.2", Share: 1}}
	attempt := h.start(t, 10)
	if _, err := h.Submit(ctx, h.mine, attempt); err != nil {
		t.Fatal(err)
	}
	result, err := h.Result(ctx, h.mine, attempt)
	if err != nil {
		t.Fatal(err)
	}
	page, err := h.Competencies(ctx, h.mine, "khung")
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Changes) != 2 {
		t.Fatalf("changes of %d competencies, the exam is about 2: %+v", len(result.Changes), result.Changes)
	}
	for i, view := range page.Areas[0].Competencies {
		change := result.Changes[i]
		if change.Code != view.Code || math.Abs(change.After-view.Standing.Probabilities[0]) > 1e-6 || change.After <= change.Before || change.Measured != view.Standing.Measured {
			t.Errorf("the result says %+v, the page %+v", change, view.Standing)
		}
	}
}
