package evaluate

import "math"

// rng is a pseudo-random generator (SplitMix64) of its own, so that a table is the same with every release of the
// library.
type rng uint64

func (d *rng) bits() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// uniform is from 0 to below 1.
func (d *rng) uniform() float64 { return float64(d.bits()>>11) / (1 << 53) }

func (d *rng) below(n int) int { return int(d.bits() % uint64(n)) }

// normal has mean 0 and the given variance.
func (d *rng) normal(variance float64) float64 {
	return math.Sqrt(-2*math.Log(1-d.uniform())*variance) * math.Cos(2*math.Pi*d.uniform())
}
