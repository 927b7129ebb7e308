package scoring

import (
	"errors"
	"slices"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// NewEvidence is evidence about to be kept.
type NewEvidence struct {
	competency.Evidence
	ResponseID string // row, "" for none
	ItemID     string // row of questions
}

// ScoreUpdate is what new facts did to an officer's score.
type ScoreUpdate struct {
	before, after []competency.Standing
	steps         []competency.Step // of the new facts, in the order in which they count
	events        []competency.Event
}

// FirstAward is the first moment at which the facts awarded a level; zero: none.
func (b ScoreUpdate) FirstAward() (first time.Time) {
	for _, e := range ofKind(b.events, competency.Awarded) {
		if first.IsZero() || e.At.Before(first) {
			first = e.At
		}
	}
	return first
}

// ApplyEvidence keeps facts of one framework and moves the officer's score by them, in the transaction of s. Facts that are late
// make the score be replayed from all evidence, so that it is always the one that a clean run would have given.
func (s *Scores) ApplyEvidence(officer, framework string, facts []NewEvidence, now time.Time) (ScoreUpdate, error) {
	c := s.site.Catalog()
	f, version := c.Frameworks[framework], ""
	if f != nil {
		version = f.Version
	}
	basis, err := s.site.Store.Scores.Basis(officer, framework, version, questionsIn(facts))
	if err != nil {
		return ScoreUpdate{}, err
	}
	m, err := s.fittedFrom(f, basis.Calibration)
	if err != nil {
		return ScoreUpdate{}, err
	}
	replaced := s.withPendingReplacement(basis.Replacements)
	if m == nil { // no package has this framework now: keep the facts, and replay when it is back
		if err := s.keepEvidence(officer, facts); err != nil {
			return ScoreUpdate{}, err
		}
		if err := s.site.Store.Scores.Drop(officer, framework); err != nil {
			return ScoreUpdate{}, err
		}
		return ScoreUpdate{}, s.carry(replaced, officer, framework, facts[len(facts)-1].ID, now)
	}
	sources := sourcesBy(replaced, framework)
	m = m.after(sources)
	state, missing, err := s.stateFrom(basis.State, m, officer)
	if err != nil {
		return ScoreUpdate{}, err
	}
	slices.SortFunc(facts, func(a, b NewEvidence) int { return competency.Order(a.Evidence, b.Evidence) })
	b := ScoreUpdate{before: m.Standings(state, now), events: missing}
	if err := s.meet(officer, sources, basis, facts); err != nil {
		return ScoreUpdate{}, err
	}
	late := slices.ContainsFunc(facts, observed)
	for i := range facts {
		e := &facts[i].Evidence
		e.Item = sources[0].item(e.Item) // codes that a newer version has renamed
		e.Forecast, e.Parameters = m.Forecast(state, e.Item, e.Effective), state.Parameters
		if late = late || m.Late(state, *e); !late {
			step, events := m.Add(state, *e)
			b.steps, b.events = append(b.steps, step), append(b.events, events...)
		}
	}
	if err := s.keepEvidence(officer, facts); err != nil {
		return ScoreUpdate{}, err
	}
	if late {
		if state, err = s.replayed(m, officer, facts, &b, now); err != nil {
			return ScoreUpdate{}, err
		}
	}
	b.after = m.Standings(state, now)
	if err := s.site.Store.Scores.AddLevelEvents(officer, framework, b.events); err != nil {
		return ScoreUpdate{}, err
	}
	last := facts[len(facts)-1].ID
	if err := s.keepScore(state, f, b.after, officer, last, now); err != nil {
		return ScoreUpdate{}, err
	}
	return b, s.carry(replaced, officer, framework, last, now)
}

// observed reports whether a fact was observed: what else was observed that day decides what it weighs.
func observed(f NewEvidence) bool { return f.Source == competency.Observed }

func (s *Scores) keepEvidence(officer string, facts []NewEvidence) error {
	rows := make([]store.Fact, len(facts))
	for i, f := range facts {
		rows[i] = store.Fact(f)
	}
	return s.site.Store.Evidence.Add(officer, rows...)
}

// replayed rebuilds the state from all evidence, and makes of the belief what the replay says.
func (s *Scores) replayed(m *FittedModel, officer string, facts []NewEvidence, b *ScoreUpdate, now time.Time) (*competency.State, error) {
	r, err := s.rebuild(m, officer, now, facts[len(facts)-1].ID)
	if err != nil {
		return nil, err
	}
	b.events, b.steps = r.events, b.steps[:0]
	for _, step := range r.steps {
		if slices.ContainsFunc(facts, func(f NewEvidence) bool { return f.ID == step.Evidence.ID }) {
			b.steps = append(b.steps, step)
		}
	}
	return r.state, nil
}

// State reads an officer's state. One that is not there, cannot be read, or belongs to another version of the framework or
// an earlier calibration is rebuilt; missing is what the record of levels then lacks.
func (s *Scores) State(m *FittedModel, officer string) (state *competency.State, missing []competency.Event, err error) {
	score, err := s.site.Store.Scores.Of(officer, m.Framework.ID)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, nil, err
	}
	return s.stateFrom(score.State, m, officer)
}

// stateFrom is State with what was read of it; nil: nothing.
func (s *Scores) stateFrom(packed []byte, m *FittedModel, officer string) (
	*competency.State, []competency.Event, error) {
	if packed != nil {
		state := m.Start()
		if state.UnmarshalBinary(packed) == nil && m.Fits(state) == nil {
			return state, nil, nil
		}
	}
	r, err := s.rebuild(m, officer, s.site.Now(), "rescore")
	return r.state, r.events, err
}

func (s *Scores) keepScore(state *competency.State, f *competency.Framework, standings []competency.Standing, officer, last string, now time.Time) error {
	packed, err := state.MarshalBinary()
	if err != nil {
		return err
	}
	return s.site.Store.Scores.Put(officer, f.ID, store.Score{State: packed, LastEvidence: last, Parameters: state.Parameters, Summary: summary(f, standings)}, now)
}

// summary leaves out competencies without answers: a framework has dozens, most officers have answers in a few.
func summary(f *competency.Framework, standings []competency.Standing) []competency.Summary {
	var all []competency.Summary
	for _, st := range standings {
		if st.Answers > 0 {
			all = append(all, competency.Summary{Competency: st.Competency, Level: st.Level, Probability: Certainty(f, st), Mean: st.Mean, SD: st.SD, Answers: st.Answers, Measured: st.Measured, Last: st.Last})
		}
	}
	return all
}

// Certainty is the probability of the level held, else of the lowest.
func Certainty(f *competency.Framework, st competency.Standing) float64 {
	if len(st.Probabilities) == 0 {
		return 0
	}
	return st.Probabilities[max(0, held(f, st)-1)]
}

// held is how many levels are held.
func held(f *competency.Framework, st competency.Standing) int {
	i, ok := f.Level(st.Level)
	if !ok {
		return 0
	}
	return i + 1
}

// scoreOf is what is kept of a rebuilt score but its packed state.
func (m *FittedModel) scoreOf(r rebuilt, standings []competency.Standing) store.Score {
	sc := store.Score{Parameters: r.state.Parameters, Summary: summary(m.Framework, standings)}
	if n := len(r.evidence); n > 0 {
		sc.LastEvidence = r.evidence[n-1].ID
	}
	return sc
}

func (s *Scores) keepRebuilt(m *FittedModel, officer string, r rebuilt, now time.Time) (err error) {
	sc := m.scoreOf(r, m.Standings(r.state, now))
	if sc.State, err = r.state.MarshalBinary(); err != nil {
		return err
	}
	return s.site.Store.Scores.Put(officer, m.Framework.ID, sc, now)
}
