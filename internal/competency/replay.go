package competency

import (
	"math"
	"slices"
	"time"
)

// Replay rebuilds a state from all of an officer's evidence in any order: sorted, corrections in the place of what they
// supersede, then added one by one. The result is the same to the last bit as that of adding it as it happened.
func (m *Model) Replay(evidence []Evidence) (*State, []Step, []Event) {
	s, ordered := m.Start(), supersede(evidence)
	steps := make([]Step, len(ordered))
	var events []Event
	waiting := m.from > 0
	for i, e := range ordered {
		if waiting && e.Effective.UnixMilli() >= m.from {
			events, waiting = m.awardLevels(s, m.from, "", events), false
		}
		steps[i], events = m.add(s, e, events)
	}
	if waiting {
		events = m.awardLevels(s, m.from, "", events)
	}
	return s, steps, events
}

// ReplayHeld is Replay with levels taken from the record: each is held from the moment of its award, whatever the model
// says, and none is awarded. The events are what else happened to levels.
func (m *Model) ReplayHeld(evidence []Evidence, awards []Event) (*State, []Step, []Event) {
	silent := *m
	silent.from = math.MaxInt64
	s, ordered := silent.Start(), supersede(evidence)
	steps := make([]Step, len(ordered))
	var events []Event
	for i, e := range ordered {
		awards = m.holdBefore(s, awards, e.Effective)
		steps[i], events = silent.add(s, e, events)
		for len(awards) > 0 && awards[0].Cause == e.ID {
			m.hold(s, awards[0])
			awards = awards[1:]
		}
	}
	for _, award := range awards {
		m.hold(s, award)
	}
	return s, steps, events
}

// holdBefore lets the state hold what was awarded before a time and gives the awards that are left.
func (m *Model) holdBefore(s *State, awards []Event, at time.Time) []Event {
	for len(awards) > 0 && awards[0].At.UnixMilli() < at.UnixMilli() {
		m.hold(s, awards[0])
		awards = awards[1:]
	}
	return awards
}

// hold lets the state hold a level and those below it. A code or level that the framework does not have changes
// nothing.
func (m *Model) hold(s *State, award Event) {
	k, known := m.index[award.Competency]
	level, ok := m.levels[award.Level]
	if known && ok && s.tallies[k].levels <= level {
		s.tallies[k].levels, s.tallies[k].due = level+1, false
	}
}

// supersede drops what has been superseded, moves what supersedes into its place (effective time, attempt, sequence),
// and sorts. Of two that supersede the same, the later received counts. What supersedes something unknown stands for
// itself; a circle of corrections supersedes itself away.
func supersede(evidence []Evidence) []Evidence {
	corrects := func(e Evidence) bool { return e.Supersedes != "" }
	if !slices.ContainsFunc(evidence, corrects) { // nearly always, and mostly in order as well
		if slices.IsSortedFunc(evidence, Order) {
			return evidence
		}
		kept := slices.Clone(evidence)
		slices.SortFunc(kept, Order)
		return kept
	}
	corrections := map[string]*Evidence{} // by the ID superseded
	byID := make(map[string]*Evidence, len(evidence))
	for i := range evidence {
		e := &evidence[i]
		byID[e.ID] = e
		if e.Supersedes == "" {
			continue
		}
		if other := corrections[e.Supersedes]; other == nil || laterReceived(e, other) {
			corrections[e.Supersedes] = e
		}
	}
	kept := make([]Evidence, 0, len(evidence))
	for i := range evidence {
		e := evidence[i]
		if corrections[e.ID] != nil {
			continue
		}
		if e.Supersedes != "" && corrections[e.Supersedes] != &evidence[i] {
			continue
		}
		// the bound ends a chain of corrections that leads into a circle
		for first, n := &e, 0; first != nil && first.Supersedes != "" && n < len(evidence); n++ {
			if first = byID[first.Supersedes]; first != nil {
				e.Effective, e.Attempt, e.Sequence = first.Effective, first.Attempt, first.Sequence
			}
		}
		kept = append(kept, e)
	}
	slices.SortFunc(kept, Order)
	return kept
}

func laterReceived(a, b *Evidence) bool {
	if order := a.Received.Compare(b.Received); order != 0 {
		return order > 0
	}
	return a.ID > b.ID
}
