package study_test

import (
	"encoding/json"
	"strings"
	"testing"

	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
)

func TestTheKeysOfAnExamAreInNoView(t *testing.T) {
	h := open(t)
	attempt, err := h.Exams.Start(ctx, h.Mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	var views []any
	for _, v := range h.Questions(t, attempt) {
		views = append(views, v)
		outcome, err := h.Attempts.Answer(ctx, h.Mine, wrongly(v))
		if err != nil {
			t.Fatal(err)
		}
		after, err := h.Exams.Question(ctx, h.Mine, attempt, v.N)
		if err != nil || after.Response == nil {
			t.Fatal(after.Response, err)
		}
		views = append(views, outcome, after)
	}
	sheet, _ := h.Exams.Sheet(ctx, h.Mine, attempt)
	exam, _ := h.Exams.View(ctx, h.Mine, "bai")
	views = append(views, sheet, exam)
	hidden(t, views, `"credit":1`)
}

func TestAFailedExamShowsStatusAndCreditButNoKey(t *testing.T) {
	h := open(t)
	attempt := h.StartExam(t, 0)
	for _, v := range h.Questions(t, attempt) {
		h.Send(t, wrongly(v))
	}
	result, err := h.Exams.Submit(ctx, h.Mine, attempt)
	if err != nil || result.Passed || result.KeysShown {
		t.Fatalf("%+v %v", result, err)
	}
	hidden(t, []any{result})
}

// wrongly answers a question by its kind's rule, but for luck in choosing, not rightly.
func wrongly(v study.QuestionView) study.Answer {
	value := map[string]string{quiz.Number: `"9999"`, quiz.TextKind: `"?"`, quiz.Order: `[1,2,3]`, quiz.Match: `[1,0]`, quiz.Cloze: `["?",1,"9999"]`,
		quiz.Multiple: `[1]`, quiz.Single: `1`}[v.Question.Kind]
	return study.Answer{Event: v.Event, Attempt: v.Attempt, Question: v.Question.ID, Value: json.RawMessage(value), Language: "vi"}
}

// hidden fails when anything that only a key holds can be read in a view.
func hidden(t *testing.T, views []any, more ...string) {
	t.Helper()
	all, err := json.Marshal(views)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range append(more, "SECRET", "16.7", "0.12345", `"right":true`, `"seed":`, "HINT-1") {
		if i := strings.Index(string(all), secret); i >= 0 {
			t.Errorf("%s can be read: …%s…", secret, all[max(0, i-120):min(len(all), i+60)])
		}
	}
}

func TestTheOptionsOfAnExamAreCountedInTheOrderOfDisplay(t *testing.T) {
	h := open(t)
	attempt, err := h.Exams.Start(ctx, h.Mine, "bai")
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range h.Questions(t, attempt) {
		for i, o := range v.Question.Options {
			if o.ID != i+1 {
				t.Errorf("%s: option %d has ID %d", v.Question.ID, i+1, o.ID)
			}
		}
		if v.Question.Kind == quiz.Order {
			key, _ := h.Attempts.Key(ctx, h.Mine, attempt, v.Question.ID)
			if string(key) == "[1,2,3]" {
				t.Error("the steps are displayed in the right order")
			}
		}
	}
}
