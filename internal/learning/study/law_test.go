package study_test

import (
	"testing"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning/learningtest"
)

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
