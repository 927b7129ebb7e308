package competency

import "math"

// adam is the optimiser of Kingma and Ba (2015): every coordinate moves about as far as the rate, whatever its scale.
type adam struct {
	mean, square         []float64
	meanLeft, squareLeft float64
}

func newAdam(n int) adam {
	return adam{mean: make([]float64, n), square: make([]float64, n), meanLeft: 1, squareLeft: 1}
}

const (
	adamMean   = 0.9
	adamSquare = 0.99
)

// advance begins a step.
func (a *adam) advance() {
	a.meanLeft *= adamMean
	a.squareLeft *= adamSquare
}

// delta gives the step of coordinate i for its gradient and the learning rate.
func (a *adam) delta(i int, gradient, rate float64) float64 {
	a.mean[i] = float64(adamMean*a.mean[i]) + float64((1-adamMean)*gradient)
	a.square[i] = float64(adamSquare*a.square[i]) + float64((1-adamSquare)*gradient*gradient)
	return rate * a.mean[i] / (1 - a.meanLeft) / (math.Sqrt(a.square[i]/(1-a.squareLeft)) + 1e-8)
}
