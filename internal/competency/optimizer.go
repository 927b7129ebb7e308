package competency

import "slices"

// workers is how many officers are played at once. It is fixed, so that sums come out the same on every machine.
const workers = 2

// optimizer fits one vector: the parameters of the whole model, the effects of the hierarchy and the terms of the
// forecast.
type optimizer struct {
	model     *Model
	start     Parameters
	hierarchy *hierarchy
	config    Calibration
	officers  []officerAnswers
	answers   int

	global    [globalCount]float64 // transformed so that every value is allowed
	defaults  [globalCount]float64 // the same of the defaults, around which the priors lie
	terms     []float64
	tapes     [workers]*tape
	adam      adam
	gradient  []float64
	hasPauses bool // some answers are days apart
}

// fit runs stochastic gradient descent: several passes over all answers, each in another order, with a falling learning
// rate.
func (a *optimizer) fit() Fitted {
	a.initialize()
	order := make([]int, len(a.officers))
	for i := range order {
		order[i] = i
	}
	size := min(a.config.Batch, max(1, len(order)/32))
	batches := (len(order) + size - 1) / size
	rng := uint64(1)
	var loss float64
	for pass := range a.config.Passes {
		for i := len(order) - 1; i > 0; i-- {
			rng = rng*6364136223846793005 + 1442695040888963407
			j := int(rng >> 33 % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		loss = 0
		for b := range batches {
			batch := order[b*len(order)/batches : (b+1)*len(order)/batches]
			loss += a.batchGradient(batch)
			left := 1 - float64(pass*batches+b)/float64(a.config.Passes*batches)
			a.step(float64(len(batch))/float64(len(order)), a.config.Rate*left)
		}
		a.updateInformation()
	}
	return Fitted{Parameters: a.result(), Officers: len(a.officers), Answers: a.answers, Loss: loss / float64(a.answers)}
}

// initialize sets the vector to the parameters to start from.
func (a *optimizer) initialize() {
	p := &a.start
	a.global = p.unconstrained()
	usual := DefaultParameters(a.model.framework)
	a.defaults = usual.unconstrained()
	if !a.config.WithoutTerms {
		a.terms = make([]float64, termCount(len(a.model.codes)))
		copy(a.terms, p.Terms)
	}
	for code, offset := range p.Offsets {
		a.hierarchy.effect[a.model.index[code]] = offset
	}
	for i := range a.tapes {
		a.tapes[i] = newTape(a.model, len(a.hierarchy.items), len(a.terms), len(a.hierarchy.seen.ids))
	}
	a.hierarchy.startLeniencies(p.Observers)
	n := int(globalCount) + len(a.hierarchy.effect) + len(a.terms)
	a.gradient, a.adam = make([]float64, n), newAdam(n)
	a.hierarchy.initializeDifficulties(a.officers)
	for i := range a.officers {
		o := &a.officers[i]
		o.answers = slices.DeleteFunc(o.answers, func(answer scoredAnswer) bool { return a.hierarchy.items[answer.item].miskeyed })
	}
	a.applyVector()
}

// unconstrained gives the parameters of the whole model, transformed (log, logit) so that every value is allowed.
func (p *Parameters) unconstrained() [globalCount]float64 {
	return [globalCount]float64{p.GeneralMean, log(p.GeneralVariance), log(p.CompetencyVariance), log(p.FormVariance), logit(p.FormKept),
		log(max(p.GeneralNoise, minVariance)), log(max(p.CompetencyNoise, minVariance)), logit(p.Forgetting / mostForgetting), log(max(p.PauseNoise, minVariance)), p.Guessing}
}

// logit gives ln(p / (1 − p)) of a share, with p kept within .001 to .999.
func logit(share float64) float64 {
	share = min(max(share, 0.001), 0.999)
	return log(share / (1 - share))
}

// applyVector writes the vector into the model.
func (a *optimizer) applyVector() {
	p, w := &a.model.parameters, &a.global
	p.GeneralMean = w[generalMean]
	p.GeneralVariance, p.CompetencyVariance, p.FormVariance = exp(w[generalVariance]), exp(w[competencyVariance]), exp(w[formVariance])
	p.FormKept, p.GeneralNoise, p.CompetencyNoise = sigmoid(w[formKept]), exp(w[generalNoise]), exp(w[competencyNoise])
	p.Forgetting = mostForgetting * sigmoid(w[forgetting])
	p.PauseNoise = exp(w[pauseNoise])
	w[guessing] = min(max(w[guessing], -mostGuessing), mostGuessing)
	p.Guessing = w[guessing]
	a.hierarchy.updateGuessing(p)
	a.hierarchy.anchor(a.config.MaxShift)
	a.hierarchy.boundLeniencies()
	a.hierarchy.updateItems()
}

// batchGradient runs the tapes over some officers, sums their gradients and gives the loss.
func (a *optimizer) batchGradient(officers []int) float64 {
	done := make(chan struct{}, workers)
	for i, t := range a.tapes {
		go func() {
			for n := i; n < len(officers); n += workers {
				t.run(&a.officers[officers[n]], a.hierarchy, a.terms)
			}
			done <- struct{}{}
		}()
	}
	for range workers {
		<-done
	}
	clear(a.gradient)
	loss := 0.0
	for _, t := range a.tapes {
		p := &a.model.parameters
		t.global[generalVariance] *= p.GeneralVariance
		t.global[competencyVariance] *= p.CompetencyVariance
		t.global[formVariance] *= p.FormVariance
		t.global[formKept] *= p.FormKept * (1 - p.FormKept)
		t.global[generalNoise] *= p.GeneralNoise
		t.global[competencyNoise] *= p.CompetencyNoise
		t.global[pauseNoise] *= p.PauseNoise
		t.global[forgetting] *= p.Forgetting * (1 - p.Forgetting/mostForgetting)
		for i, s := range t.global {
			a.gradient[i] += s
		}
		a.hierarchy.addGradient(a.gradient[globalCount:], t.difficulty, t.discrimination)
		for i, s := range t.leniency {
			a.gradient[int(globalCount)+2*a.hierarchy.half+i] += s
		}
		for i, s := range t.terms {
			a.gradient[len(a.gradient)-len(a.terms)+i] += s
		}
		loss += t.loss
		t.global, t.loss, t.weight = [globalCount]float64{}, 0, 0
		clear(t.difficulty)
		clear(t.discrimination)
		clear(t.leniency)
		clear(t.terms)
	}
	return loss
}

// step adds the gradient of the priors, for the share of officers in the batch, and moves the vector.
func (a *optimizer) step(share, rate float64) {
	for i := range globalCount {
		variance := a.config.PriorVariances.Global
		switch i {
		case generalMean:
			variance = a.config.PriorVariances.Mean
		case guessing:
			variance = a.config.PriorVariances.Guess
		case competencyNoise, forgetting, pauseNoise, generalNoise:
			variance = a.config.PriorVariances.Noise
		}
		a.gradient[i] += share * (a.global[i] - a.defaults[i]) / variance
	}
	if !a.hasPauses {
		a.gradient[forgetting], a.gradient[pauseNoise] = 0, 0
	}
	for i, x := range a.hierarchy.effect {
		if i < 2*a.hierarchy.half {
			a.gradient[int(globalCount)+i] += share * x / a.hierarchy.prior[i]
		} else {
			a.gradient[int(globalCount)+i] += float64(share * leniencyPull(x, a.hierarchy.prior[i]))
		}
	}
	a.adam.advance()
	for i := range a.global {
		a.global[i] -= a.adam.delta(i, a.gradient[i], rate)
	}
	for i := range a.hierarchy.effect {
		a.hierarchy.effect[i] -= a.adam.delta(int(globalCount)+i, a.gradient[int(globalCount)+i], rate)
	}
	first := len(a.gradient) - len(a.terms)
	for i, x := range a.terms {
		variance := a.config.PriorVariances.Term
		if i >= fixedCells {
			variance = a.config.PriorVariances.FineTerm
		}
		if a.gradient[first+i] += share * x / variance; a.gradient[first+i] == 0 {
			continue
		}
		a.terms[i] -= a.adam.delta(first+i, a.gradient[first+i], rate)
	}
	a.applyVector()
}

// updateInformation stores the Fisher information about each difficulty that the pass has found.
func (a *optimizer) updateInformation() {
	for i := range a.hierarchy.items {
		sum := 0.0
		for _, t := range a.tapes {
			sum += t.information[i]
			t.information[i] = 0
		}
		a.hierarchy.items[i].information = sum
	}
	for i := range a.hierarchy.seen.information {
		sum := 0.0
		for _, t := range a.tapes {
			sum += t.lenient[i]
			t.lenient[i] = 0
		}
		a.hierarchy.seen.information[i] = sum
	}
	a.hierarchy.estimateQuestionVariance(a.config.PriorVariances.Question)
	a.hierarchy.updateItems()
}

// result reads the parameters off the vector.
func (a *optimizer) result() Parameters {
	p := a.model.parameters
	p.Terms = slices.Clone(a.terms)
	p.Offsets = map[string]float64{}
	for i, code := range a.model.codes {
		p.Offsets[code] = a.hierarchy.effect[i]
	}
	p.Observers = a.hierarchy.leniencies()
	p.Items = make([]ItemParameters, len(a.hierarchy.items))
	for i := range a.hierarchy.items {
		item := &a.hierarchy.items[i]
		p.Items[i] = ItemParameters{Question: item.key.question, Digest: item.key.digest, Difficulty: item.observation.difficulty,
			Variance: item.observation.difficultyVariance, Discrimination: item.observation.discrimination, Milliseconds: median(item.times)}
	}
	return p
}
