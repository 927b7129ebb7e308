package competency

import "math"

// tape records the filter's steps for one officer and then goes through them backwards (reverse-mode differentiation):
// the exact gradient of the loss by every parameter, through all updates of mean and covariance. The forward pass runs
// the filter's own code.
type tape struct {
	model *Model
	state *State
	steps []tapeStep
	size  int

	meanGradient       []float64 // of the loss by the mean after a step, by place
	covarianceGradient []float64 // by the covariance: symmetric, size × size
	gainGradient       []float64
	*gradients
}

// tapeStep is what the backward pass needs of one step.
type tapeStep struct {
	item, observer             int
	observation                observation
	credit                     float64
	scoreFunction, information float64
	gain                       []float64 // Sw
	form                       []float64 // row of the form before the step
	formMean                   float64
	first                      bool
	decayAll                   float64             // freshness in all competencies
	decay                      [maxWeights]float64 // freshness of those practised before; 0: a first answer
	capped                     [maxWeights]bool    // spread stopped at the prior
	pauseDays                  [maxWeights]float64 // days that made it less known
	lossByLogit                float64             // slope of the loss by the forecast's logit
}

// gradients are those of the loss by parameter, summed over officers.
type gradients struct {
	global                                  [globalCount]float64
	difficulty, discrimination, information []float64 // by item
	leniency, lenient                       []float64 // by observer: gradient and information
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
	globalCount
)

func newTape(m *Model, items, terms, observers int) *tape {
	return &tape{model: m, state: m.Start(), gradients: &gradients{difficulty: make([]float64, items),
		discrimination: make([]float64, items), information: make([]float64, items), terms: make([]float64, terms),
		leniency: make([]float64, observers), lenient: make([]float64, observers)}}
}

// reset makes the state that of an officer without evidence, with a place for every competency that the answers will
// move.
func (t *tape) reset(competencies []int) {
	s, p := t.state, &t.model.parameters
	for _, k := range s.practised {
		s.tallies[k].answers, s.tallies[k].place, s.tallies[k].obsolete = 0, 0, nil
	}
	s.practised, s.mean, s.covariance = s.practised[:0], s.mean[:firstDeviation], s.covariance[:rowStart(firstDeviation)]
	clear(s.mean)
	clear(s.covariance)
	s.mean[general], s.covariance[rowStart(general)+general], s.covariance[rowStart(form)+form] = p.GeneralMean, p.GeneralVariance, p.FormVariance
	s.prior = p.CompetencyVariance
	for _, k := range competencies {
		s.addDeviation(k)
	}
	s.last, s.answers = position{}, 0
	t.size = len(s.mean)
}

// run plays one officer's answers and adds what they say to the slopes.
func (t *tape) run(officer *officerAnswers, h *hierarchy, terms []float64) {
	t.reset(officer.competencies)
	for len(t.steps) < len(officer.answers) {
		t.steps = append(t.steps, tapeStep{})
	}
	for i := range officer.answers {
		t.forward(&t.steps[i], &officer.answers[i], h, terms)
	}
	t.meanGradient = zeroed(t.meanGradient, t.size)
	t.gainGradient = zeroed(t.gainGradient, t.size)
	t.covarianceGradient = zeroed(t.covarianceGradient, t.size*t.size)
	for i := len(officer.answers) - 1; i >= 0; i-- {
		t.backward(&t.steps[i])
	}
	t.global[generalMean] += t.meanGradient[general]
	t.global[generalVariance] += t.covarianceGradient[general*t.size+general]
	t.global[formVariance] += t.covarianceGradient[form*t.size+form]
	for i := firstDeviation; i < t.size; i++ {
		t.global[competencyVariance] += t.covarianceGradient[i*t.size+i]
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

func (t *tape) forward(k *tapeStep, a *scoredAnswer, h *hierarchy, terms []float64) {
	t.recordStep(k, a, h)
	t.addLoss(k, a, terms)
}

// recordStep runs one step of the filter and records it.
func (t *tape) recordStep(k *tapeStep, a *scoredAnswer, h *hierarchy) {
	m, s := t.model, t.state
	k.item, k.observer, k.credit, k.first = a.item, a.observer, a.credit, s.last.at == 0
	k.observation = h.items[a.item].observation
	r := &k.observation
	r.weight = a.weight
	r.difficulty -= h.leniency(a.observer)
	m.observe(s, r, a.at)

	k.form = zeroed(k.form, t.size)
	k.formMean = s.mean[form]
	for i := range k.form {
		k.form[i] = s.covarianceAt(max(i, form), min(i, form))
	}
	for i, loading := range r.loadings() {
		k.decay[i] = 0
		if n := s.tallies[loading.index].answers; n > 0 {
			k.decay[i] = practiceDecay(n, newToCompetency)
		}
		k.pauseDays[i], k.capped[i] = m.pauseDays(s, loading.index, a.at)
	}
	k.decayAll = practiceDecay(s.answers, newToAll)
	m.predict(s, r)
	k.scoreFunction, k.information = r.scoreAndInformation(a.credit)
	m.update(s, r, a.credit)
	k.gain = append(k.gain[:0], s.gain...)
	s.last.at = a.at
	s.answers++
	for _, loading := range r.loadings() {
		s.tallies[loading.index].addAnswer(a.at)
	}
}

// addLoss adds two losses: the parameters of the state follow the forecast without terms, the terms follow the forecast
// with them. Fitted to the forecast with terms alone, the state would leave to the terms what it must say itself.
func (t *tape) addLoss(k *tapeStep, a *scoredAnswer, terms []float64) {
	r := &k.observation
	z := r.forecastLogit
	k.lossByLogit = a.weight * lossDerivative(z, r.guess, a.credit)
	t.information[k.item] += k.information / (1 + float64(math.Pi/8*r.variance)) // the ability is not known either
	if k.observer > 0 {
		t.lenient[k.observer-1] += k.information / (1 + float64(math.Pi/8*r.variance))
	}
	for _, term := range a.terms {
		z += terms[term]
	}
	miss := float64(a.weight * lossDerivative(z, r.guess, a.credit))
	for _, term := range a.terms {
		t.terms[term] += miss
	}
	p := r.guess + float64((upperAsymptote-r.guess)*sigmoid(z))
	t.loss -= float64(a.weight * (float64(a.credit*log(p)) + float64((1-a.credit)*log(1-p))))
	t.weight += a.weight
}

// lossDerivative gives the derivative of the log loss by the logit z, at a guess and a credit.
func lossDerivative(z, guess, credit float64) float64 {
	q := sigmoid(z)
	p := guess + float64((upperAsymptote-guess)*q)
	return (upperAsymptote - guess) * q * (1 - q) * (p - credit) / (p * (1 - p))
}
