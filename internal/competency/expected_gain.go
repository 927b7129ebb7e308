package competency

import "time"

// MedianTime gives the median time of an answer to an item in milliseconds, 0 where it is not known.
func (m *Model) MedianTime(item Item) int64 {
	if known := m.known(item.Question, item.Digest); known != nil {
		return known.Milliseconds
	}
	return 0
}

// ExpectedGain gives the expected reduction of the variance of the officer's score, in logits², by one answer to the
// item, for the competency that the item measures most: I (Sw)² / (1 + I V). Adaptive practice asks the items with the
// highest gain. It is 0 for an item or a state that does not fit the model.
func (m *Model) ExpectedGain(s *State, item Item, at time.Time) float64 {
	var r observation
	if !m.fits(s) {
		return 0
	}
	if _, reason := m.readItem(&r, &item); reason != "" {
		return 0
	}
	r.setWeight(1, "")
	m.observe(s, &r, at.UnixMilli())
	_, information := r.scoreAndInformation(0) // the information does not depend on the answer

	k := r.mainCompetency()
	_, _, withGeneral, withForm := s.deviation(k)
	gain := s.covarianceAt(general, general) + withGeneral + float64(r.formKept*(s.covarianceAt(form, general)+withForm))
	if s.last.at > 0 {
		gain += m.generalNoise(s)
	}
	for _, t := range r.loadings() {
		if t.index == k {
			gain += float64(t.share * t.addedVariance)
		}
		_, _, withGeneral, _ := s.deviation(t.index)
		gain += float64(t.share * (withGeneral + s.deviationCovariance(t.index, k)))
	}
	gain *= r.discrimination
	return float64(information*gain*gain) / (1 + float64(information*r.variance))
}
