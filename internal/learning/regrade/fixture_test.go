package regrade_test

import (
	"context"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

var (
	ctx      = context.Background()
	operator = access.Actor{}
)

type fixture struct{ *learningtest.Fixture }

func open(t testing.TB) *fixture {
	t.Helper()
	return &fixture{learningtest.Open(t)}
}

// sit lets an officer answer all questions of an exam rightly but for those named, and submit it.
func (h *fixture) sit(t testing.TB, o access.Officer, wrongly ...string) (attempt string) {
	t.Helper()
	attempt, err := h.Exams.Start(ctx, o, "bai")
	if err != nil {
		t.Fatal(err)
	}
	h.answerAll(t, o, attempt, wrongly...)
	if err := h.Exams.End(ctx, o, attempt); err != nil {
		t.Fatal(err)
	}
	h.Advance(time.Minute)
	return attempt
}

// answerAll answers all questions of an open exam.
func (h *fixture) answerAll(t testing.TB, o access.Officer, attempt string, wrongly ...string) {
	t.Helper()
	for n := range learningtest.Quiz().Exam.Pick {
		v, err := h.Exams.Question(ctx, o, attempt, n+1)
		if err != nil {
			t.Fatal(err)
		}
		a := h.RightAnswer(t, o, v)
		for _, id := range wrongly {
			if v.Question.ID == id {
				a.Value = h.wrong(t, o, v)
			}
		}
		if _, err := h.Attempts.Answer(ctx, o, a); err != nil {
			t.Fatal(err)
		}
		h.Advance(time.Second)
	}
}

// wrong is the place of an option that is not the right one, of a question of single choice.
func (h *fixture) wrong(t testing.TB, o access.Officer, v study.QuestionView) []byte {
	t.Helper()
	if string(h.RightAnswer(t, o, v).Value) == "1" {
		return []byte("2")
	}
	return []byte("1")
}

// mend serves the quiz with other questions under another digest.
func (h *fixture) mend(digest string, change func(*quiz.Quiz)) {
	c := learningtest.Catalog()
	q := learningtest.Quiz()
	q.Digest = digest
	change(q)
	c.Quizzes["bai"] = q
	h.SetCatalog(c)
}

// key gives a question of single choice another right option.
func key(id string, right int) func(*quiz.Quiz) {
	return func(q *quiz.Quiz) {
		for i := range q.Questions {
			if q.Questions[i].ID == id {
				q.Questions[i].Options = learningtest.Choices(right)
				q.Questions[i].Digest += "-" + string(rune('0'+right))
			}
		}
	}
}

func mending() regrade.Request {
	return regrade.Request{Act: store.Mended, Quiz: "bai", Reason: "wrong-key", Words: "Đáp án in sai."}
}

func withdrawing(question, points string) regrade.Request {
	return regrade.Request{Act: store.Withdrawn, Quiz: "bai", Questions: []string{question}, Points: points,
		Reason: "wrong-key", Words: "Câu này không có đáp án đúng."}
}

func undoing(act store.Regrade) regrade.Request {
	return regrade.Request{Act: store.Undone, Undoes: act.ID, Reason: "mistake", Words: "Nhầm câu."}
}

// apply makes an act and lets it reach everybody; scores must then be what their evidence says.
func (h *fixture) apply(t testing.TB, r regrade.Request) store.Regrade {
	t.Helper()
	act, err := h.Regrades.Apply(ctx, operator, r, nil)
	if err != nil {
		t.Fatal(err)
	}
	h.Advance(time.Minute)
	h.CheckScores(t)
	if n := h.Count(t, "regrade_work"); n != 0 {
		t.Errorf("%d officers are left", n)
	}
	if _, err := h.Store.Audit.Check(); err != nil {
		t.Error(err)
	}
	return act
}

func (h *fixture) result(t testing.TB, attempt string) store.Result {
	t.Helper()
	a, err := h.Store.Attempts.ByID(attempt)
	if err != nil {
		t.Fatal(err)
	}
	return a.Result
}

// identical fails where a replay of an attempt finds any difference.
func (h *fixture) identical(t testing.TB, attempt string) {
	t.Helper()
	r, err := h.Replays.Attempt(ctx, attempt)
	if err != nil || !r.Identical() || r.Variants == 0 || r.Grades == 0 {
		t.Errorf("%+v %v", r, err)
	}
}
