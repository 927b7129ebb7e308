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
	room := ceiling - r.guess
	p, slope := r.guess+float64(room*q), room*q*(1-q)
	odds := p * (1 - p)
	slopeBy, oddsBy := float64(room*(1-float64(2*q))), float64(room*(1-float64(2*p)))
	pushBy := r.weight * (float64((k.credit-p)*(float64(slopeBy*odds)-float64(slope*oddsBy)))/(odds*odds) - float64(room*slope)/odds)
	steep := slope / odds
	infoBy := r.weight * steep * (float64(2*slopeBy) - float64(steep*oddsBy))
	zSlope := float64((float64(pushSlope*pushBy)+float64(infoSlope*infoBy))*q*(1-q)) + k.miss
	logitSlope := zSlope / root
	varianceSlope -= zSlope * r.logit * (math.Pi / 16) / (shrink * root)

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
	t.difficulty[k.item] -= logitSlope
	t.discrimination[k.item] += float64(logitSlope*ability) + float64(varianceSlope*spread) + gainGain
	t.toState(general, all, logitSlope)
	t.toState(form, all, logitSlope)
	for _, touch := range r.touches() {
		t.toState(t.place(touch), all*touch.share, logitSlope)
	}
	t.backwardAge(k)
}

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
		if k.again[i] {
			t.global[competencyNoise] += t.slope[own]
		}
		if k.capped[i] {
			t.global[competencyVariance] += t.slope[own]
			t.slope[own] = 0
		}
		if touch.lost > 0 && touch.lost < maxForgotten {
			t.global[forgetting] -= t.meanSlope[place] * touch.lost / p.Forgetting
		}
	}
	if k.first {
		return
	}
	t.global[generalNoise] += t.slope[general*n+general]
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
