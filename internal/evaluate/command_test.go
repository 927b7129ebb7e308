package evaluate

import (
	"math"
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
