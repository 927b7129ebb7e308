package learning

import (
	"math"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/report"
)

func TestTheFirstWordOnHowSureOneWasStands(t *testing.T) {
	h := open(t)
	right := h.right(t, h.mine, h.practice(t, "trong-bai"))
	refused(t, h.Rate(ctx, h.mine, right.Event, RatedSure), ErrNotFound) // nothing is answered yet
	h.answer(t, right)
	for _, rating := range []string{RatedSure, RatedGuess} {
		if err := h.Rate(ctx, h.mine, right.Event, rating); err != nil {
			t.Fatal(err)
		}
	}
	refused(t, h.Rate(ctx, h.other, right.Event, RatedGuess), ErrNotFound)
	all, err := h.SelfRatings(ctx, h.mine)
	if err != nil || len(all) != 3 || all[0] != (SelfRating{RatedSure, 1, 1}) || all[2].Answers != 0 {
		t.Errorf("%+v %v", all, err)
	}
	if other, err := h.SelfRatings(ctx, h.other); err != nil || other[0].Answers+other[1].Answers+other[2].Answers != 0 {
		t.Errorf("another officer's: %+v %v", other, err)
	}
	if n := h.count(t, "confidences"); n != 1 {
		t.Errorf("%d rows", n)
	}
}

func TestAnExamIsNotRated(t *testing.T) {
	h := open(t)
	attempt := h.start(t, 0)
	v, err := h.ExamQuestion(ctx, h.mine, attempt, 1)
	if err != nil {
		t.Fatal(err)
	}
	a := h.right(t, h.mine, v)
	h.answer(t, a)
	refused(t, h.Rate(ctx, h.mine, a.Event, RatedSure), ErrNotFound)
}

func TestAnAccountAddsUpToTheScoreThatIsShown(t *testing.T) {
	h := open(t)
	for _, n := range []int{0, 1, 5, 40} {
		h.taught(t, h.mine.ID, n, func(q int) bool { return q%3 > 0 })
		h.later(40 * 24 * time.Hour)
		for _, code := range []string{"4.1", "4.2"} {
			e, err := h.Evidence(ctx, h.mine, "khung", code)
			if err != nil {
				t.Fatal(err)
			}
			a := e.Account
			if sum := a.Prior + a.Here + a.Elsewhere + a.Forgotten; math.Abs(sum-a.Now) > 1e-9 || a.Now != e.Standing.Mean || a.SD <= 0 {
				t.Errorf("%s after %d answers: %+v adds up to %v", code, len(e.Steps), a, sum)
			}
			if code == "4.2" && a.Here != 0 || code == "4.1" && n > 0 && a.Forgotten >= 0 {
				t.Errorf("%s: %+v", code, a)
			}
		}
	}
}

func TestTellingNamesEachQuestionOnceAndWhatWouldTellMostFirst(t *testing.T) {
	h := open(t)
	all, err := h.Telling(ctx, h.mine, "khung")
	if err != nil || len(all) != 3 {
		t.Fatalf("of three practice questions: %+v %v", all, err)
	}
	twice := map[string]bool{}
	for _, s := range all {
		if twice[s.Question] || s.Worth <= 0 || s.Competency != "4.1" {
			t.Errorf("%+v", s)
		}
		twice[s.Question] = true
	}
	h.answer(t, h.right(t, h.mine, h.practice(t, "trong-bai")))
	if all, err = h.Telling(ctx, h.mine, "khung"); err != nil || len(all) != 2 {
		t.Errorf("one was answered just now: %+v %v", all, err)
	}
	_, err = h.Telling(ctx, h.mine, "khac")
	refused(t, err, ErrNotFound)
}

func TestTheMarkIsWhatALevelNeedsNow(t *testing.T) {
	f := testFramework()
	none := competencyView(testCatalog(), f, competency.Standing{Competency: "4.1", Answers: 8, Probabilities: []float64{0.7, 0.1}, Next: "basic", Hurdle: 0.9}, "vi")
	if math.Abs(none.Mark-0.9) > 1e-9 {
		t.Errorf("after eight answers %v", none.Mark)
	}
	holds := competencyView(testCatalog(), f, competency.Standing{Competency: "4.1", Level: "basic", Answers: 8, Probabilities: []float64{0.7, 0.1}, Next: "advanced"}, "vi")
	if holds.Mark != 0.6 {
		t.Errorf("a level that is held: %v", holds.Mark)
	}
}

func TestAimsSayWhatNoPaceCanReach(t *testing.T) {
	h := open(t)
	f := testFramework()
	at := report.Moment(h.Now().Unix())
	found := report.SkillReport{Roster: 10, Competencies: make([]report.SkillFigures, 2), Course: report.Aim{Met: 9, Steps: report.Figures{Roster: 10, Completed: 9}},
		All: report.Aim{Met: 1, Steps: report.Figures{Roster: 20, Completed: 5, Lately: 4}}}
	aims := h.aims(f, found, questioned(h.Catalog(), "khung"), at)
	if !aims[0].Reached || aims[1].Reached || aims[2].Reached {
		t.Errorf("%+v", aims)
	}
	if aims[1].OutOf != 0 || aims[2].OutOf != 1 { // no question is about 4.2, but 4.1 is in the same area
		t.Errorf("%+v", aims)
	}
	if end := time.Unix(int64(aims[1].Target.By), 0).In(h.Zone); end.Format("2006-01-02 15:04:05") != "2026-12-31 23:59:59" {
		t.Errorf("%v", end)
	}
	if a := aims[2].Arrival; a.At != at+report.Moment(105*24*3600) {
		t.Errorf("15 missing at 4 in four weeks: %v days", (a.At-at)/report.Day)
	}
}

func TestAQuarterOfAnHourAimsAtWhatIsMissing(t *testing.T) {
	f := testFramework()
	v := SkillsView{Framework: f, Competencies: []SkillView{{Code: "4.1", Name: "Thiết bị", Questions: true, SkillFigures: report.SkillFigures{Roster: 10, Held: 4, Near: 2}},
		{Code: "4.2", Name: "Dữ liệu", SkillFigures: report.SkillFigures{Roster: 10}}}}
	c := testCatalog()
	if s := v.study(c, "vi"); len(s.Lessons) != 0 {
		t.Errorf("lessons that teach nothing: %+v", s)
	}
	c.Courses["khoa"].Lessons["02"].Competencies = []string{"4.1"}
	if s := v.study(c, "vi"); len(s.Lessons) != 1 || s.Lessons[0].Lesson != "02" || s.Minutes != 5 || s.Missing != 6 || s.Share != 0.375 {
		t.Errorf("%+v", s)
	}
	if gap, near := v.widest(); gap == nil || gap.Code != "4.1" || near != gap {
		t.Errorf("where no question is, nothing can be gained: %+v %+v", gap, near)
	}
}
