package evaluate

import (
	"fmt"
	"slices"
	"strings"
)

// summary is a scenario over several seeds.
type summary struct {
	runs, awards int
	figures      []figure // with the sum over the runs that have it as value
	counts       []int    // of those runs
}

// add counts one run in.
func (s *summary) add(t *scenarioResult, a scenario) {
	s.runs++
	s.awards += total(t.undeserved, t.awards).all
	for _, f := range t.figures(a) {
		i := slices.IndexFunc(s.figures, func(known figure) bool { return known.name == f.name })
		if i < 0 {
			f.low, f.high = f.value, f.value
			s.figures, s.counts = append(s.figures, f), append(s.counts, 1)
			continue
		}
		known := &s.figures[i]
		known.value += f.value
		known.low, known.high = min(known.low, f.value), max(known.high, f.value)
		s.counts[i]++
	}
}

// line is the row of the scenario in the table: means over the seeds, which the targets are about, and their range.
func (s *summary) line(a scenario) string {
	var b strings.Builder
	fmt.Fprintf(&b, "scenario=%s officers=%d seeds=%d awards=%d", a.name, a.officers, s.runs, s.awards)
	var missed []string
	held := false
	for i, f := range s.figures {
		f.value /= float64(s.counts[i])
		fmt.Fprintf(&b, " %v", f)
		held = held || f.held
		if !f.met() {
			missed = append(missed, f.name)
		}
	}
	switch {
	case !held:
		b.WriteString(" targets=none")
	case missed == nil:
		b.WriteString(" targets=met")
	default:
		b.WriteString(" targets=missed:" + strings.Join(missed, ","))
	}
	return b.String()
}
