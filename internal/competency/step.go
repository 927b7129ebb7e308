package competency

// Step is what one piece of evidence did, in the terms a page explains it with.
type Step struct {
	Evidence Evidence
	Weight   float64 // 0 to 1; at 0 the evidence changed nothing
	Reason   Reason  // for that weight
	Forecast float64 // expected credit before the answer; 0 where the evidence does not fit the model
	Changes  []Change
}

// Change is what a step did to the score of one competency of its item. The answer moved it from Before to After; what
// had been forgotten since the last practice was taken off before.
type Change struct {
	Competency string
	Share      float64 // of the item
	Level      string  // the one the probabilities are about: the lowest not held before the step, else the highest
	Forgotten  float64 // logits, 0 or negative
	Before     float64 // logits, the mean of the score
	After      float64

	ProbabilityBefore, ProbabilityAfter float64 // that the score is above the level's cut
}

// Add moves the state by one piece of evidence and tells what that did. Evidence that cannot count, including evidence
// that is late for this state (see Model.Late), leaves the state as it is and gets weight 0 and the reason.
func (m *Model) Add(s *State, e Evidence) (Step, []Event) {
	if e.Supersedes != "" {
		return Step{Evidence: e, Reason: OutOfOrder}, nil
	}
	return m.add(s, e, nil)
}

// AddOnline is Add without the account, for going through much evidence. It gives the forecast made before the answer,
// with the terms of the history h (no terms where it is nil), and appends to events. It allocates nothing else.
func (m *Model) AddOnline(s *State, t *History, e *Evidence, events []Event) (forecast float64, reason Reason, _ []Event) {
	if e.Supersedes != "" {
		return 0, OutOfOrder, events
	}
	var r observation
	if reason := m.check(s, e, &r); reason != "" {
		return 0, reason, events
	}
	forecast = m.forecastWithTerms(t, &r, e.Effective.UnixMilli())
	if r.weight > 0 {
		events = m.apply(s, e, &r, events)
		if t != nil {
			t.add(r.place, &r, e.Credit, e.Effective.UnixMilli())
		}
	}
	return forecast, r.reason, events
}

// add also takes evidence that supersedes, once a replay has given it its place.
func (m *Model) add(s *State, e Evidence, events []Event) (Step, []Event) {
	var r observation
	if reason := m.check(s, &e, &r); reason != "" {
		return Step{Evidence: e, Reason: reason}, events
	}
	step := Step{Evidence: e, Weight: r.weight / r.parts, Reason: r.reason, Forecast: r.forecast()}
	if r.weight == 0 {
		return step, events
	}
	step.Changes = make([]Change, r.loadingCount)
	levels := make([]int, r.loadingCount)
	for i, t := range r.loadings() {
		levels[i] = min(s.tallies[t.index].levels, len(m.framework.Levels)-1)
		mean, variance := s.score(t.index)
		c := &step.Changes[i]
		c.Competency, c.Share, c.Level = m.codes[t.index], t.share, m.framework.Levels[levels[i]].ID
		c.Forgotten, c.Before = -t.forgotten, mean-t.forgotten
		c.ProbabilityBefore = m.probabilityAbove(levels[i], c.Before, variance+t.addedVariance)
	}
	events = m.apply(s, &e, &r, events)
	for i, t := range r.loadings() {
		mean, variance := s.score(t.index)
		step.Changes[i].After, step.Changes[i].ProbabilityAfter = mean, m.probabilityAbove(levels[i], mean, variance)
	}
	return step, events
}

// apply is one step of the extended Kalman filter: predict for the time passed (forgetting, form, noise), then update
// by the answer, so that the answer alone separates the score before from the score after.
func (m *Model) apply(s *State, e *Evidence, r *observation, events []Event) []Event {
	if m.framework.Award.Daily {
		events = m.lookAtDayBefore(s, e, events)
	}
	m.predict(s, r)
	m.update(s, r, e.Credit)
	s.last = positionOf(e)
	s.answers++
	for i := range r.loadings() {
		m.updateTally(s, e, r, &r.loading[i])
	}
	return m.award(s, e, r, events)
}

// predict moves the state to the time of the observation: general noise, fading form, and forgetting and added variance
// for the competencies that the item measures.
func (m *Model) predict(s *State, r *observation) {
	if s.last.at > 0 {
		s.covariance[0] += m.generalNoise(s)
		s.mean[form] *= r.formKept
		for i := rowStart(form); i < rowStart(firstDeviation); i++ {
			s.covariance[i] *= r.formKept
		}
		s.covariance[rowStart(form)+form] = r.formVariance
		for i := firstDeviation; i < len(s.mean); i++ {
			s.covariance[rowStart(i)+form] *= r.formKept
		}
	}
	for _, t := range r.loadings() {
		s.addDeviation(t.index)
		i := s.tallies[t.index].place
		s.mean[i] -= t.forgotten
		s.covariance[rowStart(i)+i] += t.addedVariance
	}
}

// update moves the state by the answer: mean += Sw u / (1 + I V) and covariance −= Sw (Sw)ᵀ I / (1 + I V). It leaves Sw
// in the gain of the state.
func (m *Model) update(s *State, r *observation, credit float64) {
	scoreFunction, information := r.scoreAndInformation(credit)
	s.projectGain(r)
	denominator := 1 / (1 + float64(information*r.variance))
	s.updateMoments(scoreFunction*denominator, information*denominator)
}

// projectGain writes Sw (length of the mean, logits²): the covariance of every position with what the item measures.
func (s *State) projectGain(r *observation) {
	gain := s.gain[:len(s.mean)]
	s.gain = gain
	line := s.covariance
	gain[general] = line[0] + line[1]
	gain[form] = line[1] + line[2]
	for i := firstDeviation; i < len(gain); i++ {
		line = s.covariance[rowStart(i):]
		gain[i] = line[general] + line[form]
	}
	for _, t := range r.loadings() {
		place := s.tallies[t.index].place
		for i, covariance := range s.covariance[rowStart(place):rowStart(place+1)] {
			gain[i] += float64(t.share * covariance)
		}
		for i := place + 1; i < len(gain); i++ {
			gain[i] += float64(t.share * s.covariance[rowStart(i)+place])
		}
	}
	for i := range gain {
		gain[i] *= r.discrimination
	}
}

// updateMoments adds the scaled gain to the mean, subtracts its outer product from the covariance, and keeps variances
// at minVariance or above. Most of the time of a step is spent here, so it updates two rows at once.
func (s *State) updateMoments(scoreFunction, information float64) {
	gain := s.gain
	for i, g := range gain {
		s.mean[i] += float64(g * scoreFunction)
	}
	rest := s.covariance
	i := 1
	for ; i < len(gain); i += 2 {
		first, second := rest[:i], rest[i:2*i+1]
		rest = rest[2*i+1:]
		subtractRows(first, second, gain[:i], gain[i-1]*information, gain[i]*information)
		second[i] -= float64(gain[i] * information * gain[i])
	}
	if i == len(gain) {
		for j, g := range gain {
			rest[j] -= float64(gain[i-1] * information * g)
		}
	}
	for i := range gain {
		if variance := &s.covariance[rowStart(i)+i]; *variance < minVariance {
			*variance = minVariance
		}
	}
}

// subtractRows subtracts multiples of the gain from two rows of the covariance.
func subtractRows(first, second, gain []float64, share, next float64) {
	first, second = first[:len(gain)], second[:len(gain)]
	j := 1
	for ; j < len(gain); j += 2 {
		g, h := gain[j-1], gain[j]
		first[j-1] -= float64(share * g)
		first[j] -= float64(share * h)
		second[j-1] -= float64(next * g)
		second[j] -= float64(next * h)
	}
	if j == len(gain) {
		first[j-1] -= float64(share * gain[j-1])
		second[j-1] -= float64(next * gain[j-1])
	}
}
