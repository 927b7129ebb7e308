package competency

import (
	"math"
	"time"
)

// DecisionValue gives the chance, per answer, that answers to questions like this one bring the officer the next
// level in the competency that the item measures most: where it is high a decision is near. Adaptive practice asks
// there rather than where a level is held or far away. It is 0 where all levels are held, and for an item or a state
// that does not fit the model.
//
// After n answers of information I the mean of the score has moved by a normal amount of variance V − 1/(1/V + nI), V
// the variance now; the level is reached where the mean then lies far enough above the cut for the threshold. The
// value is the greatest chance over n, divided by n: the price of a level is its answers.
func (m *Model) DecisionValue(s *State, item Item, at time.Time) float64 {
	var r observation
	if !m.fits(s) {
		return 0
	}
	if _, reason := m.readItem(&r, &item); reason != "" {
		return 0
	}
	k := r.mainCompetency()
	t, a := &s.tallies[k], &m.framework.Award
	if t.levels == len(m.framework.Levels) {
		return 0
	}
	r.setWeight(1, "")
	now := at.UnixMilli()
	m.observe(s, &r, now)
	_, information := r.scoreAndInformation(0)
	information *= float64(r.discrimination * r.discrimination)
	// what the doubt about the question and the form of the day leave of it
	mean, variance := s.score(k)
	lost, spread, _ := m.forgetting(s, k, now)
	mean, variance = mean-lost, max(variance+spread, minVariance)
	information /= 1 + float64(information*max(r.variance-variance, 0))

	above := mean - m.framework.Levels[t.levels].Cut
	needed := max(1, a.Questions-len(t.questions), a.QuestionsAtLevel-t.atLevel(t.levels))
	best := 0.0
	for n := needed; n <= needed+lookahead; n++ {
		left := 1 / (1/variance + float64(float64(n)*information))
		z := m.thresholdZ(t.answers + int64(n))
		moved := math.Sqrt(max(variance-left, minVariance))
		best = max(best, normalCDF((above-float64(z*math.Sqrt(left)))/moved)/float64(n))
	}
	return best
}

// lookahead is how many answers beyond those that are needed anyway a decision may be away.
const lookahead = 8

// Lacks tells whether the officer's next level in the competency that the item measures most still needs a question
// of the item's level: ask these first, whatever else is near.
func (m *Model) Lacks(s *State, item Item) bool {
	var r observation
	if !m.fits(s) {
		return false
	}
	if _, reason := m.readItem(&r, &item); reason != "" {
		return false
	}
	t := &s.tallies[r.mainCompetency()]
	return t.levels < len(m.framework.Levels) && r.level >= t.levels &&
		t.atLevel(t.levels) < m.framework.Award.QuestionsAtLevel
}
