package study_test

import (
	"errors"
	"testing"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
)

func TestAnExamWhoseQuestionsAreAllOverSaysSoAndCostsNoAttempt(t *testing.T) {
	h := open(t)
	c := learningtest.Catalog()
	change := catalog.LawChange{Course: "khoa", Superseded: course.Superseded{Number: "42/2022/NĐ-CP", From: "2020"}}
	for _, question := range c.Quizzes["bai"].Questions {
		change.Questions = append(change.Questions, catalog.QuestionName{Quiz: "bai", Question: question.ID})
	}
	c.Changes = []catalog.LawChange{change}
	h.SetCatalog(c)
	if _, err := h.Exams.Start(ctx, h.AddOfficer(t, "000-701", h.Unit(t, "A")), "bai"); !errors.Is(err, access.ErrNoQuestions) {
		t.Errorf("%v", err)
	}
	if n := h.Count(t, "attempts"); n != 0 {
		t.Errorf("%d attempts", n)
	}
}

func TestAQuestionThatRestsOnALawThatNoLongerHoldsIsNotDrawn(t *testing.T) {
	h := open(t)
	drawn := func(day string) map[string]bool {
		c := learningtest.Catalog()
		c.Changes = []catalog.LawChange{{Course: "khoa", Superseded: course.Superseded{Number: "42/2022/NĐ-CP", From: day},
			Questions: []catalog.QuestionName{{Quiz: "bai", Question: "mot"}, {Quiz: "bai", Question: "chu"}}}}
		h.SetCatalog(c)
		attempt, err := h.Exams.Start(ctx, h.AddOfficer(t, "000-70"+day[3:4], h.Unit(t, "A")), "bai")
		if err != nil {
			t.Fatal(err)
		}
		a, err := h.Store.Attempts.ByID(attempt)
		if err != nil {
			t.Fatal(err)
		}
		all := map[string]bool{}
		for _, q := range a.Questions {
			all[q.ID] = true
		}
		return all
	}
	if before := drawn("2099"); !before["mot"] || !before["chu"] {
		t.Errorf("before the day of the law they are drawn: %v", before)
	}
	if after := drawn("2020"); after["mot"] || after["chu"] || !after["hai"] {
		t.Errorf("from that day on they are not: %v", after)
	}
	if got := h.Courses.OldBasis("bai", "mot"); len(got) != 1 || len(h.Courses.OldBasis("bai", "hai")) > 0 {
		t.Errorf("the questions are marked otherwise: %v", got)
	}
}
