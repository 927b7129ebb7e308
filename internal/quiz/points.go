package quiz

// PointsOf is what a grade earns of the question's points after opened hints: credit × points × max(0, 1 − hints ×
// cost). Only a graded response earns. The competency score takes the credit alone: hints cost points, not belief.
func (q Question) PointsOf(g Grade, hints int) float64 {
	if g.Status != Graded {
		return 0
	}
	return g.Credit * q.Points * max(0, 1-float64(max(hints, 0))*q.HintCost)
}

// FullCredit is the credit from which a response reads as right: thirds that sum to one may miss it by rounding.
const FullCredit = 0.9999

// FallsShort reports whether a response was graded and is not all right.
func (g Grade) FallsShort() bool { return g.Status == Graded && g.Credit < FullCredit }
