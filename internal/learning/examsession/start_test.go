package examsession_test

import (
	"encoding/json"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/judging"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// serve serves the quiz, changed.
func (f *fixture) serve(change func(*quiz.Quiz)) {
	q := learningtest.Quiz()
	change(q)
	c := learningtest.Catalog()
	c.Quizzes["bai"] = q
	f.SetCatalog(c)
}

func TestAnExamOfSessionsAloneIsBegunNowhereElse(t *testing.T) {
	f := open(t)
	f.serve(func(q *quiz.Quiz) { q.Exam.Start = quiz.StartSession })
	_, err := f.Exams.Start(ctx, f.Mine, "bai")
	refused(t, err, access.ErrSessionOnly)
	if v, err := f.Exams.View(ctx, f.Mine, "bai"); err != nil || !v.SessionOnly {
		t.Errorf("the page does not know: %+v %v", v, err)
	}
	attempt := f.begin(t, f.Mine)
	if again, err := f.Exams.Start(ctx, f.Mine, "bai"); err != nil || again != attempt {
		t.Errorf("the attempt that is open is not found again: %q %v", again, err)
	}
}

// Of an exam of one written answer and one choice nothing is judged before the close; then the answer waits for a
// person, and the review shows what that person said.
func TestAWrittenAnswerInASessionWaitsForTheCloseThenForItsJudge(t *testing.T) {
	f := open(t)
	f.serve(func(q *quiz.Quiz) {
		written := learningtest.Question("viet", quiz.Open, quiz.Option{ID: 1, Points: 2}, quiz.Option{ID: 2, Points: 1})
		written.Points = 3
		q.Questions = []quiz.Question{written, learningtest.Question("mot", quiz.Single, learningtest.Choices(1)...)}
		q.Scripts, q.Exam.Pick, q.Exam.Pass = nil, 2, 0.5
		q.Exam.ShowKeys = quiz.ShowKeysSubmitted
	})
	judge := f.AddOfficer(t, "800-001", f.unitA())
	f.Appoint(t, store.Appointment{Officer: judge.ID, Role: access.Trainer, Starts: monday.AddDate(0, 0, -1)})
	attempt := f.begin(t, f.Mine)
	for n := 1; n <= 2; n++ {
		v, err := f.Exams.Question(ctx, f.Mine, attempt, n)
		if err != nil {
			t.Fatal(err)
		}
		a := study.Answer{Event: v.Event, Attempt: v.Attempt, Question: v.Question.ID,
			Value: json.RawMessage(`"Tôi gọi lại số đã lưu."`)}
		if !v.Question.ByPerson() {
			a = f.RightAnswer(t, f.Mine, v)
		}
		if _, err := f.Attempts.Answer(ctx, f.Mine, a); err != nil {
			t.Fatal(err)
		}
	}
	if r, err := f.Exams.Submit(ctx, f.Mine, attempt); err != nil || r.Session == nil || r.Awaited != 0 {
		t.Fatalf("%+v %v", r, err)
	}
	if next, err := f.Judging.Next(judge, ""); err != nil || next != "" {
		t.Errorf("an answer is judged before the close: %q %v", next, err)
	}
	f.close(t)
	f.Advance(study.SessionGrace)
	f.upkeep(t)
	r, err := f.Exams.Result(ctx, f.Mine, attempt)
	if err != nil || r.Session != nil || r.Pending != 1 || r.Awaited != 1 || r.Passed {
		t.Errorf("after the close it waits for a person: %+v %v", r, err)
	}
	next, err := f.Judging.Next(judge, "")
	if err != nil || next == "" {
		t.Fatalf("nothing waits: %v", err)
	}
	f.Advance(time.Minute)
	if err := f.Judging.Judge(ctx, judge, judging.Request{Response: next, Points: []float64{2, 0.5}}); err != nil {
		t.Fatal(err)
	}
	r, err = f.Exams.Result(ctx, f.Mine, attempt)
	if err != nil || r.Pending != 0 || !r.Passed || r.Points != 3.5 || r.Of != 4 || !r.KeysShown {
		t.Errorf("judged: %+v %v", r, err)
	}
	for _, v := range r.Questions {
		if v.Question.ByPerson() && (v.Judged == nil || v.Judged.Points[1] != 0.5) {
			t.Errorf("the review says %+v", v.Judged)
		}
	}
}
