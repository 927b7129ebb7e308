package competency

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"time"
)

// fitting is a calibration of a few officers with answers on the items of a history, ready to climb.
func fitting(t *testing.T, officers int) *optimizer {
	t.Helper()
	f := testFramework()
	start := DefaultParameters(f)
	m, err := NewModel(f, start, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	var catalog []CatalogItem
	var all [][]Evidence
	for seed := range rng(officers) {
		h := history(f, seed+1, 60)
		all = append(all, h)
		for _, e := range h {
			catalog = append(catalog, CatalogItem{e.Item, []string{"lesson " + e.Item.Level}})
		}
	}
	a := &optimizer{model: m, start: start, hierarchy: newHierarchy(m, catalog, DefaultCalibration().PriorVariances), config: DefaultCalibration()}
	for _, h := range all {
		for i := range h {
			if h[i].Source == Observed {
				h[i].Observer = fmt.Sprint("observer ", i%2)
			}
		}
		a.addOfficer(h)
	}
	if len(a.hierarchy.seen.ids) != 2 {
		t.Fatalf("observers %v", a.hierarchy.seen.ids)
	}
	a.initialize()
	return a
}

func TestTheSlopeThroughTheFilterIsThatOfFiniteDifferences(t *testing.T) {
	a := fitting(t, 4)
	all := make([]int, len(a.officers))
	for i := range all {
		all[i] = i
	}
	d := rng(7)
	for i := range a.hierarchy.effect {
		a.hierarchy.effect[i] = float64(d.below(1000))/2000 - 0.25
	}
	a.global[generalMean] = 0.3
	plain := func() float64 { a.applyVector(); return a.batchGradient(all) }
	// what the answers tell of the difficulties counts too, with the officers as little known as they were at first
	var known []float64
	whole := func() float64 {
		loss, n, way := plain(), 0, newTape(a.model, len(a.hierarchy.items), len(a.terms), len(a.hierarchy.seen.ids))
		for i := range a.officers {
			way.run(&a.officers[i], a.hierarchy, a.terms)
			for _, step := range way.steps[:len(a.officers[i].answers)] {
				r := &step.observation
				if n == len(known) {
					known = append(known, 1+math.Pi/8*r.variance)
				}
				loss += laplaceWeight(r.difficultyVariance, known[n]) * step.information
				n++
			}
		}
		return loss
	}
	check := func(name string, loss func() float64, x *float64, got float64) {
		t.Helper()
		const h = 1e-5
		was := *x
		*x = was + h
		up := loss()
		*x = was - h
		down := loss()
		*x = was
		if want := (up - down) / (2 * h); !near(got, want, 1e-5*(1+math.Abs(want))) {
			t.Errorf("%s: slope %.8f, by differences %.8f", name, got, want)
		}
	}
	for i := range a.hierarchy.items { // once the difficulties are known, all go by the loss alone
		a.hierarchy.items[i].information = 1e12
	}
	plain()
	slope := slices.Clone(a.gradient)
	for i := a.hierarchy.codes; i < len(a.hierarchy.effect); i += 7 { // the competencies' are anchored, so they do not move alone
		check("effect", plain, &a.hierarchy.effect[i], slope[int(globalCount)+i])
	}
	for i := 2 * a.hierarchy.half; i < len(a.hierarchy.effect); i++ {
		check("leniency", plain, &a.hierarchy.effect[i], slope[int(globalCount)+i])
	}
	plain()
	a.updateInformation()
	whole()
	plain()
	slope = slices.Clone(a.gradient)
	for i, name := range []string{"general mean", "general variance", "competency variance", "form variance", "form kept", "general noise",
		"competency noise", "forgetting", "pause noise", "guessing"} {
		check(name, whole, &a.global[i], slope[i])
	}
}
