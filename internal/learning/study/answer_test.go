package study_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

func TestWhatIsNotMineIsNotFound(t *testing.T) {
	h := open(t)
	v := h.OpenPractice(t, "trong-bai")
	exam := h.StartExam(t, 1)
	_, err := h.Attempts.Answer(ctx, h.Other, h.RightAnswer(t, h.Mine, v))
	refused(t, err, access.ErrNotFound)
	refused(t, h.Practice.OpenHint(ctx, h.Other, v.Attempt, "trong-bai"), access.ErrNotFound)
	_, err = h.Exams.Question(ctx, h.Other, exam, 1)
	refused(t, err, access.ErrNotFound)
	_, err = h.Exams.Sheet(ctx, h.Other, exam)
	refused(t, err, access.ErrNotFound)
	_, err = h.Exams.Submit(ctx, h.Other, exam)
	refused(t, err, access.ErrNotFound)
	if _, err := h.Exams.Submit(ctx, h.Mine, exam); err != nil {
		t.Fatal(err)
	}
	_, err = h.Exams.Result(ctx, h.Other, exam)
	refused(t, err, access.ErrNotFound)
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	h := open(t)
	_, err := h.Courses.Path(ctx, h.Mine, "khong-co")
	refused(t, err, access.ErrNotFound)
	_, err = h.Courses.Lesson(ctx, h.Mine, "khoa", "99")
	refused(t, err, access.ErrNotFound)
	refused(t, h.Courses.MarkRead(ctx, h.Mine, "khoa", "99"), access.ErrNotFound)
	_, err = h.Practice.Open(ctx, h.Mine, "bai", "khong-co")
	refused(t, err, access.ErrNotFound)
	_, err = h.Exams.Start(ctx, h.Mine, "khong-co")
	refused(t, err, access.ErrNotFound)
	_, err = h.Scores.Evidence(ctx, h.Mine, "khung", "9.9")
	refused(t, err, access.ErrNotFound)
	_, err = h.Scores.Competencies(ctx, h.Mine, "khong-co")
	refused(t, err, access.ErrNotFound)
	v := h.OpenPractice(t, "trong-bai")
	a := h.RightAnswer(t, h.Mine, v)
	a.Question = "mot"
	_, err = h.Attempts.Answer(ctx, h.Mine, a)
	refused(t, err, access.ErrNotFound)
}

func TestAQuestionOfAnExamCannotBePractised(t *testing.T) {
	h := open(t)
	_, err := h.Practice.Open(ctx, h.Mine, "bai", "mot")
	refused(t, err, access.ErrNotFound)
}

func TestTheLessonAfterAnAnswerSaysWhatTheLastOneChanged(t *testing.T) {
	h := open(t)
	shown := func(o access.Officer, question string) []scoring.Change {
		t.Helper()
		v, err := h.Courses.Lesson(ctx, o, "khoa", "01")
		if err != nil {
			t.Fatal(err)
		}
		if its := v.Questions["bai#"+question].Outcome; its != nil {
			return its.Changes
		}
		return nil
	}
	first := h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")))
	if got := shown(h.Mine, "trong-bai"); !slices.Equal(got, first.Changes) || len(got) != 1 {
		t.Errorf("%+v, want %+v", got, first.Changes)
	}
	h.Advance(time.Minute)
	second := h.Send(t, h.RightAnswer(t, h.Mine, h.OpenPractice(t, "tinh")))
	if got := shown(h.Mine, "tinh"); !slices.Equal(got, second.Changes) || len(got) != 1 {
		t.Errorf("%+v, want %+v", got, second.Changes)
	}
	if got := append(shown(h.Mine, "trong-bai"), shown(h.Other, "tinh")...); len(got) > 0 {
		t.Errorf("said of an older answer, or to another officer: %+v", got)
	}
	if v := h.OpenPractice(t, "trong-bai"); v.Outcome == nil || !slices.Equal(v.Outcome.Changes, first.Changes) {
		t.Errorf("a question by itself says what its answer changed, also later: %+v", v.Outcome)
	}
	abroad := h.Mine
	abroad.Language = message.English
	if got := shown(abroad, "tinh"); len(got) > 0 {
		t.Errorf("names in another language: %+v", got)
	}
}

func TestTheSameEventCountsOnce(t *testing.T) {
	h := open(t)
	a := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai"))
	first := h.Send(t, a)
	h.Advance(time.Minute)
	second := h.Send(t, a)
	if first.Duplicate || !second.Duplicate || second.Grade.Status != quiz.Graded || second.Grade.Credit != first.Grade.Credit || !second.At.Equal(first.At) || string(second.Key) != string(first.Key) {
		t.Errorf("%+v\n%+v", first, second)
	}
	if n := h.Count(t, "responses"); n != 1 {
		t.Errorf("%d responses", n)
	}
}

func TestTheSameEventWithOtherContentIsRejectedAndAudited(t *testing.T) {
	h := open(t)
	a := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai"))
	h.Send(t, a)
	a.Value = json.RawMessage("1")
	if string(h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai")).Value) == "1" {
		a.Value = json.RawMessage("2")
	}
	_, err := h.Attempts.Answer(ctx, h.Mine, a)
	refused(t, err, access.ErrRejected)
	if h.Count(t, "audit") != 1 || h.Count(t, "responses") != 1 || h.Count(t, "evidence") != 1 {
		t.Error("the second content must be in the audit and nowhere else")
	}
	if _, err := h.Store.Audit.Check(); err != nil {
		t.Error(err)
	}
}

func TestAnEventOfSomebodyElseIsRejected(t *testing.T) {
	h := open(t)
	a := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai"))
	h.Send(t, a)
	b := h.RightAnswer(t, h.Other, h.OpenPracticeOf(t, h.Other, "trong-bai"))
	b.Event = a.Event
	_, err := h.Attempts.Answer(ctx, h.Other, b)
	refused(t, err, access.ErrRejected)
}

func TestAResponseThatIsNoneIsRefusedAndChangesNothing(t *testing.T) {
	h := open(t)
	a := h.RightAnswer(t, h.Mine, h.OpenPractice(t, "trong-bai"))
	before := h.Count(t, "responses")
	large := a
	large.Value = json.RawMessage(`"` + strings.Repeat("x", 10<<20) + `"`)
	_, err := h.Attempts.Answer(ctx, h.Mine, large)
	refused(t, err, access.ErrTooLarge)
	for _, value := range []string{"", "{", "nonsense"} {
		a.Value = json.RawMessage(value)
		_, err := h.Attempts.Answer(ctx, h.Mine, a)
		refused(t, err, access.ErrRejected)
	}
	a.Value, a.Event = json.RawMessage("1"), "no-event"
	_, err = h.Attempts.Answer(ctx, h.Mine, a)
	refused(t, err, access.ErrRejected)
	if h.Count(t, "responses") != before {
		t.Error("something was kept")
	}
}

func TestAnAnswerReadsNumbersInTheLanguageOfItsPage(t *testing.T) {
	h := open(t)
	attempt, err := h.Exams.Start(ctx, h.Mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range h.Questions(t, attempt) {
		if v.Question.ID != "so" {
			continue
		}
		a := h.RightAnswer(t, h.Mine, v)
		a.Value, a.Language = json.RawMessage(`"16,7"`), message.Vietnamese
		h.Send(t, a)
		result, err := h.Exams.Submit(ctx, h.Mine, attempt)
		if err != nil || result.Points != 1 {
			t.Errorf("%+v %v", result, err)
		}
		return
	}
	t.Error("the number was not drawn")
}
