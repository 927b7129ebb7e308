package report

import "math"

// Arrival is when a pace brings some figures to a target.
type Arrival struct {
	At          Moment // 0: not within sight
	Early, Late Moment // an interval that holds with 80 %; Late 0: no end in sight
}

// sight is how far ahead a forecast looks: beyond ten years no pace lasts.
const sight = 3650 * Day

// Arrive tells when a target is reached at the pace of the last four weeks. n completions in 28 days make n·r in 28·r days,
// with variance n·r·(1+r) as in Reach: the ends of the interval are the r at which n·r ± z·√(n·r·(1+r)) is what is missing,
// the roots of (n² − z²n)·r² − (2mn + z²n)·r + m² = 0.
func (t Target) Arrive(f Figures, at Moment) Arrival {
	m := float64(max(0, t.Needed(f.Roster)-f.Completed))
	n := float64(f.Lately)
	switch {
	case f.Roster == 0 || n == 0 && m > 0:
		return Arrival{}
	case m == 0:
		return Arrival{at, at, at}
	}
	z := normal80 * normal80
	a, b := n*n-z*n, 2*m*n+z*n
	root := math.Sqrt(max(0, b*b-4*a*m*m))
	arrival := Arrival{At: ahead(at, m/n), Early: ahead(at, 2*m*m/(b+root))}
	if a > 0 {
		arrival.Late = ahead(at, (b+root)/(2*a))
	}
	if arrival.At == 0 {
		return Arrival{Early: arrival.Early}
	}
	return arrival
}

// ahead is so many times four weeks later; 0 beyond what can be seen.
func ahead(at Moment, r float64) Moment {
	if after := r * float64(lately); after <= float64(sight) {
		return at + Moment(math.Ceil(after))
	}
	return 0
}
