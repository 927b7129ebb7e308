package competency

import "slices"

// Replay rebuilds a state from all of an officer's evidence in any order: sorted, corrections in the place of what they
// supersede, then added one by one. The result is the same to the last bit as that of adding it as it happened.
func (m *Model) Replay(evidence []Evidence) (*State, []Step, []Event) {
	s := m.Start()
	ordered := supersede(evidence)
	steps := make([]Step, len(ordered))
	var events []Event
	for i, e := range ordered {
		steps[i], events = m.add(s, e, events)
	}
	return s, steps, events
}

// supersede drops what has been superseded, moves what supersedes into its place (effective time, attempt, sequence), and
// sorts. Of two that supersede the same, the later received counts. What supersedes something unknown stands for itself;
// a circle of corrections supersedes itself away.
func supersede(evidence []Evidence) []Evidence {
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
