package competency

import "math"

// backward goes one step back: from the gradient of the loss by the state after the step to the gradient by the state
// before it, adding to the gradients by item and by parameter.
func (t *tape) backward(k *tapeStep) {
	r, n := &k.observation, t.size
	denominator := 1 + float64(k.information*r.variance)
	alpha, beta := k.scoreFunction/denominator, k.information/denominator

	// mean and covariance moved along the gain
	alphaGradient, betaGradient := 0.0, 0.0
	for i, g := range k.gain {
		if g == 0 { // not yet practised: nothing depends on a parameter here
			t.gainGradient[i] = 0
			continue
		}
		sum := 0.0
		for j, c := range t.covarianceGradient[i*n : i*n+n] {
			sum += float64(c * k.gain[j])
		}
		t.gainGradient[i] = float64(alpha*t.meanGradient[i]) - float64(2*beta*sum)
		alphaGradient += float64(t.meanGradient[i] * g)
		betaGradient -= float64(g * sum)
	}
	dampGradient := -(float64(alphaGradient*k.scoreFunction) + float64(betaGradient*k.information)) / (denominator * denominator)
	scoreFunctionGradient, informationGradient := alphaGradient/denominator, betaGradient/denominator+float64(dampGradient*r.variance)
	varianceGradient := float64(dampGradient * k.information)

	// score function and information follow from the forecast without terms
	shrink := 1 + float64(math.Pi/8*r.variance)
	root := math.Sqrt(shrink)
	q := sigmoid(r.logit / root)
	p, slope := r.guess+float64((upperAsymptote-r.guess)*q), (upperAsymptote-r.guess)*q*(1-q)
	scoreFunctionByLogit, informationByLogit := r.secondDerivatives(k.credit, p, slope, slope, float64(slope*(1-float64(2*q))))
	zGradient := float64(scoreFunctionGradient*scoreFunctionByLogit) + float64(informationGradient*informationByLogit) + k.lossByLogit
	t.difficulty[k.item] -= zGradient / root
	if k.observer > 0 {
		t.leniency[k.observer-1] += zGradient / root
	}

	// the information about the difficulty (see laplaceWeight)
	laplace := laplaceWeight(r.difficultyVariance, shrink)
	zGradient += float64(laplace * informationByLogit)
	logitGradient := zGradient / root
	varianceGradient -= zGradient * r.logit * (math.Pi / 16) / (shrink * root)
	if r.guess > 0 {
		scoreFunctionByGuess, informationByGuess := r.secondDerivatives(k.credit, p, slope, 1-q, float64(-q*(1-q)))
		slope := float64(scoreFunctionGradient*scoreFunctionByGuess) + float64((informationGradient+laplace)*informationByGuess) + float64(k.lossByLogit*(1-q)/slope)
		t.global[guessing] += float64(slope * r.guess * (1 - r.guess))
	}

	// logit, variance and gain follow from state and item
	ability := r.logit + r.difficulty
	spread := r.variance - r.difficultyVariance
	gainGain := 0.0
	all := r.discrimination
	add := func(place int, w float64) {
		t.gainGradient[place] += float64(varianceGradient * w)
	}
	add(general, all)
	add(form, all)
	for _, loading := range r.loadings() {
		add(t.place(loading), all*loading.share)
	}
	for i, g := range k.gain {
		gainGain += float64(t.gainGradient[i] * g)
	}
	t.discrimination[k.item] += float64(logitGradient*ability) + float64(varianceGradient*spread) + gainGain
	t.addStateGradient(general, all, logitGradient)
	t.addStateGradient(form, all, logitGradient)
	for _, loading := range r.loadings() {
		t.addStateGradient(t.place(loading), all*loading.share, logitGradient)
	}
	t.backwardPredict(k)
}

// secondDerivatives gives the rates at which score function and information change with a parameter; pBy and slopeBy
// are the rates of the expected credit p and of its derivative by the logit.
func (r *observation) secondDerivatives(credit, p, slope, pBy, slopeBy float64) (scoreFunctionBy, informationBy float64) {
	odds := p * (1 - p)
	logitDerivative := slope / odds
	logitDerivativeBy := slopeBy - float64(logitDerivative*pBy*(1-float64(2*p)))
	scoreFunctionBy = r.weight * (float64((credit-p)*logitDerivativeBy/odds) - float64(pBy*logitDerivative))
	return scoreFunctionBy, r.weight * logitDerivative * (slopeBy + logitDerivativeBy)
}

// laplaceWeight is the weight of the information in the fitted loss: all parameters except difficulties are fitted with
// the difficulties integrated out by Laplace's approximation, which adds half the logarithm of each difficulty's
// precision (MacKay, Information Theory, Inference, and Learning Algorithms, 2003, chapter 27). Fitted to the loss at
// the best difficulties instead, .30 of guessing comes out as .19 where a question has 28 answers: the rarer the
// guesses, the better can difficulties follow chance.
func laplaceWeight(difficultyVariance, shrink float64) float64 {
	return difficultyVariance / 2 / shrink
}

// place gives the position of a loading's competency in the mean.
func (t *tape) place(loading loading) int { return t.state.tallies[loading.index].place }

// addStateGradient adds the gradients by logit and by gain to one position of the state; w is the weight of that
// position in the logit.
func (t *tape) addStateGradient(place int, w, logitGradient float64) {
	t.meanGradient[place] += float64(w * logitGradient)
	half := w / 2
	for i, g := range t.gainGradient {
		t.covarianceGradient[i*t.size+place] += float64(half * g)
		t.covarianceGradient[place*t.size+i] += float64(half * g)
	}
}

// backwardPredict goes back through predict: forgetting, noise and the fading of form.
func (t *tape) backwardPredict(k *tapeStep) {
	p, r, n := &t.model.parameters, &k.observation, t.size
	for i, loading := range r.loadings() {
		place := t.place(loading)
		own := place*n + place
		t.global[competencyNoise] += float64(t.covarianceGradient[own] * k.decay[i])
		if k.capped[i] {
			t.global[competencyVariance] += t.covarianceGradient[own]
			t.covarianceGradient[own] = 0
		}
		t.global[pauseNoise] += float64(t.covarianceGradient[own] * k.pauseDays[i])
		if loading.forgotten > 0 && loading.forgotten < maxForgotten {
			t.global[forgetting] -= t.meanGradient[place] * loading.forgotten / p.Forgetting
		}
	}
	if k.first {
		return
	}
	t.global[generalNoise] += float64(t.covarianceGradient[general*n+general] * k.decayAll)
	kept := r.formKept
	line := t.covarianceGradient[form*n : form*n+n]
	keptGradient := float64(t.meanGradient[form]*k.formMean) + float64(2*kept*line[form]*(k.form[form]-p.FormVariance))
	t.meanGradient[form] *= kept
	for i := range n {
		if i == form {
			continue
		}
		keptGradient += float64(2 * line[i] * k.form[i])
		line[i] *= kept
		t.covarianceGradient[i*n+form] *= kept
	}
	t.global[formVariance] += float64(line[form] * (1 - float64(kept*kept)))
	line[form] *= kept * kept
	if p.FormKept > 0 {
		t.global[formKept] += keptGradient * kept / p.FormKept
	}
}
