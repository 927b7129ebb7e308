package evaluate

import (
	"math"
	"testing"
)

func TestTheMetricsAreThoseOfTheirDefinitions(t *testing.T) {
	f := forecasts{p: []float64{0.1, 0.4, 0.4, 0.8}, y: []float64{0, 1, 0, 1}}
	// of the four pairs of a right and a wrong answer three are in order and one is tied
	if got := f.auc(); got != 3.5/4 {
		t.Errorf("AUC %v, want .875", got)
	}
	if got, want := f.logLoss(), -(math.Log(0.9)+math.Log(0.4)+math.Log(0.6)+math.Log(0.8))/4; math.Abs(got-want) > 1e-12 {
		t.Errorf("log loss %v, want %v", got, want)
	}
	// three bins: .1 holds no right answer, the two of .4 hold one, .8 holds one
	if got, want := f.ece(), (0.1+0.2+0.2)/4; math.Abs(got-want) > 1e-12 {
		t.Errorf("ECE %v, want %v", got, want)
	}
}

func TestTheSlopeTellsCalibratedFromTooSure(t *testing.T) {
	d := rng(1)
	var calibrated, sure forecasts
	for range 40_000 {
		z, y := d.normal(1), 0.0
		if d.uniform() < logistic(z) {
			y = 1
		}
		calibrated.add(logistic(z), y)
		sure.add(logistic(2*z), y)
	}
	if a, b := calibrated.slope(), sure.slope(); math.Abs(a-1) > 0.05 || math.Abs(b-0.5) > 0.03 {
		t.Errorf("slopes %v and %v, want 1 and .5", a, b)
	}
	if a, b := calibrated.ece(), sure.ece(); a > 0.01 || b < 0.05 {
		t.Errorf("ECE %v and %v, want about 0 and well above", a, b)
	}
}
