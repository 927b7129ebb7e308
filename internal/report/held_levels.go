package report

// HeldLevels is how far the levels that stand on a page can be relied on: how many of them are probably not deserved,
// and how old the answers are on which they rest.
type HeldLevels struct {
	Count int

	undeserved float64
	ages       [oldestAge + 1]int // levels by months since the last answer, the last place for all older ones
}

const (
	oldestAge = 60 // months
	ageMonth  = 365 * Day / 12
)

// Undeserved is how many of a hundred levels are probably not deserved: what every level held falls short of certainty,
// on average. It is right as far as the probabilities of scores are (docs/competency.md, calibration).
func (h HeldLevels) Undeserved() float64 { return 100 * h.undeserved / float64(max(h.Count, 1)) }

// MedianAge is the age in whole months, oldestAge at most, that half of the levels do not reach: since the last answer
// in the competency.
func (h HeldLevels) MedianAge() int {
	seen := 0
	for months, n := range h.ages {
		if seen += n; 2*seen >= h.Count {
			return months
		}
	}
	return oldestAge
}

func (h *HeldLevels) add(s CompetencyStatus, at Moment) {
	if !doneBy(s.Since, at) {
		return
	}
	h.Count++
	h.undeserved += 1 - float64(s.Sure)
	age := 0
	if s.Last < at {
		age = min(int((at-s.Last)/ageMonth), oldestAge)
	}
	h.ages[age]++
}
