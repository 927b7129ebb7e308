package questions_test

import (
	"context"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
)

var ctx = context.Background()

type fixture struct{ *learningtest.Fixture }

func open(t testing.TB) *fixture {
	t.Helper()
	return &fixture{learningtest.Open(t)}
}

// enlist adds officers.
func (h *fixture) enlist(t testing.TB, badges ...string) []access.Officer {
	t.Helper()
	var officers []access.Officer
	for _, badge := range badges {
		officers = append(officers, h.AddOfficer(t, badge, h.Unit(t, "B")))
	}
	return officers
}

// wrong is an answer that earns nothing.
func (h *fixture) wrong(t testing.TB, o access.Officer, v study.QuestionView) []byte {
	t.Helper()
	switch v.Question.Kind {
	case quiz.Single:
		if string(h.RightAnswer(t, o, v).Value) == "1" {
			return []byte("2")
		}
		return []byte("1")
	case quiz.Number, quiz.TextKind:
		return []byte(`"1"`)
	}
	return nil
}

// sit lets an officer sit an exam; right says of each question whether it is answered rightly.
func (h *fixture) sit(t testing.TB, o access.Officer, right func(question string) bool) (attempt string) {
	t.Helper()
	attempt, err := h.Exams.Start(ctx, o, "bai")
	if err != nil {
		t.Fatal(err)
	}
	for n := range learningtest.Quiz().Exam.Pick {
		v, err := h.Exams.Question(ctx, o, attempt, n+1)
		if err != nil {
			t.Fatal(err)
		}
		h.Advance(time.Second)
		a := h.RightAnswer(t, o, v)
		if !right(v.Question.ID) {
			if a.Value = h.wrong(t, o, v); a.Value == nil {
				continue // left empty
			}
		}
		if _, err := h.Attempts.Answer(ctx, o, a); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.Exams.End(ctx, o, attempt); err != nil {
		t.Fatal(err)
	}
	h.Advance(25 * time.Hour)
	return attempt
}

// practise answers a practice question.
func (h *fixture) practise(t testing.TB, o access.Officer, question string, right bool) {
	t.Helper()
	v := h.OpenPracticeOf(t, o, question)
	if v.Outcome != nil {
		if err := h.Practice.Again(ctx, o, "bai", question); err != nil {
			t.Fatal(err)
		}
		v = h.OpenPracticeOf(t, o, question)
	}
	h.Advance(time.Minute)
	a := h.RightAnswer(t, o, v)
	if !right {
		a.Value = h.wrong(t, o, v)
	}
	if _, err := h.Attempts.Answer(ctx, o, a); err != nil {
		t.Fatal(err)
	}
}

// run counts what is new.
func (h *fixture) run(t testing.TB) {
	t.Helper()
	if _, err := h.Services.Questions.Run(ctx); err != nil {
		t.Fatal(err)
	}
}

// tallies lists all counts as they are kept.
func (h *fixture) tallies(t testing.TB) map[string]string {
	t.Helper()
	var rows []struct{ K, Tally string }
	err := h.App.DB().NewQuery("SELECT item || ' ' || mode || ' ' || seed AS k, tally FROM item_statistics").All(&rows)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, row := range rows {
		all[row.K] = row.Tally
	}
	return all
}
