package regrade_test

import (
	"testing"
	"time"

	"hocvu/internal/learning/regrade"
	"hocvu/internal/store"
)

func TestAWithdrawnQuestionIsAskedNoMoreAndComesBackWhenThatIsUndone(t *testing.T) {
	h := open(t)
	wrong := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai"))
	wrong.Value = h.wrong(t, h.Mine, h.OpenPractice(t, "trong-bai"))
	h.Send(t, wrong)
	h.Advance(time.Minute)
	asked := func() (practised, mistaken, drawn bool, practicable int) {
		t.Helper()
		opened, err := h.Practice.Open(ctx, h.Mine, "bai", "trong-bai")
		if err != nil {
			t.Fatal(err)
		}
		view, err := h.Practice.View(h.Mine, opened)
		if err != nil || view.NotOpen != (view.Withdrawn != "") {
			t.Fatalf("%+v %v", view, err)
		}
		mistakes, err := h.Mistakes.List(ctx, h.Mine, 1)
		if err != nil {
			t.Fatal(err)
		}
		attempt, err := h.Exams.Start(ctx, h.Other, "bai")
		if err != nil {
			t.Fatal(err)
		}
		a, err := h.Store.Attempts.ByID(attempt)
		if err != nil {
			t.Fatal(err)
		}
		_, drawn = a.Question("mot")
		if err := h.Exams.End(ctx, h.Other, attempt); err != nil {
			t.Fatal(err)
		}
		h.Advance(48 * time.Hour) // another attempt is allowed
		advice, err := h.Suggestions.MostInformative(ctx, h.Mine, "khung")
		if err != nil {
			t.Fatal(err)
		}
		return !view.NotOpen, len(mistakes.Mistakes) > 0, drawn, advice.Questions
	}
	practised, mistaken, drawn, all := asked()
	if !practised || !mistaken || !drawn {
		t.Fatal(practised, mistaken, drawn)
	}
	practice := h.apply(t, withdrawing("trong-bai", store.FullPoints))
	exam := h.apply(t, withdrawing("mot", store.DroppedPoints))
	if practised, mistaken, drawn, rest := asked(); practised || mistaken || drawn || rest != all-1 {
		t.Error(practised, mistaken, drawn, rest, all)
	}
	h.apply(t, undoing(practice))
	h.apply(t, undoing(exam))
	if practised, mistaken, drawn, rest := asked(); !practised || !mistaken || !drawn || rest != all {
		t.Error(practised, mistaken, drawn, rest, all)
	}
}

func TestAnExamResultTellsWhichQuestionsAreWithdrawn(t *testing.T) {
	h := open(t)
	attempt := h.sit(t, h.Mine, "mot")
	h.apply(t, withdrawing("mot", store.FullPoints))
	r, err := h.Exams.Result(ctx, h.Mine, attempt)
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range r.Questions {
		want := ""
		if q.Question.ID == "mot" {
			want = store.FullPoints
		}
		if q.Withdrawn != want {
			t.Errorf("%s: %q", q.Question.ID, q.Withdrawn)
		}
	}
}

func TestAQuestionIsWithdrawnForAnyOfItsReasons(t *testing.T) {
	h := open(t)
	h.sit(t, h.Mine, "mot")
	for _, reason := range regrade.Reasons(store.Withdrawn) {
		r := withdrawing("mot", store.FullPoints)
		r.Reason = reason
		if _, err := h.Regrades.Preview(ctx, operator, r, time.Time{}); err != nil {
			t.Errorf("%s: %v", reason, err)
		}
		h.apply(t, undoing(h.apply(t, r)))
	}
}
