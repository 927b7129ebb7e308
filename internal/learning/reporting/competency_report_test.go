package reporting_test

import (
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/reporting"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/quiz"
	"hocvu/internal/report"
)

// counted is the view of a leader with these figures.
func (h *fixture) counted(t *testing.T, c *catalog.Catalog, found report.CompetencyReport) (v reporting.CompetencyReport) {
	t.Helper()
	m, err := h.Scores.Fitted(c, "khung")
	if err != nil {
		t.Fatal(err)
	}
	v.Framework = m.Framework
	reporting.Count(&v, found, m, scoring.QuestionsBy(c, []scoring.Source{{Framework: "khung"}}), "vi")
	return v
}

func TestAimsSayWhatNoPaceCanReach(t *testing.T) {
	h := open(t)
	at := report.Moment(h.Now().Unix())
	found := report.CompetencyReport{Roster: 10, Competencies: make([]report.CompetencyFigures, 2), Course: report.Criterion{Met: 9, Steps: report.Figures{Roster: 10, Completed: 9}},
		All: report.Criterion{Met: 1, Steps: report.Figures{Roster: 20, Completed: 5, Recent: 4}}}
	v := h.counted(t, h.Catalog(), found)
	aims := reporting.Aims(v, found, at, h.Zone)
	if !aims[0].Reached || aims[1].Reached || aims[2].Reached {
		t.Errorf("%+v", aims)
	}
	if aims[1].OutOf != 0 || aims[2].OutOf != 1 { // no level can be had in 4.2, but 4.1 is in the same area
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
	f := learningtest.Framework()
	v := reporting.CompetencyReport{Framework: f, Competencies: []reporting.CompetencyFigures{{Code: "4.1", Name: "Thiết bị", Questions: true, Possible: true, CompetencyFigures: report.CompetencyFigures{Roster: 10, Held: 4, Near: 2}},
		{Code: "4.2", Name: "Dữ liệu", CompetencyFigures: report.CompetencyFigures{Roster: 10}}}}
	c := learningtest.Catalog()
	if s := reporting.Study(v, c, "vi"); len(s.Lessons) != 0 {
		t.Errorf("lessons that teach nothing: %+v", s)
	}
	c.Courses["khoa"].Lessons["02"].Competencies = []string{"4.1"}
	if s := reporting.Study(v, c, "vi"); len(s.Lessons) != 1 || s.Lessons[0].Lesson != "02" || s.Minutes != 5 || s.Missing != 6 || s.Share != 0.375 {
		t.Errorf("%+v", s)
	}
	if gap, near := reporting.Widest(v); gap == nil || gap.Code != "4.1" || near != gap {
		t.Errorf("where no question is, nothing can be gained: %+v %+v", gap, near)
	}
}

func TestALevelThatTheQuestionsCannotAwardIsCalledNeitherNearNorPossible(t *testing.T) {
	h := open(t)
	c := learningtest.Catalog()
	one := learningtest.Question("le-loi", quiz.Single, learningtest.Choices(1)...)
	one.Weights = []quiz.Weight{{Competency: "4.2", Share: 1}}
	c.Quizzes["bai"].Questions = append(c.Quizzes["bai"].Questions, one)
	found := report.CompetencyReport{Roster: 10, Competencies: []report.CompetencyFigures{{Roster: 10, Held: 10}, {Roster: 10, Near: 8}}}
	v := h.counted(t, c, found)
	if its := v.Competencies[1]; !its.Questions || its.Possible {
		t.Errorf("one question is not enough: %+v", its)
	}
	if gap, near := reporting.Widest(v); gap != nil || near != nil {
		t.Errorf("advice of what is impossible: %+v %+v", gap, near)
	}
	if n, areas := reporting.OutOfReach(v); n != 1 || areas != 0 {
		t.Errorf("%d competencies, %d areas", n, areas)
	}
}

func TestAReplacementDoesNotCountAsFourWeeksOfStudy(t *testing.T) {
	h, leader, _, _ := staffed(t)
	h.AddFrameworks(learningtest.Successor())
	h.AddEvidence(t, h.Mine.ID, 60, func(int) bool { return true })
	steps := func(framework string) report.Figures {
		v, err := h.Reports.Competencies(ctx, leader, reporting.CompetencyRequest{Framework: framework})
		if err != nil {
			t.Fatal(err)
		}
		return v.Aims[2].Steps
	}
	if f := steps("khung"); f.Completed != 1 || f.Recent != 1 {
		t.Errorf("a level by answers: %+v", f)
	}
	h.Advance(90 * 24 * time.Hour)
	h.Replace(t, "khung", "moi", false)
	if f := steps("moi"); f.Completed == 0 || f.Recent != 0 {
		t.Errorf("nobody has studied: %+v", f)
	}
}
