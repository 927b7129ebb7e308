package study_test

import (
	"testing"

	"hocvu/internal/learning/access"
)

func TestAFormIsReadByItsQuestionWithoutOpeningAnything(t *testing.T) {
	h := open(t)
	v := h.OpenPractice(t, "trong-bai")
	h.Send(t, h.RightAnswer(t, h.Mine, v))
	if err := h.Store.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	statements := 0
	h.Store.Trace(func(string) { statements++ })
	q, err := h.Attempts.Question(h.Mine, v.Attempt, "trong-bai")
	h.Store.Trace(nil)
	if err != nil || statements != 1 {
		t.Errorf("%d statements: %v", statements, err)
	}
	if q.Quiz != "bai" || q.Attempt != v.Attempt || len(q.Question.Options) != 4 {
		t.Errorf("%+v", q)
	}
	if q.KeyShown || q.Outcome != nil || q.Response != nil || q.Text.Reason != "" {
		t.Errorf("a question to read a form by tells what became of it: %+v", q)
	}
	for _, wrong := range []struct {
		officer           access.Officer
		attempt, question string
	}{{h.Other, v.Attempt, "trong-bai"}, {h.Mine, "khong-co", "trong-bai"}, {h.Mine, v.Attempt, "khong-co"}, {h.Mine, v.Attempt, "mot"}} {
		_, err := h.Attempts.Question(wrong.officer, wrong.attempt, wrong.question)
		refused(t, err, access.ErrNotFound)
	}
}

func TestAFormIsReadByTheAskingItWasMadeFor(t *testing.T) {
	h := open(t)
	first := h.OpenPractice(t, "tinh")
	h.Send(t, h.RightAnswer(t, h.Mine, first))
	if err := h.Practice.Again(ctx, h.Mine, "bai", "tinh"); err != nil {
		t.Fatal(err)
	}
	second := h.OpenPractice(t, "tinh")
	for _, attempt := range []string{first.Attempt, second.Attempt} {
		if q, err := h.Attempts.Question(h.Mine, attempt, "tinh"); err != nil || q.Attempt != attempt {
			t.Errorf("%s is read by %s: %v", attempt, q.Attempt, err)
		}
	}
}

func TestAnExamsFormIsReadAlsoAfterItsEnd(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 1)
	shown := h.Questions(t, attempt)[2]
	if _, err := h.Exams.Submit(ctx, h.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	q, err := h.Exams.Issued(ctx, h.Mine, attempt, 3)
	if err != nil || q.Question.ID != shown.Question.ID || q.N != 3 || q.Of != shown.Of || q.KeyShown {
		t.Errorf("%+v: %v", q, err)
	}
	_, err = h.Exams.Issued(ctx, h.Other, attempt, 3)
	refused(t, err, access.ErrNotFound)
	_, err = h.Exams.Issued(ctx, h.Mine, attempt, 99)
	refused(t, err, access.ErrNotFound)
	practised := h.OpenPractice(t, "trong-bai")
	_, err = h.Exams.Issued(ctx, h.Mine, practised.Attempt, 1)
	refused(t, err, access.ErrNotFound)
}
