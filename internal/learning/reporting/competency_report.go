package reporting

import (
	"context"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/report"
)

// CompetencyRequest is what a leader asks of a framework.
type CompetencyRequest struct {
	Framework string // ID; "": the first one that a course uses
	Unit      string // ID, with those below; "": all in scope
	Code      string // the competency in which units are compared; "": all together
}

// CompetencyReport is what a leader gets of a framework: figures of units, of no officer.
type CompetencyReport struct {
	Framework    *competency.Framework
	Title, Level string // of the framework; of its lowest level
	Frameworks   []access.Choice
	Units        []access.Choice // that may be asked for
	Roster       int
	Competencies []CompetencyFigures
	ByUnit       []report.CompetencyRow
	Aims         []AimView
	Gap, Near    *CompetencyFigures // where most levels are missing, and where most officers are near one; nil: nowhere
	Study        StudyView
	Levels       report.HeldLevels // what the levels that stand are worth
	HideCounts   bool
	CountedAt    time.Time // what is done after it is not in the figures yet
}

// CompetencyFigures is one competency in the figures.
type CompetencyFigures struct {
	Code, Name string
	report.CompetencyFigures
	Questions bool // some question is about it
	Possible  bool // the questions there are suffice for the lowest level: else nobody can reach it yet
}

// Competencies counts a framework for the units in an officer's scope, as leader or admin. ErrNotFound: no scope, or something
// asked for that lies outside of it.
func (s *Reports) Competencies(ctx context.Context, o access.Officer, r CompetencyRequest) (CompetencyReport, error) {
	scope, err := s.access.Oversight(o)
	if err != nil {
		return CompetencyReport{}, err
	}
	c := s.site.Catalog()
	m, competency, err := s.comparable(c, r)
	if err != nil {
		return CompetencyReport{}, err
	}
	f := m.Framework
	sources, err := s.scores.Sources(f.ID)
	if err != nil {
		return CompetencyReport{}, err
	}
	counted, err := s.figures.Competencies(ctx, f)
	if err != nil {
		return CompetencyReport{}, err
	}
	q, err := s.question(counted.Book, scope, ReportRequest{At: counted.At, Unit: r.Unit})
	if err != nil {
		return CompetencyReport{}, err
	}
	q.At, q.Every = access.MomentOf(counted.At), 0
	settings, err := s.site.Store.Settings.Read()
	if err != nil {
		return CompetencyReport{}, err
	}
	v := CompetencyReport{Framework: f, Title: access.InLanguage(f.Title, o.Language, f.Language), Level: access.InLanguage(f.Levels[0].Name, o.Language, f.Language),
		HideCounts: settings.HideHeadCounts, CountedAt: counted.At}
	for _, id := range c.FrameworkIDs() {
		v.Frameworks = append(v.Frameworks, access.Choice{ID: id, Name: access.InLanguage(c.Frameworks[id].Title, o.Language, c.Frameworks[id].Language)})
	}
	v.Units = access.UnitChoices(counted.Book, scope, q.At, r.Unit)
	found := counted.Book.CountCompetencies(counted.Competencies, competency, q)
	v.count(found, m, scoring.QuestionsBy(c, sources), o.Language)
	v.Aims = v.aims(found, q.At, s.site.Zone)
	v.Gap, v.Near = v.widest()
	v.Study = v.study(c, o.Language)
	return v, nil
}

// comparable is the model that a request is about, and the place of the competency that it compares units in; -1: all.
func (s *Reports) comparable(c *catalog.Catalog, r CompetencyRequest) (m *scoring.FittedModel, competency int, err error) {
	if r.Framework == "" {
		r.Framework = access.FirstFramework(c)
	}
	if m, err = s.scores.Fitted(c, r.Framework); err != nil {
		return nil, 0, err
	}
	if m == nil {
		return nil, 0, access.ErrNotFound
	}
	if r.Code == "" {
		return m, -1, nil
	}
	competency, known := m.Framework.Competency(r.Code)
	if !known {
		return nil, 0, access.ErrNotFound
	}
	return m, competency, nil
}

// count puts the figures beside the names of the competencies, and says which of them have questions, and enough.
func (v *CompetencyReport) count(found report.CompetencyReport, m *scoring.FittedModel, questions map[string][]scoring.Question, l message.Language) {
	v.Roster, v.ByUnit, v.Levels = found.Roster, found.Units, found.Levels
	best := scoring.NewSimulatedOfficer(m, questions)
	for _, area := range v.Framework.Areas {
		for _, its := range area.Competencies {
			v.Competencies = append(v.Competencies, CompetencyFigures{its.Code, access.InLanguage(its.Name, l, v.Framework.Language), found.Competencies[len(v.Competencies)],
				len(questions[its.Code]) > 0, best.Held[its.Code] > 0})
		}
	}
}
