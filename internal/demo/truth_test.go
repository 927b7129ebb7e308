package demo

import (
	"context"
	"testing"

	"hocvu/internal/learning"
)

// levelTruth compares what the engine states of a level with the truth, over officers and measured competencies.
type levelTruth struct {
	level        string
	stated, true float64 // mean probability, and share of those who have the level
}

// truths lets a province of a size study, calibrates, and compares the stated probabilities with the truth.
func truths(t testing.TB, size int) (all []levelTruth, measured int) {
	t.Helper()
	ctx, site := context.Background(), newSite(t)
	s := learning.New(site)
	abilities, err := fill(ctx, s, size, func(int, int) {})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Calibrations.Run(ctx, nil); err != nil {
		t.Fatal(err)
	}
	m, err := s.Scores.Fitted(s.Catalog(), s.Catalog().FrameworkIDs()[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, level := range m.Framework.Levels {
		all = append(all, levelTruth{level: level.ID})
	}
	for officer, ability := range abilities {
		state, _, err := s.Scores.State(m, officer)
		if err != nil {
			t.Fatal(err)
		}
		for _, st := range m.Standings(state, s.Now()) {
			if !st.Measured {
				continue
			}
			measured++
			for l, level := range m.Framework.Levels {
				all[l].stated += st.Probabilities[l]
				if ability > level.Cut {
					all[l].true++
				}
			}
		}
	}
	for l := range all {
		all[l].stated /= float64(measured)
		all[l].true /= float64(measured)
	}
	return all, measured
}

// BenchmarkTruth measures how far the stated probabilities of each level are from the truth in the whole province.
func BenchmarkTruth(b *testing.B) {
	for b.Loop() {
		all, measured := truths(b, Size)
		for _, its := range all {
			b.ReportMetric(its.stated, its.level+"-stated")
			b.ReportMetric(its.true, its.level+"-true")
			b.ReportMetric(its.stated-its.true, its.level+"-apart")
		}
		b.ReportMetric(float64(measured), "measured")
	}
}
