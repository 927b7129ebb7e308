package evaluate

import (
	"math"
	"testing"
)

func TestInTheModelsOwnFamilyTheStatedProbabilitiesComeTrue(t *testing.T) {
	w, err := newSimulation(awardRule.Probability)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range scenarios() {
		switch a.name {
		case "random", "adaptive", "typed":
			a.officers = 200
			got := played(t, w, a)
			cover := got.covered.of()
			if got.bias() > 0.015 || cover < 0.77 || cover > 0.83 || total(got.undeserved, got.awards).all == 0 {
				t.Error(lineOf(got, a))
			}
		}
	}
}

func TestNobodyIsAwardedForBeingRightElsewhereOrForTryingAgain(t *testing.T) {
	w, err := newSimulation(awardRule.Probability)
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range scenarios() {
		a.officers = 100
		if a.halo > 0 && a.gap == 0 {
			if got := played(t, w, a); got.weak.all > 0 || total(got.undeserved, got.awards).all == 0 {
				t.Errorf("%s: %d awards where every answer was wrong, %v in all", a.name, got.weak.all, got.awards)
			}
		}
		if a.repeat > 0 {
			a.officers = 20
			if got := played(t, w, a); total(got.undeserved, got.awards).all > 0 {
				t.Errorf("%s: %v awards for one question tried %d times", a.name, got.awards, a.repeat)
			}
		}
	}
}

func played(t *testing.T, w *simulation, a scenario) *scenarioResult {
	t.Helper()
	got, err := w.run(a, 2026)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func lineOf(t *scenarioResult, a scenario) string {
	var s summary
	s.add(t, a)
	return s.line(a)
}

func TestTheDrawsAreNormal(t *testing.T) {
	d := rng(3)
	sum, squares, n := 0.0, 0.0, 100_000.0
	for range int(n) {
		x := d.normal(4)
		sum += x
		squares += x * x
	}
	if mean, variance := sum/n, squares/n; math.Abs(mean) > 0.03 || math.Abs(variance-4) > 0.1 {
		t.Errorf("mean %v, variance %v; want 0 and 4", mean, variance)
	}
}
