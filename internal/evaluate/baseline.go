package evaluate

import (
	"fmt"
	"io"
	"math"
)

// baseline is a simpler way of forecasting, for comparison. fit sees the training learners once; start gives the
// forecaster of one new learner.
type baseline struct {
	name  string
	start func() forecaster
}

// forecaster forecasts an answer and then sees it.
type forecaster interface {
	forecast(a answer) float64
	update(a answer)
}

// compare prints the baselines on the same answers.
func compare(d *dataset, train, test []learner, out io.Writer) {
	for _, b := range []baseline{
		{"running-mean", func() forecaster { return &runningMean{right: 2 * rate(train), n: 2} }},
		{"last-five", func() forecaster { return &lastFive{mean: rate(train)} }},
		fitElo(train),
		fitBKT(train),
		fitPFA(d, train),
		fitBestLR(d, train),
	} {
		var f forecasts
		for _, l := range test {
			one := b.start()
			for _, a := range l.answers {
				f.add(one.forecast(a), a.credit)
				one.update(a)
			}
		}
		fmt.Fprintf(out, "  baseline=%s %v\n", b.name, f.quality())
	}
}

// rate is the share of right answers.
func rate(learners []learner) float64 {
	sum, n := 0.0, 0.0
	for _, l := range learners {
		for _, a := range l.answers {
			sum += a.credit
			n++
		}
	}
	return sum / n
}

// runningMean is a learner's mean so far, begun with two average answers.
type runningMean struct{ right, n float64 }

func (r *runningMean) forecast(answer) float64 { return r.right / r.n }
func (r *runningMean) update(a answer)         { r.right, r.n = r.right+a.credit, r.n+1 }

// lastFive is the mean of a learner's last five answers and one average one, the "4 of the last 5" of other systems.
type lastFive struct {
	mean   float64
	credit [5]float64
	n      int
}

func (l *lastFive) forecast(answer) float64 {
	sum := l.mean
	for _, c := range l.credit[:min(l.n, 5)] {
		sum += c
	}
	return sum / float64(1+min(l.n, 5))
}

func (l *lastFive) update(a answer) {
	l.credit[l.n%5] = a.credit
	l.n++
}

// elo is one ability per learner and one difficulty per item, both moved by each answer, ever less (Pelánek,
// "Applications of the Elo rating system in adaptive educational systems", 2016). Items are frozen in the test.
type elo struct {
	difficulty map[string]float64
	ability    float64
	n          float64
}

func fitElo(train []learner) baseline {
	difficulty, count := map[string]float64{}, map[string]float64{}
	for _, l := range train {
		one := &elo{difficulty: difficulty}
		for _, a := range l.answers {
			miss := a.credit - one.forecast(a)
			one.update(a) // before the difficulty moves: both learn from the same surprise
			difficulty[a.item] -= eloStep(count[a.item]) * miss
			count[a.item]++
		}
	}
	return baseline{"Elo", func() forecaster { return &elo{difficulty: difficulty} }}
}

func eloStep(n float64) float64 { return 1 / (1 + 0.05*n) }

func (e *elo) forecast(a answer) float64 { return logistic(e.ability - e.difficulty[a.item]) }

func (e *elo) update(a answer) {
	e.ability += eloStep(e.n) * (a.credit - e.forecast(a))
	e.n++
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
