package evaluate

import "math"

// simulatedLevels is how many levels the simulated framework has.
const simulatedLevels = 3

// scenarioResult counts the outcome of a scenario.
type scenarioResult struct {
	awards, undeserved    [simulatedLevels]int
	deserving, notAwarded [simulatedLevels]int // officer and competency
	// awards where an officer with a halo is weak, or in competencies of questions easier than declared
	weak               proportion
	honest             proportion // awards at stations without leaks
	standing           proportion // levels held and not marked at the end, of them undeserved
	marked             proportion // levels held at the end, of them marked "refresher due"
	markedDeserved     proportion // of those that are deserved
	covered            proportion // true scores, of them within the 80 % interval
	sites              proportion // sites, of them with more than 15 % undeserved
	warnings           warningResult
	exact, stated      []verdict // of the oracle, and of the engine about the same officers
	probability, above [10]float64
	count              [10]float64
}

// proportion counts how many of all have something.
type proportion struct{ some, all int }

func (s *proportion) add(has bool) {
	s.some += bit01(has)
	s.all++
}

func (s proportion) of() float64 { return float64(s.some) / float64(max(s.all, 1)) }

// total is the share over all levels.
func total(some, all [simulatedLevels]int) (s proportion) {
	for l := range all {
		s.some, s.all = s.some+some[l], s.all+all[l]
	}
	return s
}

// calibrationError is the mean distance of the stated probability of a level from the proportion who truly have it,
// over ten bins.
func (t *scenarioResult) calibrationError() float64 {
	sum, n := 0.0, 0.0
	for i, p := range t.probability {
		sum += math.Abs(p - t.above[i])
		n += t.count[i]
	}
	return sum / n
}

func bit01(set bool) int {
	if set {
		return 1
	}
	return 0
}

// bias is the distance of the mean stated probability of a level from the proportion who truly have it.
func (t *scenarioResult) bias() float64 {
	stated, above, n := 0.0, 0.0, 0.0
	for i, p := range t.probability {
		stated, above, n = stated+p, above+t.above[i], n+t.count[i]
	}
	return math.Abs(stated-above) / n
}

// addSite counts a site by what the result was before it.
func (t *scenarioResult) addSite(before *scenarioResult) {
	now, then := total(t.undeserved, t.awards), total(before.undeserved, before.awards)
	t.sites.add(proportion{now.some - then.some, now.all - then.all}.of() > 0.15)
}

// add compares the engine's scores and awards for an officer with the true abilities.
func (t *scenarioResult) add(o *simulatedOfficer) {
	f, a := o.simulation.framework, &o.scenario
	for _, e := range o.levels {
		wrong := e.truth <= f.Levels[e.level].Cut
		t.awards[e.level]++
		t.undeserved[e.level] += bit01(wrong)
		if o.weak(e.competency) || a.easyIn > 0 && a.easyHere(e.competency) {
			t.weak.add(wrong)
		}
		if o.station != nil && !o.station.leaky {
			t.honest.add(wrong)
		}
	}
	for k, st := range o.simulation.model.Standings(o.state, o.now) {
		if a.asked > 0 && k >= a.asked {
			break
		}
		truth := o.truth(k)
		t.covered.add(math.Abs(truth-st.Mean) <= 1.2815515655446004*st.SD)
		held, known := f.Level(st.Level)
		if known {
			t.marked.add(st.RefresherDue)
			if truth > f.Levels[held].Cut {
				t.markedDeserved.add(st.RefresherDue)
			}
			if !st.RefresherDue {
				t.standing.add(truth <= f.Levels[held].Cut)
			}
		}
		for l, level := range f.Levels {
			p := st.Probabilities[l]
			bin := min(int(10*p), 9)
			t.probability[bin] += p
			t.count[bin]++
			if truth > level.Cut {
				t.above[bin]++
				t.deserving[l]++
				t.notAwarded[l] += bit01(!known || held < l)
			}
		}
	}
}
