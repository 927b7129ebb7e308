package competency

import "slices"

// shards is how many officers are played at once. It is fixed, so that sums come out the same on every machine.
const shards = 2

// ascent fits one vector: the whole model's parameters, the effects of the hierarchy, the terms of the forecast.
type ascent struct {
	model    *Model
	start    Parameters
	tree     *hierarchy
	how      Calibration
	officers []trials
	answers  int

	whole   [globals]float64 // transformed so that every value is allowed
	usual   [globals]float64 // the same of the defaults, around which the priors lie
	terms   []float64
	tapes   [shards]*tape
	adam    adam
	slope   []float64
	forgets bool // some answers are days apart
}

// climb goes over all answers again and again, in another order each time, and ever slower.
func (a *ascent) climb() Fitted {
	a.begin()
	order := make([]int, len(a.officers))
	for i := range order {
		order[i] = i
	}
	size := min(a.how.Batch, max(1, len(order)/32))
	batches := (len(order) + size - 1) / size
	dice := uint64(1)
	var loss float64
	for pass := range a.how.Passes {
		for i := len(order) - 1; i > 0; i-- {
			dice = dice*6364136223846793005 + 1442695040888963407
			j := int(dice >> 33 % uint64(i+1))
			order[i], order[j] = order[j], order[i]
		}
		loss = 0
		for b := range batches {
			batch := order[b*len(order)/batches : (b+1)*len(order)/batches]
			loss += a.batch(batch)
			left := 1 - float64(pass*batches+b)/float64(a.how.Passes*batches)
			a.step(float64(len(batch))/float64(len(order)), a.how.Rate*left)
		}
		a.informed()
	}
	return Fitted{Parameters: a.result(), Officers: len(a.officers), Answers: a.answers, Loss: loss / float64(a.answers)}
}

// begin makes the vector that of the parameters to start from.
func (a *ascent) begin() {
	p := &a.start
	a.whole = p.free()
	usual := DefaultParameters(a.model.framework)
	a.usual = usual.free()
	if !a.how.Plain {
		a.terms = make([]float64, cells(len(a.model.codes)))
		copy(a.terms, p.Terms)
	}
	for code, offset := range p.Offsets {
		a.tree.effect[a.model.index[code]] = offset
	}
	for i := range a.tapes {
		a.tapes[i] = newTape(a.model, len(a.tree.items), len(a.terms))
	}
	n := int(globals) + len(a.tree.effect) + len(a.terms)
	a.slope, a.adam = make([]float64, n), newAdam(n)
	a.tree.guessDifficulties(a.officers)
	for i := range a.officers {
		o := &a.officers[i]
		o.answers = slices.DeleteFunc(o.answers, func(answer trial) bool { return a.tree.items[answer.item].broken })
	}
	a.settle()
}

// free gives the parameters of the whole model as numbers that may take any value.
func (p *Parameters) free() [globals]float64 {
	return [globals]float64{p.GeneralMean, log(p.GeneralVariance), log(p.CompetencyVariance), log(p.FormVariance), odds(p.FormKept),
		log(max(p.GeneralNoise, floor)), log(max(p.CompetencyNoise, floor)), odds(p.Forgetting / mostForgetting), log(max(p.PauseNoise, floor)), p.Guessing}
}

// odds is the logit of a share, kept within what a fit can come back from.
func odds(share float64) float64 {
	share = min(max(share, 0.001), 0.999)
	return log(share / (1 - share))
}

// settle writes the vector into the model.
func (a *ascent) settle() {
	p, w := &a.model.parameters, &a.whole
	p.GeneralMean = w[generalMean]
	p.GeneralVariance, p.CompetencyVariance, p.FormVariance = exp(w[generalVariance]), exp(w[competencyVariance]), exp(w[formVariance])
	p.FormKept, p.GeneralNoise, p.CompetencyNoise = sigmoid(w[formKept]), exp(w[generalNoise]), exp(w[competencyNoise])
	p.Forgetting = mostForgetting * sigmoid(w[forgetting])
	p.PauseNoise = exp(w[pauseNoise])
	w[guessing] = min(max(w[guessing], -mostGuessing), mostGuessing)
	p.Guessing = w[guessing]
	a.tree.guess(p)
	a.tree.anchor(a.how.Hold)
	a.tree.settle()
}

// batch plays officers, sums the slopes over the tapes and gives the loss.
func (a *ascent) batch(officers []int) float64 {
	done := make(chan struct{}, shards)
	for i, t := range a.tapes {
		go func() {
			for n := i; n < len(officers); n += shards {
				t.run(&a.officers[officers[n]], a.tree, a.terms)
			}
			done <- struct{}{}
		}()
	}
	for range shards {
		<-done
	}
	clear(a.slope)
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
			a.slope[i] += s
		}
		a.tree.spread(a.slope[globals:], t.difficulty, t.discrimination)
		for i, s := range t.terms {
			a.slope[len(a.slope)-len(a.terms)+i] += s
		}
		loss += t.loss
		t.global, t.loss, t.weight = [globals]float64{}, 0, 0
		clear(t.difficulty)
		clear(t.discrimination)
		clear(t.terms)
	}
	return loss
}

// step adds the priors, each for the share of officers in the batch, and moves the vector.
func (a *ascent) step(share, rate float64) {
	for i := range globals {
		variance := a.how.Spreads.Whole
		switch i {
		case generalMean:
			variance = a.how.Spreads.Mean
		case guessing:
			variance = a.how.Spreads.Guess
		case competencyNoise, forgetting, pauseNoise, generalNoise:
			variance = a.how.Spreads.Noise
		}
		a.slope[i] += share * (a.whole[i] - a.usual[i]) / variance
	}
	if !a.forgets {
		a.slope[forgetting], a.slope[pauseNoise] = 0, 0
	}
	for i, x := range a.tree.effect {
		a.slope[int(globals)+i] += share * x / a.tree.prior[i]
	}
	a.adam.next()
	for i := range a.whole {
		a.whole[i] -= a.adam.move(i, a.slope[i], rate)
	}
	for i := range a.tree.effect {
		a.tree.effect[i] -= a.adam.move(int(globals)+i, a.slope[int(globals)+i], rate)
	}
	first := len(a.slope) - len(a.terms)
	for i, x := range a.terms {
		variance := a.how.Spreads.Term
		if i >= fixedCells {
			variance = a.how.Spreads.FineTerm
		}
		if a.slope[first+i] += share * x / variance; a.slope[first+i] == 0 {
			continue
		}
		a.terms[i] -= a.adam.move(first+i, a.slope[first+i], rate)
	}
	a.settle()
}

// informed takes over what the pass has told about each difficulty.
func (a *ascent) informed() {
	for i := range a.tree.items {
		sum := 0.0
		for _, t := range a.tapes {
			sum += t.information[i]
			t.information[i] = 0
		}
		a.tree.items[i].information = sum
	}
	a.tree.spreadOfQuestions(a.how.Spreads.Question)
	a.tree.settle()
}

// result reads the parameters off the vector.
func (a *ascent) result() Parameters {
	p := a.model.parameters
	p.Terms = slices.Clone(a.terms)
	p.Offsets = map[string]float64{}
	for i, code := range a.model.codes {
		p.Offsets[code] = a.tree.effect[i]
	}
	p.Items = make([]ItemParameters, len(a.tree.items))
	for i := range a.tree.items {
		item := &a.tree.items[i]
		p.Items[i] = ItemParameters{Question: item.key.question, Digest: item.key.digest, Difficulty: item.reading.difficulty,
			Variance: item.reading.uncertain, Discrimination: item.reading.discrimination, Milliseconds: median(item.times)}
	}
	return p
}
