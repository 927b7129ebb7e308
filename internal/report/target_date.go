package report

import "math"

// DateEstimate is when a pace brings some figures to a target.
type DateEstimate struct {
	At          Moment // 0: not within sight
	Early, Late Moment // an interval that holds with 80 %; Late 0: no end in sight
}

// maxForecast is how far ahead a forecast looks: beyond ten years no pace lasts.
const maxForecast = 3650 * Day

// EstimateDate gives the time at which a target is reached at the pace of the last four weeks. n completions in 28 days
// make n·r in 28·r days, with variance n·r·(1+r) as in DistanceAt: the ends of the interval are the r at which n·r ±
// z·√(n·r·(1+r)) is what is missing, the roots of (n² − z²n)·r² − (2mn + z²n)·r + m² = 0.
func (t Target) EstimateDate(f Figures, at Moment) DateEstimate {
	m := float64(max(0, t.Needed(f.Roster)-f.Completed))
	n := float64(f.Recent)
	switch {
	case f.Roster == 0 || n == 0 && m > 0:
		return DateEstimate{}
	case m == 0:
		return DateEstimate{at, at, at}
	}
	z := normal80 * normal80
	a, b := n*n-z*n, 2*m*n+z*n
	root := math.Sqrt(max(0, b*b-4*a*m*m))
	arrival := DateEstimate{At: dateAfter(at, m/n), Early: dateAfter(at, 2*m*m/(b+root))}
	if a > 0 {
		arrival.Late = dateAfter(at, (b+root)/(2*a))
	}
	if arrival.At == 0 {
		return DateEstimate{Early: arrival.Early}
	}
	return arrival
}

// dateAfter is so many times four weeks later; 0 beyond what can be seen.
func dateAfter(at Moment, r float64) Moment {
	if after := r * float64(paceWindow); after <= float64(maxForecast) {
		return at + Moment(math.Ceil(after))
	}
	return 0
}
