package learning

import (
	"encoding/json"
	"sync"
	"testing"
	"time"
)

func TestAnExamIsPassedByRightAnswersAndCompletesTheCourse(t *testing.T) {
	h := open(t)
	for _, lesson := range []string{"01", "02"} {
		if _, err := h.Lesson(ctx, h.mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
		if err := h.MarkRead(ctx, h.mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
	}
	attempt := h.start(t, 10)
	result, err := h.Submit(ctx, h.mine, attempt)
	if err != nil {
		t.Fatal(err)
	}
	if !result.Passed || result.Points != 10 || result.Of != 10 || !result.KeysShown || result.Course != "khoa" || len(result.Changes) != 1 {
		t.Errorf("%+v", result)
	}
	for _, q := range result.Questions {
		if q.Outcome == nil || q.Outcome.Grade.Credit != 1 || q.Outcome.Key == nil {
			t.Errorf("question %s: %+v", q.Question.ID, q.Outcome)
		}
	}
	home, err := h.Home(ctx, h.mine)
	if err != nil || home.Courses[0].Completed.IsZero() || home.Courses[0].Passed != 1 || home.Continue != nil {
		t.Errorf("%+v %v", home, err)
	}
	if home.Competencies[0].Standing.Answers != 9 { // the tenth stood in a lesson an hour ago
		t.Errorf("%+v", home.Competencies)
	}
}

func TestALateSubmitIsRefusedAndWhatWasSavedCounts(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 8)
	h.later(20 * time.Minute)
	_, err := h.Submit(ctx, h.mine, attempt)
	refused(t, err, ErrLate)
	result, err := h.Result(ctx, h.mine, attempt)
	if err != nil || !result.Expired || result.Points != 8 || !result.Passed {
		t.Errorf("%+v %v", result, err)
	}
	if want := result.Opened.Add(20 * time.Minute); !result.Ended.Equal(want) {
		t.Errorf("ended at %v, not at the deadline %v", result.Ended, want)
	}
}

func TestALateAnswerIsRefused(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 0)
	v, err := h.ExamQuestion(ctx, h.mine, attempt, 1)
	if err != nil {
		t.Fatal(err)
	}
	a := h.right(t, h.mine, v)
	h.later(21 * time.Minute)
	_, err = h.Answer(ctx, h.mine, a)
	refused(t, err, ErrLate)
	_, err = h.ExamQuestion(ctx, h.mine, attempt, 1)
	refused(t, err, ErrClosed)
	if h.count(t, "responses") != 0 {
		t.Error("a late answer was kept")
	}
}

func TestExpiredExamsAreEndedByTheClock(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 3)
	if n, err := h.Expire(ctx); n != 0 || err != nil {
		t.Fatal(n, err)
	}
	h.later(time.Hour)
	if n, err := h.Expire(ctx); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	result, err := h.Result(ctx, h.mine, attempt)
	if err != nil || result.Points != 3 || result.Of != 10 || result.Passed || !result.Expired {
		t.Errorf("%+v %v", result, err)
	}
	if n, _ := h.Expire(ctx); n != 0 {
		t.Error("ended twice")
	}
}

func TestTwoSubmitsCountOnce(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 10)
	results := make([]Result, 6)
	var all sync.WaitGroup
	for i := range results {
		all.Go(func() {
			var err error
			if results[i], err = h.Submit(ctx, h.mine, attempt); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := h.count(t, "evidence"); n != 10 {
		t.Errorf("%d facts, want 10", n)
	}
	for _, r := range results {
		if r.Points != 10 || !r.Passed {
			t.Errorf("%+v", r)
		}
	}
}

func TestASecondStartGivesTheOpenAttempt(t *testing.T) {
	h := open(t)
	attempts := make([]string, 6)
	var all sync.WaitGroup
	for i := range attempts {
		all.Go(func() {
			var err error
			if attempts[i], err = h.StartExam(ctx, h.mine, "bai"); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for _, a := range attempts[1:] {
		if a != attempts[0] {
			t.Error("two attempts are open")
		}
	}
}

func TestTheNextAttemptWaitsAndTheLastIsTheLast(t *testing.T) {
	h := open(t)
	for n := range 3 {
		attempt := h.start(t, 0)
		if _, err := h.Submit(ctx, h.mine, attempt); err != nil {
			t.Fatal(err)
		}
		h.later(23 * time.Hour)
		_, err := h.StartExam(ctx, h.mine, "bai")
		if n == 2 {
			refused(t, err, ErrAttempts)
			return
		}
		refused(t, err, ErrWait)
		exam, err := h.Exam(ctx, h.mine, "bai")
		if err != nil || exam.Used != n+1 || !exam.WaitUntil.After(h.Now()) || len(exam.Results) != n+1 {
			t.Errorf("%+v %v", exam, err)
		}
		h.later(2 * time.Hour)
	}
}

func TestAClosedAttemptTakesNoAnswer(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 1)
	v, err := h.ExamQuestion(ctx, h.mine, attempt, 2)
	if err != nil {
		t.Fatal(err)
	}
	a := h.right(t, h.mine, v)
	if _, err := h.Submit(ctx, h.mine, attempt); err != nil {
		t.Fatal(err)
	}
	_, err = h.Answer(ctx, h.mine, a)
	refused(t, err, ErrClosed)
	refused(t, h.OpenHint(ctx, h.mine, attempt, v.Question.ID), ErrClosed)
	if n := h.count(t, "responses"); n != 1 {
		t.Errorf("%d responses", n)
	}
}

func TestAnAnswerInAnExamMayBeOverwrittenAndTheLastCounts(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 10)
	v, err := h.ExamQuestion(ctx, h.mine, attempt, 1)
	if err != nil {
		t.Fatal(err)
	}
	wrong := wrongly(v)
	if right := h.right(t, h.mine, v); string(right.Value) == string(wrong.Value) {
		wrong.Value = json.RawMessage("2")
	}
	h.answer(t, wrong)
	result, err := h.Submit(ctx, h.mine, attempt)
	if err != nil || result.Points >= 10 {
		t.Errorf("%v points: the first answer counted (%v)", result.Points, err)
	}
}

func TestAnOpenExamHasNoResult(t *testing.T) {
	h := open(t)
	_, err := h.Result(ctx, h.mine, h.start(t, 1))
	refused(t, err, ErrNotFound)
}

func TestAnExamIsGradedByTheVersionItBeganWith(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 8)
	changed := *h.Catalog().Quizzes["bai"]
	changed.Digest, changed.Questions = "digest-2", nil
	h.Catalog().Quizzes["bai"] = &changed
	result, err := h.Submit(ctx, h.mine, attempt)
	if err != nil || result.Points != 8 {
		t.Errorf("%v points, %v", result.Points, err)
	}
}
