package learning

import (
	"slices"
	"time"

	"hocvu/internal/competency"
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

// changes tells what some steps did, one entry per competency in the order of the steps. All are the steps of the whole
// replay up to the last of them, so that it is known how many answers there were before; chosen picks those to tell of.
func changes(f *competency.Framework, all []competency.Step, events []competency.Event, chosen func(competency.Step) bool, l message.Language) []Change {
	var told []Change
	answers := map[string]int{}
	for _, step := range all {
		ours := chosen(step)
		for _, c := range step.Changes {
			answers[c.Competency]++
			if !ours {
				continue
			}
			i := slices.IndexFunc(told, func(t Change) bool { return t.Code == c.Competency })
			if i < 0 || told[i].Weight == 0 {
				before := Change{Framework: f.ID, Code: c.Competency, Name: competencyName(f, c.Competency, l), Level: c.Level, LevelName: levelName(f, c.Level, l),
					Before: c.ProbabilityBefore, MeasuredBefore: answers[c.Competency]-1 >= f.Award.MeasuredFrom}
				if i < 0 {
					told = append(told, before)
					i = len(told) - 1
				} else {
					told[i] = before
				}
			}
			t := &told[i]
			t.Measured = answers[c.Competency] >= f.Award.MeasuredFrom
			t.Reason, t.Weight = string(step.Reason), step.Weight
			if c.Level == t.Level { // after an award the step speaks of the next level
				t.After = c.ProbabilityAfter
			}
			t.Awarded = t.Awarded || awardedBy(events, step.Evidence.ID, t.Code, t.Level)
		}
		if ours && step.Weight == 0 {
			told = append(told, weightless(f, step, told, l)...)
		}
	}
	return told
}

// weightless tells of an answer that changed nothing, and why, in every competency not told of yet.
func weightless(f *competency.Framework, step competency.Step, told []Change, l message.Language) []Change {
	var more []Change
	for _, w := range step.Evidence.Item.Weights {
		if !slices.ContainsFunc(told, func(t Change) bool { return t.Code == w.Competency }) {
			more = append(more, Change{Framework: f.ID, Code: w.Competency, Name: competencyName(f, w.Competency, l), Reason: string(step.Reason)})
		}
	}
	return more
}

func awardedBy(events []competency.Event, evidence, code, level string) bool {
	return slices.ContainsFunc(events, func(e competency.Event) bool {
		return e.Kind == competency.Awarded && e.Cause == evidence && e.Competency == code && e.Level == level
	})
}

// changesOf tells what an officer's answers did, from a replay of all evidence. Weightless competencies get the probability
// of now on both sides.
func (s *Service) changesOf(o Officer, framework string, chosen func(competency.Step) bool, now time.Time) ([]Change, error) {
	c := s.Catalog()
	m, err := s.model(c, framework)
	if m == nil || err != nil {
		return nil, err
	}
	all, _, err := s.evidence(o.ID, framework)
	if err != nil {
		return nil, err
	}
	f := c.Frameworks[framework]
	recorded, err := s.Store.LevelEvents(o.ID, framework)
	if err != nil {
		return nil, err
	}
	state, steps, events := m.ReplayHeld(all, competency.Held(recorded))
	told := changes(f, steps, events, chosen, o.Language)
	fill(f, told, m.Standings(state, now), o.Language)
	return told, nil
}

// fill gives changes of weight 0 the level and probability that they left as they were.
func fill(f *competency.Framework, told []Change, standings []competency.Standing, l message.Language) {
	for i := range told {
		t := &told[i]
		if t.Weight > 0 {
			continue
		}
		for _, st := range standings {
			if st.Competency != t.Code {
				continue
			}
			level := min(held(f, st), len(f.Levels)-1)
			t.Level, t.LevelName = f.Levels[level].ID, levelName(f, f.Levels[level].ID, l)
			t.Before, t.After = st.Probabilities[level], st.Probabilities[level]
			t.Measured, t.MeasuredBefore = st.Measured, st.Measured
		}
	}
}

// said turns what an answer did just now into words, without a replay.
func (b belief) said(f *competency.Framework, l message.Language) []Change {
	if f == nil {
		return nil
	}
	told := changes(f, b.steps, b.events, func(competency.Step) bool { return true }, l)
	for i := range told {
		for k := range b.after {
			if b.after[k].Competency == told[i].Code {
				told[i].Measured, told[i].MeasuredBefore = b.after[k].Measured, b.before[k].Measured
			}
		}
	}
	fill(f, told, b.after, l)
	return told
}

func levelName(f *competency.Framework, level string, l message.Language) string {
	i, ok := f.Level(level)
	if !ok {
		return ""
	}
	return inLanguage(f.Levels[i].Name, l, f.Language)
}

func competencyName(f *competency.Framework, code string, l message.Language) string {
	for _, area := range f.Areas {
		for _, c := range area.Competencies {
			if c.Code == code {
				return inLanguage(c.Name, l, f.Language)
			}
		}
	}
	return code
}

// inLanguage picks a name in a language, else in the framework's own.
func inLanguage(names map[string]string, l message.Language, first string) string {
	if name, ok := names[string(l)]; ok {
		return name
	}
	return names[first]
}
