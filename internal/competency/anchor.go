package competency

import "math"

// anchor fixes the scale: the mean of the competencies' difficulties is 0, so that the mean of the population is free
// to move. With maxShift above 0 (logits) the questions of a competency together stay within that distance of their
// authors' levels.
func (h *hierarchy) anchor(hold float64) {
	if hold > 0 {
		h.moveCommonPart()
	}
	mean := 0.0
	for _, x := range h.effect[:h.codes] {
		mean += x / float64(h.codes)
	}
	for i := range h.effect[:h.codes] {
		h.effect[i] -= mean
	}
	if hold > 0 {
		for k, moved := range h.shifts() {
			h.effect[k] -= moved - min(max(moved, -hold), hold)
		}
	}
}

// moveCommonPart moves what the questions of a competency have in common to the competency's effect.
func (h *hierarchy) moveCommonPart() {
	common := h.winsorizedMean(func(item *fitItem) float64 { return h.effect[item.own] })
	for k, x := range common {
		h.effect[k] += x
	}
	for i := range h.items {
		item := &h.items[i]
		h.effect[item.own] -= common[item.observation.mainCompetency()]
	}
}

// shifts gives, per competency, the distance in logits of its questions from their authors' levels.
func (h *hierarchy) shifts() []float64 {
	return h.winsorizedMean(func(item *fitItem) float64 { return h.sum(item, 0) })
}

// winsorizedMean gives, per competency, the mean of a quantity over its questions, each limited to two standard
// deviations of the questions: one question with a wrong key would otherwise move all others of its competency.
func (h *hierarchy) winsorizedMean(of func(*fitItem) float64) []float64 {
	sum, n := make([]float64, h.codes), make([]float64, h.codes)
	for i := range h.items {
		item := &h.items[i]
		limit := 2 * math.Sqrt(h.prior[item.own])
		k := item.observation.mainCompetency()
		sum[k] += min(max(of(item), -limit), limit)
		n[k]++
	}
	for k := range sum {
		sum[k] /= max(n[k], 1)
	}
	return sum
}
