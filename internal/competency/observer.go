package competency

import "time"

// Observations are what a person saw an officer do. How easily an observer finds things right is a facet of its own,
// beside the ability of the officer and the difficulty of the item (many-facet Rasch measurement: Linacre, Many-Facet
// Rasch Measurement, 1989). A calibration estimates it for all observers together, drawn towards none (a normal
// prior): who has observed little is taken to be like the others, with a doubt that makes the observation weigh less.
// An observer who finds everything right becomes so lenient that a tick says nothing.
//
// Observers whose officers never meet a question or another observer cannot be told from officers who are able: then
// leniency follows the assumption that their officers are like all others.

// ObserverParameters is what calibration has found out about one observer.
type ObserverParameters struct {
	Observer string  // ID
	Leniency float64 // logits by which everything is easier under this observer
	Variance float64 // of that
}

// observerVariance is how far observers differ, in logits², before anything is known of one. Studies of raters of
// performance find standard deviations of half a logit to a logit.
const observerVariance = 0.5

// addObserver takes what is known of the observer of an answer into the observation.
func (m *Model) addObserver(r *observation, e *Evidence) {
	if m.parameters.Rule < ThirdRule || e.Source != Observed || e.Observer == "" {
		return
	}
	known, found := m.observers[e.Observer]
	if !found {
		known.Variance = observerVariance
	}
	r.difficulty -= known.Leniency
	r.difficultyVariance += known.Variance
}

// observedAlready reports whether another observation in a competency of this one counts for the same day already: ten
// ticks in one hour are one look at an officer, not ten.
func (e *Evidence) observedAlready() bool {
	return e.Source == Observed && !e.Met.Observed.IsZero() && recent(e, e.Met.Observed, observedFade)
}

// observedFade is how far apart two observations in one competency count as two. Half a day, as two meetings are: so
// a day of work is one look, wherever the site's midnight lies.
const observedFade = meetingsApart

// lastObserved remembers, by competency, the last observation that counts.
type lastObserved map[string]time.Time

// meet gives the last observation in a main competency of the evidence, and remembers this one if it counts.
func (l lastObserved) meet(e *Evidence) (last time.Time) {
	if e.Source != Observed {
		return last
	}
	for _, w := range e.Item.Weights {
		if w.Share >= 0.5 {
			last = later(last, l[w.Competency])
		}
	}
	if !last.IsZero() && recent(e, last, observedFade) || e.Validity.Void {
		return last
	}
	for _, w := range e.Item.Weights {
		if w.Share >= 0.5 {
			l[w.Competency] = e.Effective
		}
	}
	return last
}
