package evaluate

import (
	"cmp"
	"math"
	"slices"
)

// The oracle knows what no engine can: the true difficulties, the curve, the guessing, the distribution of abilities.
// It looks once, at the end, at the exact posterior distribution of an officer's abilities given the answers. Nobody
// who sees the same answers can award better: more information never makes a decision worse (Blackwell, Annals of
// Mathematical Statistics 24(2), 1953). So its waiting at 8 % undeserved is a bound for every rule.
//
// The posterior is sampled by elliptical slice sampling (Murray, Adams & MacKay, AISTATS 2010), abilities and form in
// turn.
type oracle struct {
	officer    *simulatedOfficer
	rng        rng
	ability    []float64 // standard normal: general ability, then a deviation per competency
	form       []float64 // standard normal: what is new in the form of each answer
	kept       []float64 // by answer: share of the form before that is left
	target     []float64 // scratch space: the other end of the ellipse
	point      []float64 // and a point on it
	path       []float64 // and the form by answer
	likelihood float64   // logarithm
}

const (
	oracleOfficers = 300 // of a scenario, the first ones
	oracleBurnIn   = 300
	oracleSamples  = 2000
)

// bounded reports whether the oracle can tell how well a scenario could do: all that moves its answers must be in the
// oracle's model.
func (a *scenario) bounded() bool {
	return !a.hidden && !a.uncalibrated && a.parts == 0 && a.retry == 0 && a.repeat == 0 && a.recall == 0 &&
		a.halo == 0 && a.lenient == 0 && a.drift == 0 && a.pause == 0 &&
		a.idle == 0 && a.sites == 0 && len(a.days) <= 18
}

func newOracle(o *simulatedOfficer) *oracle {
	n := len(o.answers)
	t := &oracle{officer: o, rng: rng(o.rng.bits()), ability: make([]float64, 1+competencies), form: make([]float64, n),
		kept: make([]float64, n), path: make([]float64, n)}
	for i := 1; i < n; i++ {
		days := float64(o.answers[i].at-o.answers[i-1].at) / (24 * 3600 * 1000)
		t.kept[i] = o.population.FormKept * math.Exp(-2*days)
	}
	t.likelihood = t.logLikelihood(t.ability, t.form)
	return t
}

// abilities gives general ability and, in the same place, the one of competency k from standard normal numbers.
func (t *oracle) general(z []float64) float64 {
	return t.officer.scenario.mean + math.Sqrt(t.officer.population.GeneralVariance)*z[0]
}

func (t *oracle) score(z []float64, k int) float64 {
	return t.general(z) + math.Sqrt(t.officer.population.CompetencyVariance)*z[1+k]
}

// logLikelihood is that of all answers, with what the distribution of abilities is more or less than normal.
func (t *oracle) logLikelihood(ability, form []float64) float64 {
	o := t.officer
	tau, f, sum := math.Sqrt(o.population.FormVariance), 0.0, 0.0
	if o.scenario.density != nil {
		x := t.general(ability) - o.scenario.mean
		sum = math.Log(o.scenario.density(x)) + x*x/(2*o.population.GeneralVariance)
	}
	for i := range o.answers {
		kept := t.kept[i]
		f = kept*f + math.Sqrt(1-kept*kept)*tau*form[i]
		q := int(o.answers[i].question)
		p := o.chance(q, t.score(ability, q/poolSize)+f-o.pool[q].difficulty, false)
		if o.answers[i].credit == 1 {
			sum += math.Log(p)
		} else {
			sum += math.Log(1 - p)
		}
	}
	return sum
}

// move takes one elliptical slice step of a block of the numbers.
func (t *oracle) move(block []float64, likelihood func([]float64) float64) {
	t.target, t.point = t.target[:0], append(t.point[:0], block...)
	for range block {
		t.target = append(t.target, t.rng.normal(1))
	}
	level := t.likelihood + math.Log(1-t.rng.uniform())
	angle := 2 * math.Pi * t.rng.uniform()
	least, most := angle-2*math.Pi, angle
	for {
		sin, cos := math.Sincos(angle)
		for i := range block {
			t.point[i] = block[i]*cos + t.target[i]*sin
		}
		if now := likelihood(t.point); now > level {
			t.likelihood = now
			copy(block, t.point)
			return
		}
		if angle < 0 {
			least = angle
		} else {
			most = angle
		}
		angle = least + (most-least)*t.rng.uniform()
	}
}

// probabilities are those of the officer's levels, by competency.
func (t *oracle) probabilities(cuts []float64) [competencies][simulatedLevels]float64 {
	var above [competencies][simulatedLevels]float64
	for n := range oracleBurnIn + oracleSamples {
		t.move(t.ability, func(z []float64) float64 { return t.logLikelihood(z, t.form) })
		t.move(t.form, func(z []float64) float64 { return t.logLikelihood(t.ability, z) })
		if n < oracleBurnIn {
			continue
		}
		for k := range competencies {
			score := t.score(t.ability, k)
			for l, cut := range cuts {
				above[k][l] += float64(bit01(score > cut)) / oracleSamples
			}
		}
	}
	return above
}

// verdict is a stated probability of a level, and whether it is deserved.
type verdict struct {
	probability float64
	deserved    bool
}

// shortestWaiting is the least share of the deserving who wait where at most so many of the awards are undeserved and
// awards go by probability.
func shortestWaiting(all []verdict, undeserved float64) float64 {
	slices.SortStableFunc(all, func(a, b verdict) int { return -cmp.Compare(a.probability, b.probability) })
	deserving, got, wrong, most := 0, 0, 0, 0
	for _, v := range all {
		deserving += bit01(v.deserved)
	}
	for i, v := range all {
		got, wrong = got+bit01(v.deserved), wrong+bit01(!v.deserved)
		last := i+1 == len(all) || all[i+1].probability < v.probability
		if last && float64(wrong) <= undeserved*float64(got+wrong) {
			most = max(most, got)
		}
	}
	return 1 - float64(most)/float64(max(deserving, 1))
}

// bound asks the oracle, and as a measure of what the engine's own numbers lose, the engine's at the end.
func (t *scenarioResult) bound(w *simulation, officers []*simulatedOfficer) {
	cuts := make([]float64, len(w.framework.Levels))
	for l := range cuts {
		cuts[l] = w.framework.Levels[l].Cut
	}
	for _, o := range officers[:min(oracleOfficers, len(officers))] {
		exact := newOracle(o).probabilities(cuts)
		for k, st := range w.model.Standings(o.state, o.now) {
			for l, cut := range cuts {
				t.exact = append(t.exact, verdict{exact[k][l], o.truth(k) > cut})
				t.stated = append(t.stated, verdict{st.Probabilities[l], o.truth(k) > cut})
			}
		}
	}
}
