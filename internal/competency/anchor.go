package competency

import "math"

// anchor keeps the mean of the competencies' difficulties at 0, so that the scale hangs on the items and the mean of the
// population stays free to move; and, where there is a hold, no competency's questions as a whole further than that from
// what their authors say.
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

// moveCommonPart makes what the questions of a competency have in common the competency's.
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

// shifts is how far the questions of each competency lie from what their authors say.
func (h *hierarchy) shifts() []float64 {
	return h.winsorizedMean(func(item *fitItem) float64 { return h.sum(item, 0) })
}

// winsorizedMean is the mean of a quantity over the questions of each competency, in which none counts as further out than two
// standard deviations of the questions: one with a wrong key would move all others of its competency, and the force.
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
