package competency

import "math"

// tape records one officer's way through the filter and then goes it backwards: the exact slope of the loss by every
// parameter, all steps of mean and covariance included (reverse differentiation). The way forward is the filter's own code.
type tape struct {
	model *Model
	state *State
	steps []taped
	size  int

	meanSlope []float64 // of the loss by the mean after a step, by place
	slope     []float64 // by the covariance: symmetric, size × size
	gainSlope []float64
	*slopes
}

// taped is what the way back must know of one step.
type taped struct {
	item       int
	reading    reading
	credit     float64
	push, info float64
	gain       []float64 // Sw
	form       []float64 // row of the form before the step
	formMean   float64
	first      bool
	freshAll   float64             // freshness in all competencies
	fresh      [maxWeights]float64 // freshness of those practised before; 0: a first answer
	capped     [maxWeights]bool    // spread stopped at the prior
	since      [maxWeights]float64 // days that made it less known
	miss       float64             // slope of the loss by the forecast's logit
}

// slopes are those of the loss, summed over officers.
type slopes struct {
	global                                  [globals]float64
	difficulty, discrimination, information []float64 // by item
	terms                                   []float64
	loss, weight                            float64
}

// Places of the parameters of the whole model.
const (
	generalMean = iota
	generalVariance
	competencyVariance
	formVariance
	formKept
	generalNoise
	competencyNoise
	forgetting
	pauseNoise
	guessing
	globals
)

func newTape(m *Model, items, terms int) *tape {
	return &tape{model: m, state: m.Start(), slopes: &slopes{difficulty: make([]float64, items),
		discrimination: make([]float64, items), information: make([]float64, items), terms: make([]float64, terms)}}
}

// begin makes the state that of an officer without evidence, with a place for every competency that the answers will move.
func (t *tape) begin(competencies []int) {
	s, p := t.state, &t.model.parameters
	for _, k := range s.practised {
		s.tallies[k].answers, s.tallies[k].place = 0, 0
	}
	s.practised, s.mean, s.covariance = s.practised[:0], s.mean[:firstDeviation], s.covariance[:row(firstDeviation)]
	clear(s.mean)
	clear(s.covariance)
	s.mean[general], s.covariance[row(general)+general], s.covariance[row(form)+form] = p.GeneralMean, p.GeneralVariance, p.FormVariance
	s.prior = p.CompetencyVariance
	for _, k := range competencies {
		s.include(k)
	}
	s.last, s.answers = place{}, 0
	t.size = len(s.mean)
}

// run plays one officer's answers and adds what they say to the slopes.
func (t *tape) run(officer *trials, h *hierarchy, terms []float64) {
	t.begin(officer.competencies)
	for len(t.steps) < len(officer.answers) {
		t.steps = append(t.steps, taped{})
	}
	for i := range officer.answers {
		t.forward(&t.steps[i], &officer.answers[i], h, terms)
	}
	t.meanSlope = zeroed(t.meanSlope, t.size)
	t.gainSlope = zeroed(t.gainSlope, t.size)
	t.slope = zeroed(t.slope, t.size*t.size)
	for i := len(officer.answers) - 1; i >= 0; i-- {
		t.backward(&t.steps[i])
	}
	t.global[generalMean] += t.meanSlope[general]
	t.global[generalVariance] += t.slope[general*t.size+general]
	t.global[formVariance] += t.slope[form*t.size+form]
	for i := firstDeviation; i < t.size; i++ {
		t.global[competencyVariance] += t.slope[i*t.size+i]
	}
}

func zeroed(x []float64, n int) []float64 {
	if cap(x) < n {
		return make([]float64, n)
	}
	x = x[:n]
	clear(x)
	return x
}

func (t *tape) forward(k *taped, a *trial, h *hierarchy, terms []float64) {
	t.follow(k, a, h)
	t.judge(k, a, terms)
}

// follow is the step of the filter.
func (t *tape) follow(k *taped, a *trial, h *hierarchy) {
	m, s := t.model, t.state
	k.item, k.credit, k.first = a.item, a.credit, s.last.at == 0
	k.reading = h.items[a.item].reading
	r := &k.reading
	r.weight = a.weight
	m.look(s, r, a.at)

	k.form = zeroed(k.form, t.size)
	k.formMean = s.mean[form]
	for i := range k.form {
		k.form[i] = s.at(max(i, form), min(i, form))
	}
	for i, touch := range r.touches() {
		k.fresh[i] = 0
		if n := s.tallies[touch.index].answers; n > 0 {
			k.fresh[i] = freshness(n, newToCompetency)
		}
		k.since[i], k.capped[i] = m.pause(s, touch.index, a.at)
	}
	k.freshAll = freshness(s.answers, newToAll)
	m.age(s, r)
	k.push, k.info = r.measure(a.credit)
	m.learn(s, r, a.credit)
	k.gain = append(k.gain[:0], s.gain...)
	s.last.at = a.at
	s.answers++
	for _, touch := range r.touches() {
		s.tallies[touch.index].practise(a.at)
	}
}

// judge takes two losses: the state's parameters follow that of the plain forecast, the terms that of the forecast with
// them. Fitted to the one with terms, the state would leave to them what it must say by itself.
func (t *tape) judge(k *taped, a *trial, terms []float64) {
	r := &k.reading
	z := r.shrunk
	k.miss = a.weight * missed(z, r.guess, a.credit)
	t.information[k.item] += k.info / (1 + float64(math.Pi/8*r.variance)) // the ability is not known either
	for _, term := range a.terms {
		z += terms[term]
	}
	miss := float64(a.weight * missed(z, r.guess, a.credit))
	for _, term := range a.terms {
		t.terms[term] += miss
	}
	p := r.guess + float64((ceiling-r.guess)*sigmoid(z))
	t.loss -= float64(a.weight * (float64(a.credit*log(p)) + float64((1-a.credit)*log(1-p))))
	t.weight += a.weight
}

// missed is the slope of the loss by the logit.
func missed(z, guess, credit float64) float64 {
	q := sigmoid(z)
	p := guess + float64((ceiling-guess)*q)
	return (ceiling - guess) * q * (1 - q) * (p - credit) / (p * (1 - p))
}
