package learning

import (
	"context"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/message"
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
	ByUnit       []report.CompetencyRow
	Aims         []AimView
	Gap, Near    *SkillView // where most levels are missing, and where most officers are near one; nil: nowhere
	Study        StudyView
	HideCounts   bool
	CountedAt    time.Time // what is done after it is not in the figures yet
}

// SkillView is one competency in the figures.
type SkillView struct {
	Code, Name string
	report.CompetencyFigures
	Questions bool // some question is about it
	Possible  bool // the questions there are suffice for the lowest level: else nobody can reach it yet
}

// Skills counts a framework for the units in an officer's scope, as leader or admin. ErrNotFound: no scope, or something
// asked for that lies outside of it.
func (s *Service) Skills(_ context.Context, o Officer, r SkillsRequest) (SkillsView, error) {
	scope, err := s.Oversight(o)
	if err != nil {
		return SkillsView{}, err
	}
	c := s.Catalog()
	m, competency, err := s.comparable(c, r)
	if err != nil {
		return SkillsView{}, err
	}
	f := m.framework
	sources, err := s.sources(f.ID)
	if err != nil {
		return SkillsView{}, err
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
	settings, err := s.Store.Settings.Read()
	if err != nil {
		return SkillsView{}, err
	}
	v := SkillsView{Framework: f, Title: inLanguage(f.Title, o.Language, f.Language), Level: inLanguage(f.Levels[0].Name, o.Language, f.Language),
		HideCounts: settings.HideHeadCounts, CountedAt: counted.at}
	for _, id := range c.FrameworkIDs() {
		v.Frameworks = append(v.Frameworks, Choice{id, inLanguage(c.Frameworks[id].Title, o.Language, c.Frameworks[id].Language)})
	}
	v.Units = unitChoices(counted.book, scope, q.At, r.Unit)
	found := counted.book.CountCompetencies(counted.skills, competency, q)
	v.count(found, m, questionsBy(c, sources), o.Language)
	v.Aims = v.aims(found, q.At, s.Zone)
	v.Gap, v.Near = v.widest()
	v.Study = v.study(c, o.Language)
	return v, nil
}

// comparable is the model that a request is about, and the place of the competency that it compares units in; -1: all.
func (s *Service) comparable(c *catalog.Catalog, r SkillsRequest) (m *fitted, competency int, err error) {
	if r.Framework == "" {
		r.Framework = firstFramework(c)
	}
	if m, err = s.fitted(c, r.Framework); err != nil {
		return nil, 0, err
	}
	if m == nil {
		return nil, 0, ErrNotFound
	}
	if r.Code == "" {
		return m, -1, nil
	}
	competency, known := m.framework.Competency(r.Code)
	if !known {
		return nil, 0, ErrNotFound
	}
	return m, competency, nil
}

// count puts the figures beside the names of the competencies, and says which of them have questions, and enough.
func (v *SkillsView) count(found report.CompetencyReport, m *fitted, questions map[string][]asked, l message.Language) {
	v.Roster, v.ByUnit = found.Roster, found.Units
	best := newBest(m, questions)
	for _, area := range v.Framework.Areas {
		for _, its := range area.Competencies {
			v.Competencies = append(v.Competencies, SkillView{its.Code, inLanguage(its.Name, l, v.Framework.Language), found.Competencies[len(v.Competencies)],
				len(questions[its.Code]) > 0, best.held[its.Code] > 0})
		}
	}
}
