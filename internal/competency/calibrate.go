package competency

import (
	"errors"
	"fmt"
	"iter"
	"math"
	"time"
)

// PriorVariances are the variances (logits²) of the normal priors of a calibration: how far apart it expects
// competencies, groups and questions to be before it has seen an answer. Those with Log are of the logarithm of the
// discrimination.
type PriorVariances struct {
	Competency, Group, Combination, Question float64
	CompetencyLog, GroupLog, QuestionLog     float64
	Term, FineTerm                           float64 // of the forecast: of all answers, and by competency or pair of them
	Global                                   float64 // of the logarithm of each variance of the model, around the defaults
	Observer                                 float64 // of the leniency of observers
	Mean, Noise, Guess                       float64 // the same of the population's mean, of the logarithms of what is added per answer, of guessing
}

func (s *PriorVariances) check() error {
	for _, variance := range []float64{s.Competency, s.Group, s.Combination, s.Question, s.CompetencyLog, s.GroupLog, s.QuestionLog,
		s.Term, s.FineTerm, s.Global, s.Observer, s.Mean, s.Noise, s.Guess} {
		if !within(variance, minVariance, maxLogit) {
			return fmt.Errorf("competency: a calibration with a variance of %v (must be %v to %v)", variance, minVariance, maxLogit)
		}
	}
	return nil
}

// Calibration says how to fit.
type Calibration struct {
	PriorVariances PriorVariances
	Passes         int     // over all answers
	Batch          int     // officers between two steps of the parameters; a thirty-second of all where that is fewer
	Rate           float64 // logits a step, at first; it falls to 0

	// Hold is how many logits the questions of one competency may together move from what their authors say; 0: no
	// bound. Without one a force that knows nothing of a competency would make its questions hard instead of its scores
	// low.
	MaxShift float64

	// Plain fits no terms of the forecast, for who uses scores only: it needs a third of the memory.
	WithoutTerms bool
}

// DefaultCalibration was chosen by cross-validation over learners, and works from a hundred officers up.
func DefaultCalibration() Calibration {
	return Calibration{
		PriorVariances: PriorVariances{Competency: 2.6, Group: 0.03, Combination: 0.1, Question: 0.25,
			CompetencyLog: 0.03, GroupLog: 0.02, QuestionLog: 0.01, Term: 0.015, FineTerm: 0.04, Global: 0.02, Mean: 0.02, Noise: 0.02, Guess: 0.0001,
			Observer: observerVariance},
		Passes: 15, Batch: 64, Rate: 0.02,
	}
}

// SiteCalibration is for a site's own questions. Unlike those of a public data set they have a level by their author,
// which holds the scale; and scores decide on people, so that what is not known of a question must not be taken for
// known.
func SiteCalibration() Calibration {
	c := DefaultCalibration()
	c.PriorVariances.Competency, c.PriorVariances.Question, c.PriorVariances.Global, c.PriorVariances.Mean = 0.05, 0.8, 0.002, 0.25
	c.PriorVariances.CompetencyLog, c.PriorVariances.GroupLog, c.PriorVariances.QuestionLog = 0.003, 0.003, 0.003
	c.PriorVariances.Guess, c.PriorVariances.Noise = 0.0035, 0.1
	c.Rate, c.MaxShift, c.WithoutTerms = 0.06, 0.3, true
	return c
}

// ErrNoEvidence is what a calibration with nothing to fit ends with.
var ErrNoEvidence = errors.New("competency: no evidence on any listed item (nothing to calibrate with)")

// Fitted is the outcome of a calibration.
type Fitted struct {
	Parameters Parameters
	Officers   int     // with evidence that counts
	Answers    int     // of weight above 0
	Loss       float64 // mean log loss of the forecasts in the last pass, natural logarithm

	// StandardError is that of the difficulties that answers tell of: the root of the mean of their variances, logits.
	StandardError float64
}

// Calibrate fits the parameters to the evidence of officers, by the exact slope of the log loss through the filter and
// normal priors around the defaults: so a few officers move little, however often they are calibrated. It starts from
// the parameters given and returns new ones with the next number, difficulties of all listed items included, in the
// order listed. Evidence on items not listed is left out, as is what weighs nothing. The same officers in the same
// order give the same bits.
func Calibrate(f *Framework, from Parameters, catalog []CatalogItem, officers iter.Seq[[]Evidence], c Calibration) (Fitted, error) {
	start := from
	start.Items = nil
	m, err := NewModel(f, start, time.UTC)
	if err != nil {
		return Fitted{}, err
	}
	if c.Passes < 1 || c.Batch < 1 || !within(c.Rate, 1e-6, 1) {
		return Fitted{}, errors.New("competency: a calibration needs passes, a batch and a rate (1e-6 to 1)")
	}
	if !within(c.MaxShift, 0, maxLogit) {
		return Fitted{}, fmt.Errorf("competency: a calibration that holds questions within %v logits (must be 0 to %v)", c.MaxShift, maxLogit)
	}
	if err := c.PriorVariances.check(); err != nil {
		return Fitted{}, err
	}
	a := &optimizer{model: m, start: start, hierarchy: newHierarchy(m, catalog, c.PriorVariances), config: c}
	for evidence := range officers {
		a.addOfficer(evidence)
	}
	if len(a.officers) == 0 {
		return Fitted{}, ErrNoEvidence
	}
	fitted := a.fit()
	fitted.StandardError = a.hierarchy.standardError()
	fitted.Parameters.Number, fitted.Parameters.Officers = from.Number+1, fitted.Officers
	return fitted, nil
}

// standardError is the root of the mean variance of the difficulties that answers tell of, logits; 0: of none.
func (h *hierarchy) standardError() float64 {
	sum, n := 0.0, 0.0
	for i := range h.items {
		if h.items[i].information > 0 {
			sum += h.items[i].observation.difficultyVariance
			n++
		}
	}
	return math.Sqrt(sum / max(n, 1))
}
