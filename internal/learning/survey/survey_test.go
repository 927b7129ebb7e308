package survey_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/quiz"
	"hocvu/internal/store/audit"
)

var ctx = context.Background()

// open is a site whose quiz has a choice and free words to ask for, and a person who may read the results.
func open(t *testing.T) (h *learningtest.Fixture, reader access.Officer) {
	t.Helper()
	h, _, _, reader = learningtest.Staffed(t)
	c := learningtest.Catalog()
	choice := learningtest.Question("y-kien", quiz.Survey, quiz.Option{ID: 1, Form: "Một"}, quiz.Option{ID: 2, Form: "Hai"})
	free := learningtest.Question("loi", quiz.Survey)
	choice.Placed, free.Placed = true, true
	loose := learningtest.Question("ngoai-bai", quiz.Survey, choice.Options...)
	c.Quizzes["bai"].Questions = append(c.Quizzes["bai"].Questions, choice, free, loose)
	h.SetCatalog(c)
	return h, reader
}

func TestResultsAreToldInFivesAndNameNobody(t *testing.T) {
	h, reader := open(t)
	for n := 1; n <= 11; n++ {
		o := h.AddOfficer(t, fmt.Sprintf("001-%03d", n), h.Unit(t, "B"))
		if err := h.Surveys.Answer(ctx, o, "bai", "y-kien", []int{1 + n%2}, ""); err != nil {
			t.Fatal(err)
		}
		if err := h.Surveys.Answer(ctx, o, "bai", "loi", nil, fmt.Sprintf("Lời %02d", n)); err != nil {
			t.Fatal(err)
		}
		r, err := h.Surveys.Result(reader, "bai", "y-kien")
		if err != nil || r.Answers != n-n%5 || n < 5 && r.Options != nil ||
			n >= 5 && r.Options[0].N+r.Options[1].N != r.Answers {
			t.Errorf("of %d answers: %+v %v", n, r, err)
		}
	}
	words, err := h.Surveys.Result(reader, "bai", "loi")
	if err != nil || len(words.Words) != 10 || slices.IsSorted(words.Words) || slices.Contains(words.Words, "Lời 11") {
		t.Errorf("%q %v", words.Words, err)
	}
}

func TestAnAnswerIsFinalAndShownToItsOfficerAlone(t *testing.T) {
	h, reader := open(t)
	for _, id := range []int{2, 1} {
		if err := h.Surveys.Answer(ctx, h.Mine, "bai", "y-kien", []int{id}, ""); err != nil {
			t.Fatal(err)
		}
	}
	mine, err := h.Surveys.Form(h.Mine, "bai", "y-kien")
	if err != nil || mine.Own == nil || !slices.Equal(mine.Own.Chosen, []string{"Hai"}) {
		t.Errorf("%+v %v", mine.Own, err)
	}
	for _, o := range []access.Officer{h.Other, reader} {
		if f, err := h.Surveys.Form(o, "bai", "y-kien"); err != nil || f.Own != nil {
			t.Errorf("%s is shown %+v %v", o.Badge, f.Own, err)
		}
	}
	if _, err := h.Surveys.Result(h.Mine, "bai", "y-kien"); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("who is no trainer reads the results: %v", err)
	}
	held, err := h.Accounts.MyData(ctx, h.Mine)
	if err != nil {
		t.Fatal(err)
	}
	told := false
	for _, records := range held.Held {
		told = told || records.Name == "survey_answers" && len(records.Rows) == 1 && records.Rows[0][2] == `["Hai"]`
	}
	if !told {
		t.Error("the own data does not hold the answer")
	}
}

func TestOnlyASurveyInALessonIsAsked(t *testing.T) {
	h, _ := open(t)
	for _, question := range []string{"ngoai-bai", "trong-bai", "mot", "khong-co"} {
		if _, err := h.Surveys.Form(h.Mine, "bai", question); !errors.Is(err, access.ErrNotFound) {
			t.Errorf("%s: %v", question, err)
		}
	}
	if err := h.Surveys.Answer(ctx, h.Mine, "bai", "y-kien", nil, ""); err == nil {
		t.Error("nothing is an answer")
	}
}

func TestAnonymisingUnlinksAnswersAndKeepsTheTotals(t *testing.T) {
	h, reader := open(t)
	if err := h.Surveys.Answer(ctx, h.Mine, "bai", "y-kien", []int{1}, ""); err != nil {
		t.Fatal(err)
	}
	if err := h.Surveys.Answer(ctx, h.Mine, "bai", "loi", nil, "Của tôi"); err != nil {
		t.Fatal(err)
	}
	h.SQL(t, "UPDATE officers SET state = 'left' WHERE id = '"+h.Mine.ID+"'")
	if err := h.Roster.Anonymise(ctx, h.Mine.ID, func(e audit.Entry) audit.Entry {
		return e.Signed(reader.ID, h.Site.Now())
	}); err != nil {
		t.Fatal(err)
	}
	if n := h.QueryText(t, "SELECT count(*) FROM survey_answers WHERE officer = '' AND words = ''"); n != "2" {
		t.Errorf("%s answers are unlinked", n)
	}
}
