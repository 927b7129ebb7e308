package evaluate

import (
	"math"
	"slices"
)

// feature is one place of a logistic regression with its value.
type feature struct {
	place int
	value float64
}

// logisticModel is a regression on the history of a learner, fitted by stochastic descent with steps by coordinate
// (Adagrad) and the ridge of the published one: half of each weight squared, for all answers together.
type logisticModel struct {
	d      *dataset
	places map[string]int
	weight []float64
	square []float64
	count  []float64 // answers that a feature was part of, in the first pass
	best   bool      // Best-LR, else PFA
}

// learnerCounts are one learner's rights and answers, in all, by skill and by item.
type learnerCounts struct {
	model *logisticModel
	right map[string]float64
	tried map[string]float64
	space []feature
}

// fitPFA is performance factors analysis (Pavlik, Cen and Koedinger, 2009): per skill a bias and a weight for each
// right and each wrong answer, by the logarithm of their numbers.
func fitPFA(d *dataset, train []learner) baseline { return fitLogistic("PFA", d, train, false) }

// fitBestLR is the "Best-LR" of Gervet and others (2020): learner-independent effects of item and skill and the
// logarithms of rights and answers so far in all, by skill and by item.
func fitBestLR(d *dataset, train []learner) baseline { return fitLogistic("Best-LR", d, train, true) }

func fitLogistic(name string, d *dataset, train []learner, best bool) baseline {
	m := &logisticModel{d: d, places: map[string]int{}, best: best}
	start := func() forecaster {
		return &learnerCounts{model: m, right: map[string]float64{}, tried: map[string]float64{}}
	}
	rng := rng(1)
	order := slices.Clone(train)
	for pass := range 20 {
		for i := range order { // in any order, so that no school comes last
			j := i + rng.below(len(order)-i)
			order[i], order[j] = order[j], order[i]
			l := order[i]
			one := start().(*learnerCounts)
			for _, a := range l.answers {
				m.update(one.features(a, true), a.credit, pass)
				one.update(a)
			}
		}
	}
	return baseline{name, start}
}

func (m *logisticModel) update(features []feature, credit float64, pass int) {
	const rate, ridge = 0.15, 1
	miss := credit - m.predict(features)
	for _, f := range features {
		if pass == 0 {
			m.count[f.place]++
		}
		slope := miss*f.value - ridge*m.weight[f.place]/m.count[f.place]
		m.square[f.place] += slope * slope
		m.weight[f.place] += rate * slope / math.Sqrt(1e-2+m.square[f.place])
	}
}

func (m *logisticModel) predict(features []feature) float64 {
	sum := 0.0
	for _, f := range features {
		sum += m.weight[f.place] * f.value
	}
	return logistic(sum)
}

func (c *learnerCounts) features(a answer, learning bool) []feature {
	c.space = c.space[:0]
	add := func(name string, value float64) {
		place, known := c.model.places[name]
		if !known {
			if !learning {
				return
			}
			place = len(c.model.weight)
			c.model.places[name] = place
			c.model.weight, c.model.square = append(c.model.weight, 0), append(c.model.square, 0)
			c.model.count = append(c.model.count, 0)
		}
		if value != 0 {
			c.space = append(c.space, feature{place, value})
		}
	}
	add("bias", 1)
	for _, skill := range c.model.d.skills[a.item] {
		right, tried := c.right[skill], c.tried[skill]
		add("s"+skill, 1)
		add("rs"+skill, math.Log1p(right))
		if c.model.best {
			add("ts"+skill, math.Log1p(tried))
		} else {
			add("ws"+skill, math.Log1p(tried-right))
		}
	}
	if c.model.best {
		add("i"+a.item, 1)
		add("right", math.Log1p(c.right["all"]))
		add("tried", math.Log1p(c.tried["all"]))
		add("right item", math.Log1p(c.right["i"+a.item]))
		add("tried item", math.Log1p(c.tried["i"+a.item]))
	}
	return c.space
}

func (c *learnerCounts) forecast(a answer) float64 { return c.model.predict(c.features(a, false)) }

func (c *learnerCounts) update(a answer) {
	for _, key := range append([]string{"all", "i" + a.item}, c.model.d.skills[a.item]...) {
		c.right[key] += a.credit
		c.tried[key]++
	}
}
