package study_test

import (
	"encoding/json"
	"sync"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

func TestAnExamIsPassedByRightAnswersAndCompletesTheCourse(t *testing.T) {
	h := open(t)
	for _, lesson := range []string{"01", "02"} {
		if _, err := h.Courses.Lesson(ctx, h.Mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
		if err := h.Courses.MarkRead(ctx, h.Mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
	}
	attempt := h.StartExam(t, 10)
	result, err := h.Exams.Submit(ctx, h.Mine, attempt)
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
	home, err := h.Courses.Home(ctx, h.Mine)
	if err != nil || home.Courses[0].Completed.IsZero() || home.Courses[0].Passed != 1 || home.Continue != nil {
		t.Errorf("%+v %v", home, err)
	}
	if home.Competencies[0].Standing.Answers != 9 { // the tenth stood in a lesson an hour ago
		t.Errorf("%+v", home.Competencies)
	}
}

func TestALateSubmitIsRefusedAndWhatWasSavedCounts(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 8)
	h.Advance(20 * time.Minute)
	_, err := h.Exams.Submit(ctx, h.Mine, attempt)
	refused(t, err, access.ErrLate)
	result, err := h.Exams.Result(ctx, h.Mine, attempt)
	if err != nil || !result.Expired || result.Points != 8 || !result.Passed {
		t.Errorf("%+v %v", result, err)
	}
	if want := result.Opened.Add(20 * time.Minute); !result.Ended.Equal(want) {
		t.Errorf("ended at %v, not at the deadline %v", result.Ended, want)
	}
}

func TestALateAnswerIsRefused(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 0)
	v := h.ExamQuestion(t, attempt, 1)
	a := h.RightAnswer(t, h.Mine, v)
	h.Advance(21 * time.Minute)
	_, err := h.Attempts.Answer(ctx, h.Mine, a)
	refused(t, err, access.ErrLate)
	_, err = h.Exams.Question(ctx, h.Mine, attempt, 1)
	refused(t, err, access.ErrClosed)
	if h.Count(t, "responses") != 0 {
		t.Error("a late answer was kept")
	}
}

func TestExpiredExamsAreEndedByTheClock(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 3)
	if n, err := h.Exams.Expire(ctx); n != 0 || err != nil {
		t.Fatal(n, err)
	}
	h.Advance(time.Hour)
	if n, err := h.Exams.Expire(ctx); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	result, err := h.Exams.Result(ctx, h.Mine, attempt)
	if err != nil || result.Points != 3 || result.Of != 10 || result.Passed || !result.Expired {
		t.Errorf("%+v %v", result, err)
	}
	if n, _ := h.Exams.Expire(ctx); n != 0 {
		t.Error("ended twice")
	}
}

func TestTwoSubmitsCountOnce(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 10)
	results := make([]study.Result, 6)
	var all sync.WaitGroup
	for i := range results {
		all.Go(func() {
			var err error
			if results[i], err = h.Exams.Submit(ctx, h.Mine, attempt); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if n := h.Count(t, "evidence"); n != 10 {
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
			if attempts[i], err = h.Exams.Start(ctx, h.Mine, "bai"); err != nil {
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
		attempt := h.StartExam(t, 0)
		if _, err := h.Exams.Submit(ctx, h.Mine, attempt); err != nil {
			t.Fatal(err)
		}
		h.Advance(23 * time.Hour)
		_, err := h.Exams.Start(ctx, h.Mine, "bai")
		if n == 2 {
			refused(t, err, access.ErrAttempts)
			return
		}
		refused(t, err, access.ErrWait)
		exam, err := h.Exams.View(ctx, h.Mine, "bai")
		if err != nil || exam.Used != n+1 || !exam.WaitUntil.After(h.Now()) || len(exam.Results) != n+1 {
			t.Errorf("%+v %v", exam, err)
		}
		h.Advance(2 * time.Hour)
	}
}

func TestAClosedAttemptTakesNoAnswer(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 1)
	v := h.ExamQuestion(t, attempt, 2)
	a := h.RightAnswer(t, h.Mine, v)
	if _, err := h.Exams.Submit(ctx, h.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	_, err := h.Attempts.Answer(ctx, h.Mine, a)
	refused(t, err, access.ErrClosed)
	refused(t, h.Practice.OpenHint(ctx, h.Mine, attempt, v.Question.ID), access.ErrClosed)
	if n := h.Count(t, "responses"); n != 1 {
		t.Errorf("%d responses", n)
	}
}

func TestAnAnswerInAnExamMayBeOverwrittenAndTheLastCounts(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 10)
	v := h.ExamQuestion(t, attempt, 1)
	wrong := wrongly(v)
	if right := h.RightAnswer(t, h.Mine, v); string(right.Value) == string(wrong.Value) {
		wrong.Value = json.RawMessage("2")
	}
	h.Send(t, wrong)
	result, err := h.Exams.Submit(ctx, h.Mine, attempt)
	if err != nil || result.Points >= 10 {
		t.Errorf("%v points: the first answer counted (%v)", result.Points, err)
	}
}

func TestAnOpenExamHasNoResult(t *testing.T) {
	h := open(t)
	_, err := h.Exams.Result(ctx, h.Mine, h.StartExam(t, 1))
	refused(t, err, access.ErrNotFound)
}

func TestAnExamIsGradedByTheVersionItBeganWith(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 8)
	changed := *h.Catalog().Quizzes["bai"]
	changed.Digest, changed.Questions = "digest-2", nil
	h.Catalog().Quizzes["bai"] = &changed
	result, err := h.Exams.Submit(ctx, h.Mine, attempt)
	if err != nil || result.Points != 8 {
		t.Errorf("%v points, %v", result.Points, err)
	}
}

func TestAnAnswerThatIsTakenBackCountsAsNone(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 10)
	v := h.ExamQuestion(t, attempt, 1)
	back := study.Answer{Event: v.Event, Attempt: v.Attempt, Question: v.Question.ID, Value: study.NoAnswer()}
	for i := range 3 { // sent again, as after a lost reply
		outcome, err := h.Attempts.Answer(ctx, h.Mine, back)
		if err != nil || !outcome.Saved || outcome.Duplicate != (i > 0) {
			t.Fatalf("%+v %v", outcome, err)
		}
	}
	if h.Count(t, "responses") != 11 {
		t.Errorf("%d responses", h.Count(t, "responses"))
	}
	again := back
	again.Event = store.NewEvent()
	outcome, err := h.Attempts.Answer(ctx, h.Mine, again)
	if err != nil || outcome.Saved || h.Count(t, "responses") != 11 {
		t.Errorf("what has no answer cannot be taken back: %+v %v", outcome, err)
	}
	v, err = h.Exams.Question(ctx, h.Mine, attempt, 1)
	if err != nil || len(v.Response) > 0 {
		t.Errorf("%s %v", v.Response, err)
	}
	exam, err := h.Exams.View(ctx, h.Mine, v.Quiz)
	if err != nil || exam.Answered != 9 || exam.FirstOpen != 1 {
		t.Errorf("%+v %v", exam.Exam, err)
	}
	result, err := h.Exams.Submit(ctx, h.Mine, attempt)
	if err != nil || result.Pending != 0 || result.Points != 9 || result.Of != 10 ||
		result.Questions[0].Outcome != nil {
		t.Errorf("%+v %v", result, err)
	}
}

func TestAnAnswerGivenAfterOneWasTakenBackCounts(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 10)
	v := h.ExamQuestion(t, attempt, 1)
	right := h.RightAnswer(t, h.Mine, v)
	back := study.Answer{Event: store.NewEvent(), Attempt: v.Attempt, Question: v.Question.ID, Value: study.NoAnswer()}
	for _, a := range []study.Answer{back, right} {
		if _, err := h.Attempts.Answer(ctx, h.Mine, a); err != nil {
			t.Fatal(err)
		}
	}
	if result, err := h.Exams.Submit(ctx, h.Mine, attempt); err != nil || result.Points != 10 {
		t.Errorf("%+v %v", result, err)
	}
}

func TestPracticeTakesNoAnswerBack(t *testing.T) {
	h := open(t)
	v := h.OpenPractice(t, "trong-bai")
	back := study.Answer{Event: v.Event, Attempt: v.Attempt, Question: v.Question.ID, Value: study.NoAnswer()}
	outcome, err := h.Attempts.Answer(ctx, h.Mine, back)
	if err != nil || outcome.Grade.Status != quiz.Invalid || h.Count(t, "responses") != 0 {
		t.Errorf("%+v %v", outcome, err)
	}
}
