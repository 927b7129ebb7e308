package judging_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/judging"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/regrade"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

var ctx = context.Background()

// fixture is a site whose quiz has an open question for practice, and an exam of one open question and one of choice.
type fixture struct {
	*learningtest.Fixture
	everywhere, second, third, ofB access.Officer // trainers: three of the whole site, one of unit B alone
}

func open(t testing.TB, change ...func(*quiz.Quiz)) *fixture {
	t.Helper()
	h := &fixture{Fixture: learningtest.Open(t)}
	h.serve("digest-1", change...)
	for i, o := range []*access.Officer{&h.everywhere, &h.second, &h.third, &h.ofB} {
		*o = h.AddOfficer(t, "000-20"+string(rune('0'+i)), h.Unit(t, "A"))
		unit := ""
		if o == &h.ofB {
			unit = h.Unit(t, "B")
		}
		h.Appoint(t, store.Appointment{Officer: o.ID, Role: access.Trainer, Unit: unit,
			Starts: learningtest.Monday.AddDate(0, 0, -1)})
	}
	return h
}

// serve serves the quiz, changed, under a digest.
func (h *fixture) serve(digest string, change ...func(*quiz.Quiz)) {
	practised := learningtest.Question("viet", quiz.Open, quiz.Option{ID: 1, Points: 2}, quiz.Option{ID: 2, Points: 1})
	practised.Placed, practised.Points = true, 3
	exam := learningtest.Question("thi-viet", quiz.Open, quiz.Option{ID: 1, Points: 2}, quiz.Option{ID: 2, Points: 1})
	exam.Points = 3
	q := learningtest.Quiz()
	q.Digest = digest
	q.Exam = quiz.Exam{Pick: 2, Attempts: 3, Pass: 0.8, ShowKeys: quiz.ShowKeysSubmitted}
	q.Questions = []quiz.Question{practised, exam, learningtest.Question("mot", quiz.Single, learningtest.Choices(1)...)}
	q.Scripts = nil
	for _, its := range change {
		its(q)
	}
	c := learningtest.Catalog()
	c.Quizzes["bai"] = q
	h.SetCatalog(c)
}

// two lets two persons judge an exam.
func two(q *quiz.Quiz) { q.Exam.Judges, q.Exam.Apart = 2, 0.25 }

func words(text string) json.RawMessage {
	value, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return value
}

// practise sends an answer for practice.
func (h *fixture) practise(t testing.TB, o access.Officer, text string) study.Outcome {
	t.Helper()
	v := h.OpenPracticeOf(t, o, "viet")
	a := study.Answer{Event: v.Event, Attempt: v.Attempt, Question: "viet", Value: words(text)}
	outcome, err := h.Attempts.Answer(ctx, o, a)
	if err != nil {
		t.Fatal(err)
	}
	return outcome
}

// sit sits an exam, its open question answered in words, and gives the attempt.
func (h *fixture) sit(t testing.TB, o access.Officer) (attempt string) {
	t.Helper()
	attempt, err := h.Exams.Start(ctx, o, "bai")
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n <= 2; n++ {
		v, err := h.Exams.Question(ctx, o, attempt, n)
		if err != nil {
			t.Fatal(err)
		}
		a := study.Answer{Event: v.Event, Attempt: v.Attempt, Question: v.Question.ID, Value: words("Tôi gọi lại số đã lưu.")}
		if !v.Question.ByPerson() {
			a = h.RightAnswer(t, o, v)
		}
		if _, err := h.Attempts.Answer(ctx, o, a); err != nil {
			t.Fatal(err)
		}
		h.Advance(time.Second)
	}
	if err := h.Exams.End(ctx, o, attempt); err != nil {
		t.Fatal(err)
	}
	h.Advance(time.Minute)
	return attempt
}

// waiting is the oldest answer that waits for a trainer, "" for none.
func (h *fixture) waiting(t testing.TB, o access.Officer) string {
	t.Helper()
	response, err := h.Judging.Next(o, "")
	if err != nil {
		t.Fatal(err)
	}
	return response
}

// judge gives points to an answer.
func (h *fixture) judge(t testing.TB, o access.Officer, response string, points ...float64) {
	t.Helper()
	r := judging.Request{Response: response, Points: points, Remark: "Viết gọn."}
	if err := h.Judging.Judge(ctx, o, r); err != nil {
		t.Fatal(err)
	}
	h.Advance(time.Minute)
}

// result is an ended exam as its officer reads it.
func (h *fixture) result(t testing.TB, o access.Officer, attempt string) study.Result {
	t.Helper()
	r, err := h.Exams.Result(ctx, o, attempt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// answer answers an open question in words.
func (h *fixture) answer(v study.QuestionView) study.Answer {
	return study.Answer{Event: v.Event, Attempt: v.Attempt, Question: v.Question.ID, Value: words("Tôi báo chỉ huy.")}
}

func regradeAll() regrade.Request {
	return regrade.Request{Act: store.Mended, Quiz: "bai", Reason: "wrong-key", Words: "Sửa."}
}

func withdrawal(question string) regrade.Request {
	return regrade.Request{Act: store.Withdrawn, Quiz: "bai", Questions: []string{question}, Points: store.FullPoints,
		Reason: "wrong-key", Words: "Rút."}
}
