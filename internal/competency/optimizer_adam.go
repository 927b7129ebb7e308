package competency

import "math"

// adam is the optimiser of Kingma and Ba (2015): every coordinate moves about as far as the rate, whatever its scale.
type adam struct {
	mean, square   []float64
	meanLeft, left float64
}

func newAdam(n int) adam {
	return adam{mean: make([]float64, n), square: make([]float64, n), meanLeft: 1, left: 1}
}

const (
	adamMean   = 0.9
	adamSquare = 0.99
)

func (a *adam) next() {
	a.meanLeft *= adamMean
	a.left *= adamSquare
}

func (a *adam) move(i int, slope, rate float64) float64 {
	a.mean[i] = float64(adamMean*a.mean[i]) + float64((1-adamMean)*slope)
	a.square[i] = float64(adamSquare*a.square[i]) + float64((1-adamSquare)*slope*slope)
	return rate * a.mean[i] / (1 - a.meanLeft) / (math.Sqrt(a.square[i]/(1-a.left)) + 1e-8)
}
