package evaluate

import (
	"fmt"
	"math"
	"slices"
)

// forecasts are made before each answer, with what the answer then was.
type forecasts struct {
	p, y []float64
}

func (f *forecasts) add(p, y float64) { f.p, f.y = append(f.p, p), append(f.y, y) }

// quality is what is printed of forecasts.
type quality struct {
	auc     float64 // share of pairs of a right and a wrong answer in the right order, ties half
	logLoss float64 // mean, natural logarithm
	ece     float64 // expected calibration error over 15 equal bins of the forecast
	slope   float64 // of the answers' logit by the forecasts': 1 is calibrated, below 1 too sure
}

func (q quality) String() string {
	return fmt.Sprintf("AUC=%.4f logloss=%.4f ECE=%.4f slope=%.3f", q.auc, q.logLoss, q.ece, q.slope)
}

func (f *forecasts) quality() quality {
	return quality{f.auc(), f.logLoss(), f.ece(), f.slope()}
}

// auc counts an answer with part of the credit as that share of a right one and the rest of a wrong one.
func (f *forecasts) auc() float64 {
	order := make([]int, len(f.p))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case f.p[a] < f.p[b]:
			return -1
		case f.p[a] > f.p[b]:
			return 1
		}
		return 0
	})
	var pairs, right, wrong float64
	for i := 0; i < len(order); {
		var r, w float64
		j := i
		for ; j < len(order) && f.p[order[j]] == f.p[order[i]]; j++ {
			r += f.y[order[j]]
			w += 1 - f.y[order[j]]
		}
		pairs += r * (wrong + w/2)
		right, wrong, i = right+r, wrong+w, j
	}
	return pairs / (right * wrong)
}

func (f *forecasts) logLoss() float64 {
	sum := 0.0
	for i, p := range f.p {
		p = min(max(p, 1e-6), 1-1e-6)
		sum -= f.y[i]*math.Log(p) + (1-f.y[i])*math.Log(1-p)
	}
	return sum / float64(len(f.p))
}

const eceBins = 15

func (f *forecasts) ece() float64 {
	var gap [eceBins]float64
	for i, p := range f.p {
		gap[min(int(p*eceBins), eceBins-1)] += f.y[i] - p
	}
	sum := 0.0
	for _, g := range gap {
		sum += math.Abs(g)
	}
	return sum / float64(len(f.p))
}

// slope fits logit P(right) = a + b logit p by Newton's method and gives b.
func (f *forecasts) slope() float64 {
	a, b := 0.0, 1.0
	for range 20 {
		var ga, gb, haa, hab, hbb float64
		for i, p := range f.p {
			p = min(max(p, 1e-6), 1-1e-6)
			x := math.Log(p / (1 - p))
			q := 1 / (1 + math.Exp(-a-b*x))
			miss, w := f.y[i]-q, q*(1-q)
			ga, gb = ga+miss, gb+miss*x
			haa, hab, hbb = haa+w, hab+w*x, hbb+w*x*x
		}
		det := haa*hbb - hab*hab
		if !(det > 1e-9) {
			return math.NaN()
		}
		a, b = a+(hbb*ga-hab*gb)/det, b+(haa*gb-hab*ga)/det
	}
	return b
}
