package evaluate

import "math"

// curve gives the chance, 0 to 1, that who does not guess answers right, by ability less difficulty in logits.
type curve func(logits float64) float64

// probit is the normal curve, scaled so that it lies near the logistic one.
func probit(x float64) float64 { return math.Erfc(-x/1.702/math.Sqrt2) / 2 }

// complementaryLogLog rises slowly from 0 and fast to 1: it has no symmetry.
func complementaryLogLog(x float64) float64 { return 1 - math.Exp(-math.Ln2*math.Exp(0.75*x)) }

// lapsing is the logistic curve of officers who do not look at one question in twenty.
func lapsing(x float64) float64 { return 0.95 * logistic(x) }

// ability draws general ability with mean 0, in logits.
type ability func(*rng) float64

// generalVariance is that of general ability in every distribution here.
const generalVariance = 1.5

// skewed has a long tail of able officers (a gamma distribution of shape 2).
func skewed(d *rng) float64 {
	return math.Sqrt(generalVariance/2) * (-math.Log(1-d.uniform()) - math.Log(1-d.uniform()) - 2)
}

// mixture is two groups: three fifths know little, two fifths much.
func mixture(d *rng) float64 {
	if d.uniform() < 0.6 {
		return -0.9 + d.normal(0.4)
	}
	return 1.35 + d.normal(0.4)
}

// heavyTailed is Student's t with four degrees of freedom.
func heavyTailed(d *rng) float64 {
	chiSquare := -2 * (math.Log(1-d.uniform()) + math.Log(1-d.uniform()))
	return d.normal(generalVariance/2) / math.Sqrt(chiSquare/4)
}

// density is that of an ability, up to a factor.
type density func(float64) float64

func skewedDensity(x float64) float64 {
	y := x/math.Sqrt(generalVariance/2) + 2
	return max(y, 0) * math.Exp(-y)
}

func mixtureDensity(x float64) float64 {
	return 0.6*math.Exp(-(x+0.9)*(x+0.9)/0.8) + 0.4*math.Exp(-(x-1.35)*(x-1.35)/0.8)
}

func heavyTailedDensity(x float64) float64 { return math.Pow(1+x*x/(2*generalVariance), -2.5) }

// stationSize is how many officers serve at one station.
const stationSize = 30

// copied is the chance that an answer got from a colleague is right.
const copied = 0.95

// station is where officers serve together. In a leaky one a key goes round once a colleague has met the question.
type station struct {
	leaky bool
	met   map[int]int // the first officer who met a question
}
