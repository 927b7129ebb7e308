package scoring

import (
	"context"
	"maps"
	"slices"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// EvidenceView is how a score came about.
type EvidenceView struct {
	CompetencyView
	FrameworkTitle string
	Area           string
	Answers        int            // in this competency, those of weight 0 included
	Steps          []EvidenceStep // latest first
	Withdrawn      []Withdrawal   // latest first
	Elsewhere      bool           // the level held was mostly earned by answers in other competencies
	Account        Account
}

// Evidence explains the score of one competency answer by answer.
func (s *Scores) Evidence(ctx context.Context, o access.Officer, framework, code string) (EvidenceView, error) {
	c := s.site.Catalog()
	f := c.Frameworks[framework]
	if f == nil {
		return EvidenceView{}, access.ErrNotFound
	}
	if _, known := f.Competency(code); !known {
		return EvidenceView{}, access.ErrNotFound
	}
	m, err := s.model(c, framework)
	if err != nil {
		return EvidenceView{}, err
	}
	all, events, err := s.recordOf(o.ID, framework)
	if err != nil {
		return EvidenceView{}, err
	}
	rulings, err := s.rulingsFor(o.ID)
	if err != nil {
		return EvidenceView{}, err
	}
	regrades, acts, err := s.regradesOf(o.ID)
	if err != nil {
		return EvidenceView{}, err
	}
	observations, err := s.observationsOf(o.ID, all)
	if err != nil {
		return EvidenceView{}, err
	}
	held := competency.Held(events)
	x := m.Explain(all, held, code, s.site.Now())
	v := EvidenceView{CompetencyView: NewCompetencyView(c, f, x.Standing, o.Language),
		FrameworkTitle: access.InLanguage(f.Title, o.Language, f.Language), Area: access.AreaName(f, code, o.Language),
		Account: accountOf(f, x)}
	w := stepWriter{catalog: c, framework: f, language: o.Language, awards: awardsOf(events, code), rulings: rulings,
		regrades: regrades, observations: observations}
	for i, line := range x.Lines {
		var until time.Time // when the next line begins; zero: there is none
		if i+1 < len(x.Lines) {
			until = x.Lines[i+1].At
		}
		step := w.step(line, until)
		if len(step.Awards) > 0 && line.Kind == competency.ByAnswer && step.Credit == 0 {
			step.Enough = enough(m, all, held, line.Step.Evidence, code)
		}
		if line.Kind == competency.ByAnswer {
			v.Answers++
		}
		for _, a := range step.Awards {
			v.Elsewhere = a.Elsewhere
		}
		if step.shows(f.Award.MeasuredFrom) {
			v.Steps = append(v.Steps, step)
		}
	}
	v.Elsewhere = v.Elsewhere && x.Standing.Level != ""
	slices.Reverse(v.Steps)
	v.Withdrawn = withdrawn(c, f, code, events, all, rulings, acts, o.Language)
	return v, nil
}

// observationsOf are the observations from which evidence of an officer came, by its ID.
func (s *Scores) observationsOf(officer string, all []competency.Evidence) (map[string]store.Observation, error) {
	observed := func(e competency.Evidence) bool { return e.Source == competency.Observed }
	if !slices.ContainsFunc(all, observed) {
		return nil, nil
	}
	return s.site.Store.Observations.ByEvidence(officer)
}

// regradesOf tells by which act each answer of an officer was judged again last, by the ID of evidence, and the IDs of
// all these acts.
func (s *Scores) regradesOf(officer string) (map[string]store.Regrade, []string, error) {
	names, err := s.site.Store.Regrades.EvidenceRegraded(officer)
	if err != nil {
		return nil, nil, err
	}
	all, read := map[string]store.Regrade{}, map[string]store.Regrade{}
	for evidence, id := range names {
		act, known := read[id]
		if !known {
			if act, err = s.site.Store.Regrades.ByID(id); err != nil {
				return nil, nil, err
			}
			read[id] = act
		}
		all[evidence] = act
	}
	return all, slices.Collect(maps.Keys(read)), nil
}

// enough are the counts of questions and days that an answer made full.
func enough(m *competency.Model, all []competency.Evidence, held []competency.Event, e competency.Evidence, code string) (conditions []string) {
	_, steps, _ := m.ReplayHeld(all, held)
	at := slices.IndexFunc(steps, func(step competency.Step) bool { return step.Evidence.ID == e.ID })
	if at < 0 {
		return nil
	}
	for _, st := range m.Standings(stateAfter(m, steps[:at], held), e.Effective) {
		for _, missing := range st.Missing {
			if st.Competency == code && missing.Reason != competency.MissingOwnEvidence && missing.Reason != competency.MissingProbability {
				conditions = append(conditions, missing.Reason)
			}
		}
	}
	return conditions
}
