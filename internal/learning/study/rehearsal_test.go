package study_test

import (
	"encoding/json"
	"testing"

	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
)

func TestARehearsalIsAskedAndGradedLikePracticeAndRecordsNothing(t *testing.T) {
	h := open(t)
	for _, question := range h.Catalog().Quizzes["bai"].Questions {
		t.Run(question.ID, func(t *testing.T) {
			r, err := study.Rehearse(ctx, h.Site.Kinds, h.Catalog().Quizzes["bai"], question.ID, 7, "vi")
			if err != nil {
				t.Fatal(err)
			}
			asked := r.View()
			if !asked.Open || asked.Outcome != nil || asked.KeyShown {
				t.Errorf("%+v", asked)
			}
			hidden(t, []any{asked})
			grade, err := r.Answer(ctx, json.RawMessage(`"?`))
			if err != nil || grade.Status != quiz.Invalid || !r.View().Open {
				t.Errorf("what is no answer: %+v, %v", grade, err)
			}
			if grade, err := r.Answer(ctx, r.Key()); err != nil || grade.Credit < quiz.FullCredit {
				t.Errorf("the key with the view's IDs: %+v, %v", grade, err)
			}
			if v := r.View(); v.Open || !v.KeyShown || v.Outcome == nil || v.Outcome.Grade.Credit < quiz.FullCredit {
				t.Errorf("%+v", v)
			}
			if grade, named, err := r.AnswerRightly(ctx); err != nil || !named || grade.Credit < quiz.FullCredit {
				t.Errorf("%+v, %v, %v", grade, named, err)
			}
		})
	}
	if n := h.Count(t, "responses") + h.Count(t, "attempts"); n > 0 {
		t.Errorf("%d rows", n)
	}
}

func TestARehearsalOpensItsHintsOneByOne(t *testing.T) {
	h := open(t)
	r, err := study.Rehearse(ctx, h.Site.Kinds, h.Catalog().Quizzes["bai"], "trong-bai", 1, "vi")
	if err != nil {
		t.Fatal(err)
	}
	for opened := range 2 {
		r.OpenHints(opened)
		if v := r.View(); v.HintsOpened != opened || len(v.Text.Hints) != opened {
			t.Errorf("%d hints of %d", len(v.Text.Hints), opened)
		}
	}
}
