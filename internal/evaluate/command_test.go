package evaluate

import (
	"math"
	"strings"
	"testing"
)

func TestOptionsThatMeasureNothingAreNamed(t *testing.T) {
	good := DefaultOptions()
	good.Simulate = true
	if err := good.Check(); err != nil {
		t.Error("the default award, simulated:", err)
	}
	for name, change := range map[string]func(*Options){
		"neither data nor simulation": func(o *Options) { o.Simulate = false },
		"learners below 0":            func(o *Options) { o.Learners = -1 },
		"one fold":                    func(o *Options) { o.Folds = 1 },
		"folds below 0":               func(o *Options) { o.Folds = -2 },
		"officers below 0":            func(o *Options) { o.Officers = -1 },
		"no run":                      func(o *Options) { o.Seeds = 0 },
		"runs below 0":                func(o *Options) { o.Seeds = -1 },
		"too many runs":               func(o *Options) { o.Seeds = 101 },
		"a scenario that is not":      func(o *Options) { o.Only = "nowhere" },
		"one that is not among those": func(o *Options) { o.Only = "random,adaptve" },
		"a comma too many":            func(o *Options) { o.Only = "random," },
		"an award too low":            func(o *Options) { o.Award = 0.59 },
		"a certain award":             func(o *Options) { o.Award = 1 },
		"an award that is no number":  func(o *Options) { o.Award = math.NaN() },
	} {
		t.Run(name, func(t *testing.T) {
			o := good
			change(&o)
			if o.Check() == nil {
				t.Errorf("%+v is accepted", o)
			}
		})
	}
}

func TestAFaultNamesTheOptionAndWhatItMayBe(t *testing.T) {
	for want, change := range map[string]func(*Options){
		"--seeds is 101 (must be 1 to 100)": func(o *Options) { o.Seeds = 101 },
		`--only names "adaptve", which is no scenario (there are: random, `: func(o *Options) {
			o.Only = "random,adaptve"
		},
	} {
		o := DefaultOptions()
		o.Simulate = true
		change(&o)
		if err := o.Check(); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s…", err, want)
		}
	}
}

func TestOnlyTheScenariosAskedForAreRunWithTheSeedsAskedFor(t *testing.T) {
	run := func(seed uint64, seeds int) string {
		t.Helper()
		o := DefaultOptions()
		o.Simulate, o.Officers, o.Only, o.Seed, o.Seeds = true, 10, "random", seed, seeds
		if err := o.Check(); err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		if err := Run(o, &out); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	first := run(5, 1)
	if strings.Count(first, "scenario=") != 1 || !strings.Contains(first, "scenario=random officers=10 seeds=1 ") {
		t.Error(first)
	}
	if again := run(5, 1); again != first {
		t.Errorf("the same seed, another table:\n%s%s", first, again)
	}
	if other := run(6, 1); other == first {
		t.Error("another seed, the same table")
	}
	if both := run(5, 2); !strings.Contains(both, " seeds=2 ") || both == first {
		t.Error(both)
	}
}
