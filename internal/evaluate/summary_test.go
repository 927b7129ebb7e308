package evaluate

import (
	"strings"
	"testing"
)

func TestAScenarioThatNothingIsAskedOfMeetsNoTargets(t *testing.T) {
	for _, c := range []struct {
		scenario scenario
		want     string
	}{
		{scenario{name: "hidden", hidden: true}, "targets=none"},
		{scenario{name: "random", hidden: true, mean: 1, pause: 1}, "targets=met"},
		{scenario{name: "seen", retry: 0.8}, "targets=missed:cover80"},
	} {
		var s summary
		s.add(&scenarioResult{count: [10]float64{1}, probability: [10]float64{}}, c.scenario)
		if line := s.line(c.scenario); !strings.HasSuffix(line, c.want) {
			t.Errorf("%s: want %s at the end of %s", c.scenario.name, c.want, line)
		}
	}
}

func TestWhatIsWrongEverywhereIsLookedForEverywhere(t *testing.T) {
	everywhere, three := scenario{easier: 1.2}, scenario{easier: 1.2, easyIn: 3}
	if !everywhere.easyHere(7) || !three.easyHere(2) || three.easyHere(3) || (&scenario{}).easyHere(0) {
		t.Error("the competencies of questions that are easier than declared are not those of the scenario")
	}
}

func TestEveryScenarioButThoseNamedHereHasATarget(t *testing.T) {
	free := map[string]bool{"half-year-idle-.7": true, "small-sites-off": true}
	for _, a := range scenarios() {
		held := false
		result := scenarioResult{count: [10]float64{1}, warnings: warningResult{levels: proportion{0, 1},
			levelsFalse: proportion{0, 1},
			keys:        proportion{0, 1}, halo: proportion{0, 1}}}
		for _, f := range result.figures(a) {
			held = held || f.held &&
				(a.easier > 0 || a.leaky > 0 || a.gap > 0 || !strings.HasSuffix(f.name, "-warnings"))
		}
		if held == free[a.name] {
			t.Errorf("%s: has a target: %t", a.name, held)
		}
	}
}
