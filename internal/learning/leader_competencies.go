package learning

import (
	"context"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/report"
)

// SkillsRequest is what a leader asks of a framework.
type SkillsRequest struct {
	Framework string // ID; "": the first one that a course uses
	Unit      string // ID, with those below; "": all in scope
	Code      string // the competency in which units are compared; "": all together
}

// SkillsView is what a leader gets of a framework: figures of units, of no officer.
type SkillsView struct {
	Framework    *competency.Framework
	Title, Level string // of the framework; of its lowest level
	Frameworks   []Choice
	Units        []Choice // that may be asked for
	Roster       int
	Competencies []SkillView
	ByUnit       []report.SkillRow
	Aims         []AimView
	Gap, Near    *SkillView // where most levels are missing, and where most officers are near one; nil: nowhere
	Study        StudyView
	HideCounts   bool
	CountedAt    time.Time // what is done after it is not in the figures yet
}

// SkillView is one competency in the figures.
type SkillView struct {
	Code, Name string
	report.SkillFigures
	Questions bool // some question is about it: without one, nobody can reach a level
}

// AimView is one of the movement's three targets with how far it is.
type AimView struct {
	Name    string // course, areas or all: which predicate
	Met     int
	Target  report.Target
	Steps   report.Figures // that its pace is measured on
	Arrival report.Arrival
	Reached bool
	OutOf   int // competencies or areas that no question is about: the target cannot be reached before there is one
}

// likely is the probability of a level from which on an officer counts as near it.
const likely = 0.5

// Skills counts a framework for the units in an officer's scope, as leader or admin. ErrNotFound: no scope, or something
// asked for that lies outside of it.
func (s *Service) Skills(_ context.Context, o Officer, r SkillsRequest) (SkillsView, error) {
	scope, err := s.Oversight(o)
	if err != nil {
		return SkillsView{}, err
	}
	c := s.Catalog()
	if r.Framework == "" {
		r.Framework = firstFramework(c)
	}
	f := c.Frameworks[r.Framework]
	if f == nil {
		return SkillsView{}, ErrNotFound
	}
	competency := -1
	if r.Code != "" {
		known := false
		if competency, known = f.Competency(r.Code); !known {
			return SkillsView{}, ErrNotFound
		}
	}
	counted, err := s.skills(f)
	if err != nil {
		return SkillsView{}, err
	}
	q, err := s.question(counted.book, scope, ReportRequest{At: counted.at, Unit: r.Unit})
	if err != nil {
		return SkillsView{}, err
	}
	q.At, q.Every = seconds(counted.at), 0
	settings, err := s.Store.Settings()
	if err != nil {
		return SkillsView{}, err
	}
	found := counted.book.CountSkills(counted.skills, competency, q)
	v := SkillsView{Framework: f, Title: inLanguage(f.Title, o.Language, f.Language), Level: inLanguage(f.Levels[0].Name, o.Language, f.Language),
		Roster: found.Roster, ByUnit: found.Units, HideCounts: settings.HideHeadCounts, CountedAt: counted.at}
	for _, id := range c.FrameworkIDs() {
		v.Frameworks = append(v.Frameworks, Choice{id, inLanguage(c.Frameworks[id].Title, o.Language, c.Frameworks[id].Language)})
	}
	v.Units = unitChoices(counted.book, scope, q.At, r.Unit)
	asked := questioned(c, f.ID)
	for _, area := range f.Areas {
		for _, its := range area.Competencies {
			v.Competencies = append(v.Competencies, SkillView{its.Code, inLanguage(its.Name, o.Language, f.Language), found.Competencies[len(v.Competencies)], asked[its.Code]})
		}
	}
	v.Aims = s.aims(f, found, asked, q.At)
	v.Gap, v.Near = v.widest()
	v.Study = v.study(c, o.Language)
	return v, nil
}

// questioned are the competencies of a framework that some question of a quiz is about.
func questioned(c *catalog.Catalog, framework string) map[string]bool {
	asked := map[string]bool{}
	for _, id := range c.QuizIDs() {
		if c.Quizzes[id].Framework != framework {
			continue
		}
		for _, question := range c.Quizzes[id].Questions {
			for _, w := range question.Weights {
				asked[w.Competency] = asked[w.Competency] || w.Share >= mainShare
			}
		}
	}
	return asked
}

// aims are the targets that the movement set itself: by the end of 2025 more than 80 % understand, by the end of 2026 all
// have the basics, by the end of 2030 all of them in every competency. What "understand" and "the basics" mean to the
// engine is its own reading, and pages say so: a course is completed; the lowest level is held in every area.
func (s *Service) aims(f *competency.Framework, found report.SkillReport, asked map[string]bool, at report.Moment) []AimView {
	competencies, areas := 0, 0
	for _, area := range f.Areas {
		none := 0
		for _, its := range area.Competencies {
			if !asked[its.Code] {
				none++
			}
		}
		competencies += none
		if none == len(area.Competencies) {
			areas++
		}
	}
	target := func(share float64, year int) report.Target {
		return report.Target{Share: share, Above: share < 1, By: seconds(time.Date(year+1, 1, 1, 0, 0, 0, 0, s.Zone).Add(-time.Second))}
	}
	all := []AimView{
		{Name: "course", Met: found.Course.Met, Target: target(0.8, 2025), Steps: found.Course.Steps},
		{Name: "areas", Met: found.Areas.Met, Target: target(1, 2026), Steps: found.Areas.Steps, OutOf: areas},
		{Name: "all", Met: found.All.Met, Target: target(1, 2030), Steps: found.All.Steps, OutOf: competencies},
	}
	for i := range all {
		all[i].Arrival = all[i].Target.Arrive(all[i].Steps, at)
		all[i].Reached = found.Roster > 0 && all[i].Met >= all[i].Target.Needed(found.Roster)
	}
	return all
}
