package scoring

import (
	"slices"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
)

// Change is what answers did to one competency, about the level the officer is on the way to.
type Change struct {
	Framework, Code, Name string
	Level, LevelName      string
	Before, After         float64 // probability of having the level
	Measured              bool    // enough answers to show After
	MeasuredBefore        bool    // enough answers to show Before
	Awarded               bool    // the level was awarded by this
	Reason                string  // why the answer weighs what it weighs: message evidence.reason.<Reason>
	Weight                float64 // 0: it changes nothing
}

// around is how an officer stood in a framework before some answers and after them.
type around struct{ before, after []competency.Standing }

// changes tells what some steps did to every competency that they are about, in the framework's order. Other answers of the
// same run move a competency too, through what competencies have in common: before and after are those of the whole run.
func changes(f *competency.Framework, steps []competency.Step, events []competency.Event, stood around, l message.Language) []Change {
	var told []Change
	for _, step := range steps {
		for _, w := range step.Evidence.Item.Weights {
			i := slices.IndexFunc(told, func(t Change) bool { return t.Code == w.Competency })
			if _, known := standing(stood.after, w.Competency); !known {
				continue // the framework has it no more
			}
			if i < 0 {
				told = append(told, Change{Framework: f.ID, Code: w.Competency, Name: access.CompetencyName(f, w.Competency, l)})
				i = len(told) - 1
			}
			if t := &told[i]; step.Weight > 0 || t.Weight == 0 {
				t.Reason, t.Weight = string(step.Reason), step.Weight
			}
		}
	}
	place := func(code string) int {
		return slices.IndexFunc(stood.after, func(st competency.Standing) bool { return st.Competency == code })
	}
	slices.SortFunc(told, func(a, b Change) int { return place(a.Code) - place(b.Code) })
	for i := range told {
		told[i].stand(f, stood, l)
		told[i].Awarded = awardedBy(events, steps, told[i].Code, told[i].Level)
	}
	return told
}

// stand says how sure the level is that the officer was on the way to. What changed nothing is said as it is now.
func (t *Change) stand(f *competency.Framework, stood around, l message.Language) {
	after, _ := standing(stood.after, t.Code)
	before := after
	if t.Weight > 0 {
		before, _ = standing(stood.before, t.Code)
	}
	level := min(held(f, before), len(f.Levels)-1)
	t.Level, t.LevelName = f.Levels[level].ID, access.LevelName(f, f.Levels[level].ID, l)
	t.Before, t.After = before.Probabilities[level], after.Probabilities[level]
	t.MeasuredBefore, t.Measured = before.Measured, after.Measured
}

func standing(all []competency.Standing, code string) (competency.Standing, bool) {
	i := slices.IndexFunc(all, func(st competency.Standing) bool { return st.Competency == code })
	if i < 0 {
		return competency.Standing{}, false
	}
	return all[i], true
}

func awardedBy(events []competency.Event, steps []competency.Step, code, level string) bool {
	return slices.ContainsFunc(events, func(e competency.Event) bool {
		return e.Kind == competency.Awarded && e.Competency == code && e.Level == level &&
			slices.ContainsFunc(steps, func(step competency.Step) bool { return step.Evidence.ID == e.Cause })
	})
}

// ChangesOf tells what an officer's answers did, from a replay of all evidence up to the last of them.
func (s *Scores) ChangesOf(o access.Officer, framework string, chosen func(competency.Step) bool) ([]Change, error) {
	c := s.site.Catalog()
	m, err := s.model(c, framework)
	if m == nil || err != nil {
		return nil, err
	}
	all, recorded, err := s.recordOf(o.ID, framework)
	if err != nil {
		return nil, err
	}
	awards := competency.Held(recorded)
	_, steps, _ := m.ReplayHeld(all, awards)
	first := slices.IndexFunc(steps, chosen)
	if first < 0 {
		return nil, nil
	}
	var picked []competency.Step
	last := first
	for i, step := range steps {
		if chosen(step) {
			picked, last = append(picked, step), i
		}
	}
	stood := around{
		m.Standings(stateAfter(m, steps[:first], awards), steps[first].Evidence.Effective),
		m.Standings(stateAfter(m, steps[:last+1], awards), steps[last].Evidence.Effective),
	}
	return changes(c.Frameworks[framework], picked, recorded, stood, o.Language), nil
}

// stateAfter is the state after the first steps of a replay, with the levels awarded until then.
func stateAfter(m *competency.Model, steps []competency.Step, awards []competency.Event) *competency.State {
	evidence := make([]competency.Evidence, len(steps))
	for i, step := range steps {
		evidence[i] = step.Evidence
	}
	until := slices.IndexFunc(awards, func(a competency.Event) bool {
		return len(steps) == 0 || a.At.After(steps[len(steps)-1].Evidence.Effective)
	})
	if until < 0 {
		until = len(awards)
	}
	state, _, _ := m.ReplayHeld(evidence, awards[:until])
	return state
}

// Changes turns what an answer did just now into words, without a replay.
func (b ScoreUpdate) Changes(f *competency.Framework, l message.Language) []Change {
	if f == nil {
		return nil
	}
	return changes(f, b.steps, b.events, around{b.before, b.after}, l)
}
