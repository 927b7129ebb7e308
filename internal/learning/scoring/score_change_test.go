package scoring_test

import (
	"math"
	"testing"

	"hocvu/internal/quiz"
)

func TestAResultSaysOfEveryCompetencyWhatItsPageSays(t *testing.T) {
	h := open(t)
	questions := h.Catalog().Quizzes["bai"].Questions
	questions[len(questions)-1].Weights = []quiz.Weight{{Competency: "4.2", Share: 1}}
	attempt := h.StartExam(t, 10)
	if _, err := h.Exams.Submit(ctx, h.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	result, err := h.Exams.Result(ctx, h.Mine, attempt)
	if err != nil {
		t.Fatal(err)
	}
	page, err := h.Scores.Competencies(ctx, h.Mine, "khung")
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
