package quiz

// PointsOf is what a grade earns of the question's points after opened hints: credit × points × max(0, 1 − hints ×
// cost). Only a graded response earns. The competency score takes the credit alone: hints cost points, not belief.
func (q Question) PointsOf(g Grade, hints int) float64 {
	if g.Status != Graded {
		return 0
	}
	return g.Credit * q.Points * max(0, 1-float64(max(hints, 0))*q.HintCost)
}
