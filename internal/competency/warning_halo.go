package competency

import (
	"cmp"
	"math"
	"slices"
)

// HaloWarning says that an officer's answers in one competency are plainly weaker than what levels elsewhere let one
// expect: what is held or nearly held there may be borrowed from the rest.
type HaloWarning struct {
	Competency string
	Level      string  // held there; empty: none
	Weaker     float64 // logits below the officer's own general ability, above 0
	Z          float64 // how unusual that is, in standard deviations of officers who do not differ more than others do
}

// haloSure is the Z from which a competency is named: one in a hundred among officers of the model's own family.
const haloSure = 2.45

// HaloWarnings names the competencies with answers in which an officer who holds a level elsewhere is plainly weaker,
// the plainest first. Before evidence a deviation has the variance τ², after it what is left of that, so that its
// mean varies by the difference: a deviation further out is the officer's own and no chance.
func (m *Model) HaloWarnings(s *State) []HaloWarning {
	if !m.fits(s) {
		return nil
	}
	var all []HaloWarning
	for _, k := range s.practised {
		t := &s.tallies[k]
		mean, variance, _, _ := s.deviation(k)
		learnt := m.parameters.CompetencyVariance - variance
		if t.answers < int64(m.framework.Award.MeasuredFrom) || mean >= 0 || learnt < minVariance {
			continue
		}
		elsewhere := slices.ContainsFunc(s.practised, func(l int) bool { return l != k && s.tallies[l].levels > 0 })
		if z := -mean / math.Sqrt(learnt); elsewhere && z >= haloSure {
			w := HaloWarning{Competency: m.codes[k], Weaker: -mean, Z: z}
			if t.levels > 0 {
				w.Level = m.framework.Levels[t.levels-1].ID
			}
			all = append(all, w)
		}
	}
	slices.SortStableFunc(all, func(a, b HaloWarning) int { return cmp.Compare(b.Z, a.Z) })
	return all
}
