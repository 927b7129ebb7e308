package suggest_test

import (
	"testing"
	"time"

	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/suggest"
)

// displayAll opens every practice question and answers none.
func displayAll(t *testing.T, h *learningtest.Fixture) {
	t.Helper()
	for _, lesson := range []string{"01", "02"} {
		if _, err := h.Courses.Lesson(ctx, h.Mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.Store.Flush(ctx); err != nil {
		t.Fatal(err)
	}
}

func TestAQuestionThatWasSeenAndNotAnsweredIsStillToBePractised(t *testing.T) {
	h := open(t)
	first, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1")
	if err != nil {
		t.Fatal(err)
	}
	displayAll(t, h)
	h.Advance(10 * time.Second)
	a, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1")
	if err != nil || a.Fresh != 3 || a.Suggestion == nil || a.Suggestion.Seen || !a.Again.IsZero() {
		t.Fatalf("all displayed, none answered: %+v %v", a, err)
	}
	if a.Suggestion.ExpectedGain < first.Suggestion.ExpectedGain/2 {
		t.Errorf("an open question is worth %v, a new one %v", a.Suggestion.ExpectedGain, first.Suggestion.ExpectedGain)
	}
	told, err := h.Suggestions.MostInformative(ctx, h.Mine, "khung")
	if err != nil || len(told.Suggestions) != 3 {
		t.Errorf("%+v %v", told, err)
	}
}

func TestOnlyAnsweredQuestionsWaitAndThePageSaysHowLong(t *testing.T) {
	h := open(t)
	displayAll(t, h)
	for i, id := range []string{"trong-bai", "ca-hai", "tinh"} {
		h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, id)))
		displayAll(t, h) // the answered one stands on its lesson's page
		a, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1")
		if err != nil || a.Fresh != 2-i || a.Again.IsZero() {
			t.Fatalf("after %s: %+v %v", id, a, err)
		}
	}
	told, err := h.Suggestions.MostInformative(ctx, h.Mine, "khung")
	if err != nil || len(told.Suggestions) != 0 || told.Questions != 3 ||
		!told.Again.Equal(h.Now().Add(suggest.KeyForgotten)) {
		t.Errorf("all answered just now: %+v %v", told, err)
	}
	if err := h.Practice.Again(ctx, h.Mine, "bai", "trong-bai"); err != nil {
		t.Fatal(err)
	}
	displayAll(t, h)
	if a, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1"); err != nil || a.Fresh != 0 {
		t.Errorf("asked again at once it is no new question: %+v %v", a, err)
	}
	h.Advance(suggest.KeyForgotten)
	a, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1")
	if err != nil || a.Fresh != 3 || a.Suggestion == nil || !a.Suggestion.Seen {
		t.Errorf("a month later: %+v %+v %v", a, a.Suggestion, err)
	}
}

func TestAnAnswerThatWaitsForItsGradeIsNotAskedAgain(t *testing.T) {
	h := open(t)
	v := h.OpenPractice(t, "tinh")
	a := h.RightAnswer(t, h.Mine, v)
	h.WorkerUp.Store(false)
	h.Send(t, a)
	next, err := h.Suggestions.Next(ctx, h.Mine, "khung", "4.1")
	if err != nil || next.Fresh != 2 {
		t.Errorf("%+v %v", next, err)
	}
}
