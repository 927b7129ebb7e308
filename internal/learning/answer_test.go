package learning

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/quiz"
)

func TestWhatIsNotMineIsNotFound(t *testing.T) {
	h := open(t)
	v := h.practice(t, "trong-bai")
	exam := h.start(t, 1)
	_, err := h.Answer(ctx, h.other, h.right(t, h.mine, v))
	refused(t, err, ErrNotFound)
	refused(t, h.OpenHint(ctx, h.other, v.Attempt, "trong-bai"), ErrNotFound)
	_, err = h.ExamQuestion(ctx, h.other, exam, 1)
	refused(t, err, ErrNotFound)
	_, err = h.ExamSheet(ctx, h.other, exam)
	refused(t, err, ErrNotFound)
	_, err = h.Submit(ctx, h.other, exam)
	refused(t, err, ErrNotFound)
	if _, err := h.Submit(ctx, h.mine, exam); err != nil {
		t.Fatal(err)
	}
	_, err = h.Result(ctx, h.other, exam)
	refused(t, err, ErrNotFound)
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	h := open(t)
	_, err := h.Course(ctx, h.mine, "khong-co")
	refused(t, err, ErrNotFound)
	_, err = h.Lesson(ctx, h.mine, "khoa", "99")
	refused(t, err, ErrNotFound)
	refused(t, h.MarkRead(ctx, h.mine, "khoa", "99"), ErrNotFound)
	_, err = h.Practice(ctx, h.mine, "bai", "khong-co")
	refused(t, err, ErrNotFound)
	_, err = h.StartExam(ctx, h.mine, "khong-co")
	refused(t, err, ErrNotFound)
	_, err = h.Evidence(ctx, h.mine, "khung", "9.9")
	refused(t, err, ErrNotFound)
	_, err = h.Competencies(ctx, h.mine, "khong-co")
	refused(t, err, ErrNotFound)
	v := h.practice(t, "trong-bai")
	a := h.right(t, h.mine, v)
	a.Question = "mot"
	_, err = h.Answer(ctx, h.mine, a)
	refused(t, err, ErrNotFound)
}

func TestAQuestionOfAnExamCannotBePractised(t *testing.T) {
	h := open(t)
	_, err := h.Practice(ctx, h.mine, "bai", "mot")
	refused(t, err, ErrNotFound)
}

func TestTheLessonAfterAnAnswerSaysWhatTheLastOneChanged(t *testing.T) {
	h := open(t)
	shown := func(o Officer, question string) []Change {
		t.Helper()
		v, err := h.Lesson(ctx, o, "khoa", "01")
		if err != nil {
			t.Fatal(err)
		}
		if its := v.Questions["bai#"+question].Outcome; its != nil {
			return its.Changes
		}
		return nil
	}
	first := h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	if got := shown(h.mine, "trong-bai"); !slices.Equal(got, first.Changes) || len(got) != 1 {
		t.Errorf("%+v, want %+v", got, first.Changes)
	}
	h.later(time.Minute)
	second := h.answer(t, h.right(t, h.mine, h.practice(t, "tinh")))
	if got := shown(h.mine, "tinh"); !slices.Equal(got, second.Changes) || len(got) != 1 {
		t.Errorf("%+v, want %+v", got, second.Changes)
	}
	if got := append(shown(h.mine, "trong-bai"), shown(h.other, "tinh")...); len(got) > 0 {
		t.Errorf("said of an older answer, or to another officer: %+v", got)
	}
	if v := h.practice(t, "trong-bai"); v.Outcome == nil || !slices.Equal(v.Outcome.Changes, first.Changes) {
		t.Errorf("a question by itself says what its answer changed, also later: %+v", v.Outcome)
	}
	abroad := h.mine
	abroad.Language = message.English
	if got := shown(abroad, "tinh"); len(got) > 0 {
		t.Errorf("names in another language: %+v", got)
	}
}

func TestTheSameEventCountsOnce(t *testing.T) {
	h := open(t)
	a := h.right(t, h.mine, h.practice(t, "trong-bai"))
	first := h.answer(t, a)
	h.later(time.Minute)
	second := h.answer(t, a)
	if first.Duplicate || !second.Duplicate || second.Grade.Status != quiz.Graded || second.Grade.Credit != first.Grade.Credit || !second.At.Equal(first.At) || string(second.Key) != string(first.Key) {
		t.Errorf("%+v\n%+v", first, second)
	}
	if n := h.count(t, "responses"); n != 1 {
		t.Errorf("%d responses", n)
	}
}

func TestTheSameEventWithOtherContentIsRejectedAndAudited(t *testing.T) {
	h := open(t)
	a := h.right(t, h.mine, h.practice(t, "trong-bai"))
	h.answer(t, a)
	a.Value = json.RawMessage("1")
	if string(h.right(t, h.mine, h.practice(t, "trong-bai")).Value) == "1" {
		a.Value = json.RawMessage("2")
	}
	_, err := h.Answer(ctx, h.mine, a)
	refused(t, err, ErrRejected)
	if h.count(t, "audit") != 1 || h.count(t, "responses") != 1 || h.count(t, "evidence") != 1 {
		t.Error("the second content must be in the audit and nowhere else")
	}
	if _, err := h.Store.Audit.Check(); err != nil {
		t.Error(err)
	}
}

func TestAnEventOfSomebodyElseIsRejected(t *testing.T) {
	h := open(t)
	a := h.right(t, h.mine, h.practice(t, "trong-bai"))
	h.answer(t, a)
	theirs, err := h.Practice(ctx, h.other, "bai", "trong-bai")
	if err != nil {
		t.Fatal(err)
	}
	b := h.right(t, h.other, theirs)
	b.Event = a.Event
	_, err = h.Answer(ctx, h.other, b)
	refused(t, err, ErrRejected)
}

func TestAResponseThatIsNoneIsRefusedAndChangesNothing(t *testing.T) {
	h := open(t)
	a := h.right(t, h.mine, h.practice(t, "trong-bai"))
	before := h.count(t, "responses")
	large := a
	large.Value = json.RawMessage(`"` + strings.Repeat("x", 10<<20) + `"`)
	_, err := h.Answer(ctx, h.mine, large)
	refused(t, err, ErrTooLarge)
	for _, value := range []string{"", "{", "nonsense"} {
		a.Value = json.RawMessage(value)
		_, err := h.Answer(ctx, h.mine, a)
		refused(t, err, ErrRejected)
	}
	a.Value, a.Event = json.RawMessage("1"), "no-event"
	_, err = h.Answer(ctx, h.mine, a)
	refused(t, err, ErrRejected)
	if h.count(t, "responses") != before {
		t.Error("something was kept")
	}
}

func TestAnAnswerReadsNumbersInTheLanguageOfItsPage(t *testing.T) {
	h := open(t)
	attempt, err := h.StartExam(ctx, h.mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range h.asked(t, attempt) {
		if v.Question.ID != "so" {
			continue
		}
		a := h.right(t, h.mine, v)
		a.Value, a.Language = json.RawMessage(`"16,7"`), message.Vietnamese
		h.answer(t, a)
		result, err := h.Submit(ctx, h.mine, attempt)
		if err != nil || result.Points != 1 {
			t.Errorf("%+v %v", result, err)
		}
		return
	}
	t.Error("the number was not drawn")
}
