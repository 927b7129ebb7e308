package competency

import "math"

// backward goes one step back: from the slopes by the state after it to those by the state before.
func (t *tape) backward(k *taped) {
	r, n := &k.reading, t.size
	damp := 1 + float64(k.info*r.variance)
	alpha, beta := k.push/damp, k.info/damp

	// mean and covariance moved along the gain
	alphaSlope, betaSlope := 0.0, 0.0
	for i, g := range k.gain {
		if g == 0 { // not yet practised: nothing depends on a parameter here
			t.gainSlope[i] = 0
			continue
		}
		sum := 0.0
		for j, c := range t.slope[i*n : i*n+n] {
			sum += float64(c * k.gain[j])
		}
		t.gainSlope[i] = float64(alpha*t.meanSlope[i]) - float64(2*beta*sum)
		alphaSlope += float64(t.meanSlope[i] * g)
		betaSlope -= float64(g * sum)
	}
	dampSlope := -(float64(alphaSlope*k.push) + float64(betaSlope*k.info)) / (damp * damp)
	pushSlope, infoSlope := alphaSlope/damp, betaSlope/damp+float64(dampSlope*r.variance)
	varianceSlope := float64(dampSlope * k.info)

	// push and information follow from the plain forecast
	shrink := 1 + float64(math.Pi/8*r.variance)
	root := math.Sqrt(shrink)
	q := sigmoid(r.logit / root)
	p, slope := r.guess+float64((ceiling-r.guess)*q), (ceiling-r.guess)*q*(1-q)
	pushByLogit, infoByLogit := r.bend(k.credit, p, slope, slope, float64(slope*(1-float64(2*q))))
	zSlope := float64(pushSlope*pushByLogit) + float64(infoSlope*infoByLogit) + k.miss
	t.difficulty[k.item] -= zSlope / root

	// what the answer tells of the difficulty (see marginal)
	hidden := marginal(r.uncertain, shrink)
	zSlope += float64(hidden * infoByLogit)
	logitSlope := zSlope / root
	varianceSlope -= zSlope * r.logit * (math.Pi / 16) / (shrink * root)
	if r.guess > 0 {
		pushByGuess, infoByGuess := r.bend(k.credit, p, slope, 1-q, float64(-q*(1-q)))
		slope := float64(pushSlope*pushByGuess) + float64((infoSlope+hidden)*infoByGuess) + float64(k.miss*(1-q)/slope)
		t.global[guessing] += float64(slope * r.guess * (1 - r.guess))
	}

	// logit, variance and gain follow from state and item
	ability := r.logit + r.difficulty
	spread := r.variance - r.uncertain
	gainGain := 0.0
	all := r.discrimination
	add := func(place int, w float64) {
		t.gainSlope[place] += float64(varianceSlope * w)
	}
	add(general, all)
	add(form, all)
	for _, touch := range r.touches() {
		add(t.place(touch), all*touch.share)
	}
	for i, g := range k.gain {
		gainGain += float64(t.gainSlope[i] * g)
	}
	t.discrimination[k.item] += float64(logitSlope*ability) + float64(varianceSlope*spread) + gainGain
	t.toState(general, all, logitSlope)
	t.toState(form, all, logitSlope)
	for _, touch := range r.touches() {
		t.toState(t.place(touch), all*touch.share, logitSlope)
	}
	t.backwardAge(k)
}

// bend is how push and information change where a parameter moves the expected credit p and its slope at these rates.
func (r *reading) bend(credit, p, slope, pBy, slopeBy float64) (pushBy, infoBy float64) {
	odds := p * (1 - p)
	steep := slope / odds
	steepBy := slopeBy - float64(steep*pBy*(1-float64(2*p)))
	pushBy = r.weight * (float64((credit-p)*steepBy/odds) - float64(pBy*steep))
	return pushBy, r.weight * steep * (slopeBy + steepBy)
}

// marginal is the share of what an answer tells that counts against a fit, besides its loss: all parameters but the
// difficulties are fitted with the difficulties integrated out, by Laplace's approximation, which adds half the logarithm
// of each difficulty's precision (MacKay, Information Theory, Inference, and Learning Algorithms, 2003, chapter 27).
// Fitted to the loss at the best difficulties instead, .30 of guessing comes out as .19 where a question has 28 answers:
// the rarer the guesses, the better can difficulties follow chance.
func marginal(uncertain, shrink float64) float64 { return uncertain / 2 / shrink }

// place is where the competency of a touch stands.
func (t *tape) place(touch touch) int { return t.state.tallies[touch.index].place }

// toState passes the slopes by logit and gain on to one place of the state.
func (t *tape) toState(place int, w, logitSlope float64) {
	t.meanSlope[place] += float64(w * logitSlope)
	half := w / 2
	for i, g := range t.gainSlope {
		t.slope[i*t.size+place] += float64(half * g)
		t.slope[place*t.size+i] += float64(half * g)
	}
}

// backwardAge undoes forgetting, noise and the fading of form.
func (t *tape) backwardAge(k *taped) {
	p, r, n := &t.model.parameters, &k.reading, t.size
	for i, touch := range r.touches() {
		place := t.place(touch)
		own := place*n + place
		t.global[competencyNoise] += float64(t.slope[own] * k.fresh[i])
		if k.capped[i] {
			t.global[competencyVariance] += t.slope[own]
			t.slope[own] = 0
		}
		t.global[pauseNoise] += float64(t.slope[own] * k.since[i])
		if touch.lost > 0 && touch.lost < maxForgotten {
			t.global[forgetting] -= t.meanSlope[place] * touch.lost / p.Forgetting
		}
	}
	if k.first {
		return
	}
	t.global[generalNoise] += float64(t.slope[general*n+general] * k.freshAll)
	kept := r.formKept
	line := t.slope[form*n : form*n+n]
	keptSlope := float64(t.meanSlope[form]*k.formMean) + float64(2*kept*line[form]*(k.form[form]-p.FormVariance))
	t.meanSlope[form] *= kept
	for i := range n {
		if i == form {
			continue
		}
		keptSlope += float64(2 * line[i] * k.form[i])
		line[i] *= kept
		t.slope[i*n+form] *= kept
	}
	t.global[formVariance] += float64(line[form] * (1 - float64(kept*kept)))
	line[form] *= kept * kept
	if p.FormKept > 0 {
		t.global[formKept] += keptSlope * kept / p.FormKept
	}
}
