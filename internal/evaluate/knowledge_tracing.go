package evaluate

import (
	"maps"
	"slices"
)

// bkt is Bayesian knowledge tracing (Corbett and Anderson, 1995): per skill a learner knows it or not, may learn it
// after each answer, and may guess or slip.
type bkt struct{ known, learn, guess, slip float64 }

// bktLearner is the estimate for one learner.
type bktLearner struct {
	skills map[string]*bkt
	pooled *bkt // for a skill no training learner has met
	known  map[string]float64
}

func fitBKT(train []learner) baseline {
	sequences := map[string][][]float64{}
	var all [][]float64
	for _, l := range train {
		own := map[string][]float64{}
		for _, a := range l.answers {
			own[a.skill] = append(own[a.skill], a.credit)
		}
		for skill, credits := range own {
			sequences[skill] = append(sequences[skill], credits)
		}
	}
	skills := map[string]*bkt{}
	for _, skill := range slices.Sorted(maps.Keys(sequences)) {
		skills[skill] = fitSkill(sequences[skill])
		all = append(all, sequences[skill][0])
	}
	pooled := fitSkill(all)
	return baseline{"BKT", func() forecaster { return &bktLearner{skills, pooled, map[string]float64{}} }}
}

// fitSkill is expectation and maximisation, with a small count of every outcome so that a rare skill keeps to what is
// usual.
func fitSkill(sequences [][]float64) *bkt {
	t := &bkt{known: 0.5, learn: 0.1, guess: 0.25, slip: 0.15}
	for range 20 {
		starts, learns, guesses, slips := share{2, 4}, share{1, 10}, share{2.5, 10}, share{1.5, 10}
		for _, credits := range sequences {
			t.expect(credits, &starts, &learns, &guesses, &slips)
		}
		t.known, t.learn = starts.of(), learns.of()
		t.guess, t.slip = min(guesses.of(), 0.45), min(slips.of(), 0.45)
	}
	return t
}

type share struct{ part, all float64 }

func (s *share) add(part, all float64) { s.part, s.all = s.part+part, s.all+all }
func (s *share) of() float64           { return s.part / s.all }

// expect runs forward and backward over one learner's answers and adds up what probably happened.
func (t *bkt) expect(credits []float64, starts, learns, guesses, slips *share) {
	n := len(credits)
	forward := make([]float64, n) // P(known before the answer | answers before)
	for i, p := 0, t.known; i < n; i++ {
		forward[i] = p
		p = t.posterior(p, credits[i])
	}
	ifKnown, ifNot := 1.0, 1.0 // likelihood of the answers after, up to a factor
	for i := n - 1; i >= 0; i-- {
		y, p := credits[i], forward[i]
		seenKnown, seenNot := t.likelihood(true, y), t.likelihood(false, y)
		stay := seenNot * (1 - t.learn) * ifNot
		learnt := seenNot * t.learn * ifKnown
		both := p*seenKnown*ifKnown + (1-p)*(stay+learnt)
		known := p * seenKnown * ifKnown / both
		if i < n-1 {
			learns.add((1-p)*learnt/both, 1-known)
		}
		guesses.add((1-known)*y, 1-known)
		slips.add(known*(1-y), known)
		if i == 0 {
			starts.add(known, 1)
		}
		ifKnown, ifNot = seenKnown*ifKnown, stay+learnt
		scale := ifKnown + ifNot
		ifKnown, ifNot = ifKnown/scale, ifNot/scale
	}
}

// likelihood of an answer; part of the credit is that part of a right one.
func (t *bkt) likelihood(known bool, credit float64) float64 {
	right := t.guess
	if known {
		right = 1 - t.slip
	}
	return credit*right + (1-credit)*(1-right)
}

func (t *bkt) posterior(p, credit float64) float64 {
	known, not := p*t.likelihood(true, credit), (1-p)*t.likelihood(false, credit)
	p = known / (known + not)
	return p + (1-p)*t.learn
}

func (k *bktLearner) skill(a answer) (*bkt, float64) {
	t := k.skills[a.skill]
	if t == nil {
		t = k.pooled
	}
	p, met := k.known[a.skill]
	if !met {
		p = t.known
	}
	return t, p
}

func (k *bktLearner) forecast(a answer) float64 {
	t, p := k.skill(a)
	return p*(1-t.slip) + (1-p)*t.guess
}

func (k *bktLearner) update(a answer) {
	t, p := k.skill(a)
	k.known[a.skill] = t.posterior(p, a.credit)
}
