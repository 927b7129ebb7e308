package competency

import (
	"fmt"
	"math"
)

// Parameters are the numbers of the model, in logits. Each calibration makes a new, numbered, immutable version.
type Parameters struct {
	Framework, Version string // of the framework they were fitted for
	Number             int    // 0: the defaults, fitted on nothing
	Officers           int    // on whose answers they were fitted
	Rule               Rule   // edition that weighs and awards

	GeneralMean        float64 // mean of general ability in the population
	GeneralVariance    float64 // between officers
	CompetencyVariance float64 // of one competency around an officer's general ability
	FormVariance       float64 // of short-term form, which is never part of a score
	FormKept           float64 // share of the form that lasts from one answer to the next, 0 to 1
	GeneralNoise       float64 // variance added per answer
	CompetencyNoise    float64 // variance added per answer to a competency practised again
	Forgetting         float64 // κ: logits lost per ln(1 + days/30) without practice, 0 to .4
	PauseNoise         float64 // variance added per day without practice in a competency
	Guessing           float64 // logits by which guessing succeeds oftener than the kinds of the questions say, -1 to 1
	ItemVariance       float64 // of the difficulty of an item not yet calibrated

	Terms []float64 // of the forecast of the next answer, by cell of its Trail; none: the forecast is the state's alone

	Observers []ObserverParameters `json:",omitempty"` // those known by their observations

	Offsets map[string]float64 // by competency code: how much harder its questions are than their level says
	Items   []ItemParameters   // in the catalog's order: the terms of the forecast know neighbours by it
}

// ItemParameters is what calibration has found out about one item.
type ItemParameters struct {
	Question, Digest string
	Difficulty       float64 // logits
	Variance         float64 // of that difficulty
	Discrimination   float64 // logits of the forecast per logit of ability, .2 to 5; 0: 1
	Milliseconds     int64   // median time of an answer; 0: unknown
}

// DefaultParameters are the parameters before any calibration. The variance between officers is the cautious one, for a
// site where fewer than about 100 officers have answers.
func DefaultParameters(f *Framework) Parameters {
	return Parameters{
		Framework: f.ID, Version: f.Version, Rule: CurrentRule,
		GeneralVariance: 1.5, CompetencyVariance: 0.48, FormVariance: 0.77, FormKept: 0.68,
		GeneralNoise: 0.0017, CompetencyNoise: 0.004, Forgetting: 0.13, PauseNoise: 0.001, ItemVariance: 0.8,
	}
}

// mostForgetting bounds κ: a pause of a year then costs one logit.
const mostForgetting = 0.4

// mostGuessing bounds how far guessing may depart from what the kinds say: .30 may become .13 to .54.
const mostGuessing = 1

// maxLogit bounds every parameter: beyond it a probability is 0 or 1 to nine digits.
const maxLogit = 20

// Bounds of a discrimination. An item of .2 says next to nothing; one of 5 would decide alone.
const (
	leastDiscrimination = 0.2
	mostDiscrimination  = 5
)

// check names the first parameter that no model can work with.
func (p *Parameters) check() error {
	if err := p.Rule.check(); err != nil {
		return err
	}
	if p.Number < 0 || p.Number > math.MaxInt32 {
		return fmt.Errorf("competency: parameters have number %d (must be 0 to %d)", p.Number, math.MaxInt32)
	}
	if p.Officers < 0 {
		return fmt.Errorf("competency: parameters %d were fitted on %d officers (must be 0 or more)", p.Number, p.Officers)
	}
	for _, bound := range []struct {
		name                string
		value, least, limit float64
	}{
		{"general mean", p.GeneralMean, -maxLogit, maxLogit},
		{"general variance", p.GeneralVariance, minVariance, maxLogit},
		{"competency variance", p.CompetencyVariance, minVariance, maxLogit},
		{"form variance", p.FormVariance, minVariance, maxLogit},
		{"form kept", p.FormKept, 0, 1},
		{"general noise", p.GeneralNoise, 0, 1},
		{"competency noise", p.CompetencyNoise, 0, 1},
		{"forgetting", p.Forgetting, 0, mostForgetting},
		{"pause noise", p.PauseNoise, 0, 1},
		{"guessing", p.Guessing, -mostGuessing, mostGuessing},
		{"item variance", p.ItemVariance, 0, maxLogit},
	} {
		if !within(bound.value, bound.least, bound.limit) {
			return fmt.Errorf("competency: parameters %d: %s is %v (must be %v to %v)",
				p.Number, bound.name, bound.value, bound.least, bound.limit)
		}
	}
	for _, o := range p.Observers {
		if !within(o.Leniency, -maxLogit, maxLogit) || !within(o.Variance, 0, maxLogit) || o.Observer == "" {
			return fmt.Errorf("competency: parameters %d: observer %q has leniency %v, variance %v (must be finite, the variance not negative)",
				p.Number, o.Observer, o.Leniency, o.Variance)
		}
	}
	for i, x := range p.Terms {
		if !within(x, -maxLogit, maxLogit) {
			return fmt.Errorf("competency: parameters %d: term %d of the forecast is %v (must be finite)", p.Number, i, x)
		}
	}
	for _, item := range p.Items {
		if item.Discrimination != 0 && !within(item.Discrimination, leastDiscrimination, mostDiscrimination) {
			return fmt.Errorf("competency: parameters %d: item %s has discrimination %v (must be .2 to 5, or 0 for 1)",
				p.Number, item.Question, item.Discrimination)
		}
		if !within(item.Difficulty, -maxLogit, maxLogit) || !within(item.Variance, 0, maxLogit) || item.Milliseconds < 0 {
			return fmt.Errorf("competency: parameters %d: item %s has difficulty %v, variance %v, %d ms (must be finite, variance and time not negative)",
				p.Number, item.Question, item.Difficulty, item.Variance, item.Milliseconds)
		}
	}
	return nil
}

// within is false for NaN.
func within(x, least, limit float64) bool { return x >= least && x <= limit }
