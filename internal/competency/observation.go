package competency

import "math"

// observation is one piece of evidence in the model's numbers, together with the state predicted for its time.
type observation struct {
	weight             float64 // of the answer, times what its parts weigh
	full               bool    // the answer weighs 1 without its parts
	parts              float64 // what an answer with all its parts weighs, 1 for one part
	reason             Reason
	guess              float64 // credit that one gets who does not know
	firstGuess         float64 // the same at a first answer
	level              int
	place              int // of the item among those with parameters, from 1; 0: it has none
	difficulty         float64
	difficultyVariance float64 // variance of the difficulty

	discrimination float64 // of the item: how many logits one logit of ability makes

	logit         float64 // η: mean of what the item measures, less its difficulty
	variance      float64 // V of that
	forecastLogit float64 // η / √(1 + πV/8), the logit of the forecast
	formKept      float64 // ρ, faded by the days since
	formVariance  float64

	loadingCount int
	loading      [maxWeights]loading
}

// loading is one competency that the item measures, with its share (a factor loading before discrimination).
type loading struct {
	index            int
	share            float64
	forgotten        float64 // logits forgotten
	addedVariance    float64 // variance to add for days and noise
	ownAddedVariance float64 // the same for the own filter
}

func (r *observation) loadings() []loading { return r.loading[:r.loadingCount] }

// check validates and weighs evidence and fills r with the state predicted for the time of the evidence. An empty
// reason means that the evidence can count; any other says why it cannot.
func (m *Model) check(s *State, e *Evidence, r *observation) Reason {
	if !m.fits(s) {
		return ForeignState
	}
	s.checked = true
	if !within(e.Credit, 0, 1) {
		return BadCredit
	}
	median, reason := m.readItem(r, &e.Item)
	if reason != "" {
		return reason
	}
	here := positionOf(e)
	if !within(float64(here.at), 1, lastMS) {
		return BadTime
	}
	switch order := here.compare(&s.last); {
	case order == 0:
		return Duplicate
	case order < 0:
		return OutOfOrder
	}
	m.addObserver(r, e)
	r.setWeight(weigh(e, median, m.parameters.Rule))
	if m.parameters.Rule >= SecondRule {
		r.guess = remembered(r.guess, r.reason)
	}
	m.observe(s, r, here.at)
	return ""
}

// setWeight sets the weight of an answer by its own, 0 to 1.
func (r *observation) setWeight(weight float64, reason Reason) {
	r.weight, r.full, r.reason = weight*r.parts, weight == 1, reason
}

// lastMS is the end of the year 9999, in Unix milliseconds.
const lastMS = 253402300799999

// readItem fills in what does not depend on the state.
func (m *Model) readItem(r *observation, item *Item) (medianMS int64, reason Reason) {
	level, known := m.framework.Level(item.Level)
	if !known || !within(item.Guess, 0, maxGuess) {
		return 0, BadItem
	}
	if len(item.Weights) == 0 || len(item.Weights) > maxWeights {
		return 0, BadWeights
	}
	r.level, r.guess, r.loadingCount = level, m.parameters.guess(item.Guess), len(item.Weights)
	r.firstGuess = r.guess
	r.parts = m.parameters.partsWeight(item.Parts)
	r.difficulty, r.difficultyVariance, r.discrimination = m.framework.Levels[level].Prior, m.parameters.ItemVariance, 1
	sum := 0.0
	for i, w := range item.Weights {
		index, known := m.index[w.Competency]
		if !known {
			return 0, UnknownCompetency
		}
		for _, other := range r.loading[:i] {
			if other.index == index {
				return 0, BadWeights
			}
		}
		if !within(w.Share, minVariance, 1) {
			return 0, BadWeights
		}
		r.loading[i] = loading{index: index, share: w.Share}
		r.difficulty += float64(w.Share * m.parameters.Offsets[w.Competency])
		sum += w.Share
	}
	if math.Abs(sum-1) > 1e-6 {
		return 0, BadWeights
	}
	if fitted := m.known(item.Question, item.Digest); fitted != nil {
		r.place = fitted.place
		r.difficulty, r.difficultyVariance, medianMS = fitted.Difficulty, fitted.Variance, fitted.Milliseconds
		if fitted.Discrimination > 0 {
			r.discrimination = fitted.Discrimination
		}
	}
	return medianMS, ""
}

// generalNoise is the variance that the next answer adds to general ability.
func (m *Model) generalNoise(s *State) float64 {
	return float64(m.parameters.GeneralNoise * practiceDecay(s.answers, newToAll))
}

// practiceDecay gives 1 / (1 + answers/half), 1 to 0: the share of the first answer's learning that one more answer
// still brings (the power law of practice; Newell & Rosenbloom, 1981). At a constant rate the variance of an officer
// who answers every day would stay far above what two hundred answers leave unknown.
func practiceDecay(answers int64, half float64) float64 { return 1 / (1 + float64(answers)/half) }

// Answers after which one more changes half as much as the first.
const (
	newToCompetency = 5
	newToAll        = 50
)

// observe fills r with the predicted mean η (logits) and variance V (logits²) of what the item measures, minus its
// difficulty, at a time in Unix milliseconds. It does not change the state. η = a (g + ρ f + Σ wᵢ sᵢ) − b, where a is
// discrimination, ρ the kept form, wᵢ the shares and b the difficulty.
func (m *Model) observe(s *State, r *observation, at int64) {
	p := &m.parameters
	r.formKept, r.formVariance = 1, s.covarianceAt(form, form)
	a := r.discrimination
	r.logit, r.variance = float64(a*s.mean[general])-r.difficulty, float64(a*a*s.covariance[0])+r.difficultyVariance
	if s.last.at > 0 {
		r.formKept = p.FormKept
		if at != s.last.at {
			r.formKept *= exp(-2 * days(s.last.at, at))
		}
		kept := float64(r.formKept * r.formKept)
		r.formVariance = float64(kept*s.covarianceAt(form, form)) + float64((1-kept)*p.FormVariance)
		r.variance += float64(a * a * m.generalNoise(s))
	}
	r.logit += float64(a * r.formKept * s.mean[form])
	r.variance += float64(a * a * (r.formVariance + float64(2*r.formKept*s.covarianceAt(form, general))))
	for i := range r.loadings() {
		t := &r.loading[i]
		t.forgotten, t.addedVariance, t.ownAddedVariance = m.forgetting(s, t.index, at)
		if s.tallies[t.index].answers > 0 {
			noise := float64(p.CompetencyNoise * practiceDecay(s.tallies[t.index].answers, newToCompetency))
			t.addedVariance += noise
			t.ownAddedVariance += noise + m.generalNoise(s)
		}
		pull := float64(a * t.share)
		mean, variance, withGeneral, withForm := s.deviation(t.index)
		r.logit += float64(pull * (mean - t.forgotten))
		r.variance += float64(pull*pull*(variance+t.addedVariance)) + float64(2*a*pull*(withGeneral+float64(r.formKept*withForm)))
		for _, other := range r.loading[:i] {
			r.variance += float64(2 * pull * a * other.share * s.deviationCovariance(t.index, other.index))
		}
	}
	r.variance = max(r.variance, minVariance)
	r.forecastLogit = marginalLogit(r.logit, r.variance)
}

// forgetting gives the loss (logits, 0 to maxForgotten) of competency k since its last practice and the variances
// (logits²) that time adds to the score and to the own filter. Added variance stops at the prior: nobody becomes less
// known than an officer without evidence.
func (m *Model) forgetting(s *State, k int, at int64) (lost, spread, ownSpread float64) {
	t := &s.tallies[k]
	since, doubt := t.idleDays(at), t.doubt(at)
	if since == 0 && doubt == 0 {
		return 0, 0, 0
	}
	lost = min(m.parameters.Forgetting*log(1+since/forgettingDays), maxForgotten)
	spread = float64(m.parameters.PauseNoise*since) + doubt
	ownSpread = min(spread, max(0, m.ownVariance()-t.variance))
	spread = min(spread, max(0, m.parameters.CompetencyVariance-s.deviationCovariance(k, k)))
	return lost, spread, ownSpread
}

// pauseDays gives the days without practice that add variance to competency k, and whether the prior capped that
// variance.
func (m *Model) pauseDays(s *State, k int, at int64) (since float64, capped bool) {
	t := &s.tallies[k]
	left := m.parameters.CompetencyVariance - s.deviationCovariance(k, k)
	if t.answers == 0 || left <= 0 {
		return 0, false
	}
	since = t.idleDays(at)
	if m.parameters.PauseNoise*since > left {
		return 0, true
	}
	return since, false
}

// maxForgotten bounds, in logits, what one pause can take away.
const maxForgotten = 1.0

// days between two Unix milliseconds, never negative.
func days(from, to int64) float64 { return float64(max(0, to-from)) / float64(dayMS) }

// marginalLogit gives η / √(1 + πV/8), the logit of the expected success when the logit is normal with mean η and
// variance V (MacKay, The evidence framework applied to classification networks, Neural Computation 4(5), 1992).
func marginalLogit(logit, variance float64) float64 {
	return logit / math.Sqrt(1+float64(math.Pi/8*variance))
}

// expectedCredit gives p = c + (d − c) σ(x), 0 to 1, and its gradient dp/dx, where x is the logit of the forecast, c
// the guess and d the upper asymptote (the four-parameter logistic model of item response theory).
func expectedCredit(forecastLogit, guess float64) (p, slope float64) {
	q := sigmoid(forecastLogit)
	return guess + float64((upperAsymptote-guess)*q), (upperAsymptote - guess) * q * (1 - q)
}

// forecast is the expected credit of a first answer: what one who knows the question by heart gets is no forecast.
func (r *observation) forecast() float64 {
	p, _ := expectedCredit(r.forecastLogit, r.firstGuess)
	return p
}

// scoreAndInformation is the function of that name for this observation and its weight.
func (r *observation) scoreAndInformation(credit float64) (scoreFunction, information float64) {
	return scoreAndInformation(r.forecastLogit, r.guess, r.weight, credit)
}

// scoreAndInformation gives the score function u = w (y − p) p' / (p (1 − p)) and the Fisher information I = w p'² / (p
// (1 − p)) of an answer with credit y and weight w. The gradient p' is taken at the marginal logit: exact moment
// matching changed the log loss by .0002.
func scoreAndInformation(forecastLogit, guess, weight, credit float64) (scoreFunction, information float64) {
	p, slope := expectedCredit(forecastLogit, guess)
	logitDerivative := slope / (p * (1 - p))
	return weight * (credit - p) * logitDerivative, weight * slope * logitDerivative
}
