package scoring

import (
	"context"
	"slices"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
)

// CompetenciesView is where an officer stands in one framework.
type CompetenciesView struct {
	Framework    *competency.Framework
	Title        string
	Frameworks   []Link // all there are, in order of ID
	Areas        []AreaView
	Held         int // competencies with a level
	RefresherDue int
	NotMeasured  int
	Competencies int
	LastEvidence time.Time // zero: none
}

// Link names a framework or a course.
type Link struct{ ID, Title string }

// AreaView is an area with its competencies.
type AreaView struct {
	Code, Name   string
	Competencies []CompetencyView
}

// CompetencyView is where an officer stands in one competency. A competency that is not measured has no number to show.
type CompetencyView struct {
	Framework, Code, Name string
	Standing              competency.Standing
	Level, Levels         int     // how many levels are held, of how many
	LevelName, NextName   string  // "" for none
	Sure                  float64 // probability of the level held, else of the lowest
	Mark                  float64 // what Sure is held against: below it a level that is held should be refreshed, above it the lowest can be awarded
	Courses               []Link  // courses that teach it, to go on with
}

// Competencies shows where the officer stands in a framework; "" is the first framework that a course uses.
func (s *Scores) Competencies(ctx context.Context, o access.Officer, framework string) (CompetenciesView, error) {
	c := s.site.Catalog()
	if framework == "" {
		framework = access.FirstFramework(c)
	}
	f := c.Frameworks[framework]
	if f == nil {
		return CompetenciesView{}, access.ErrNotFound
	}
	standings, err := s.standings(o, framework)
	if err != nil {
		return CompetenciesView{}, err
	}
	v := CompetenciesView{Framework: f, Title: access.InLanguage(f.Title, o.Language, f.Language), Competencies: len(standings)}
	for _, id := range c.FrameworkIDs() {
		v.Frameworks = append(v.Frameworks, Link{id, access.InLanguage(c.Frameworks[id].Title, o.Language, c.Frameworks[id].Language)})
	}
	i := 0
	for _, area := range f.Areas {
		a := AreaView{Code: area.Code, Name: access.InLanguage(area.Name, o.Language, f.Language)}
		for range area.Competencies {
			one := NewCompetencyView(c, f, standings[i], o.Language)
			i++
			a.Competencies = append(a.Competencies, one)
			v.count(one)
		}
		v.Areas = append(v.Areas, a)
	}
	return v, nil
}

func (v *CompetenciesView) count(one CompetencyView) {
	st := one.Standing
	if st.Level != "" {
		v.Held++
	}
	if st.RefresherDue {
		v.RefresherDue++
	}
	if !st.Measured {
		v.NotMeasured++
	}
	if st.Last.After(v.LastEvidence) {
		v.LastEvidence = st.Last
	}
}

// standings says where an officer stands now in every competency of a framework.
func (s *Scores) standings(o access.Officer, framework string) ([]competency.Standing, error) {
	m, err := s.Fitted(s.site.Catalog(), framework)
	if err != nil {
		return nil, err
	}
	state, _, err := s.State(m, o.ID)
	if err != nil {
		return nil, err
	}
	return m.Standings(state, s.site.Now()), nil
}

// NewCompetencyView says in a language what an officer has reached in one competency.
func NewCompetencyView(c *catalog.Catalog, f *competency.Framework, st competency.Standing, l message.Language) CompetencyView {
	v := CompetencyView{Framework: f.ID, Code: st.Competency, Name: access.CompetencyName(f, st.Competency, l), Standing: st, Level: held(f, st), Levels: len(f.Levels),
		LevelName: access.LevelName(f, st.Level, l), NextName: access.LevelName(f, st.Next, l), Sure: Certainty(f, st), Mark: st.Threshold}
	if st.Level != "" {
		v.Mark = f.Award.RefreshBelow
	}
	for _, id := range c.CourseIDs() {
		if its := c.Courses[id]; its.Framework == f.ID && slices.Contains(its.Competencies, st.Competency) {
			v.Courses = append(v.Courses, Link{id, its.Title.In(l, its.Language)})
		}
	}
	return v
}

// Latest lists the competencies with the latest evidence in all frameworks, at most so many.
func (s *Scores) Latest(o access.Officer, most int) ([]CompetencyView, error) {
	c := s.site.Catalog()
	var all []CompetencyView
	for _, id := range c.FrameworkIDs() {
		standings, err := s.standings(o, id)
		if err != nil {
			return nil, err
		}
		for _, st := range standings {
			if st.Answers > 0 {
				all = append(all, NewCompetencyView(c, c.Frameworks[id], st, o.Language))
			}
		}
	}
	slices.SortStableFunc(all, func(a, b CompetencyView) int { return b.Standing.Last.Compare(a.Standing.Last) })
	return all[:min(most, len(all))], nil
}
