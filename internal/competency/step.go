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
// that is late for this state (see State.Late), leaves the state as it is and gets weight 0 and the reason.
func (m *Model) Add(s *State, e Evidence) (Step, []Event) {
	if e.Supersedes != "" {
		return Step{Evidence: e, Reason: OutOfOrder}, nil
	}
	return m.add(s, e, nil)
}

// Follow is Add without the account, for going through much evidence: it gives the forecast made before the answer, with
// the terms that the trail brings to it (none where t is nil), and appends to events. It allocates nothing else.
func (m *Model) Follow(s *State, t *Trail, e *Evidence, events []Event) (forecast float64, reason Reason, _ []Event) {
	if e.Supersedes != "" {
		return 0, OutOfOrder, events
	}
	r, reason := m.read(s, e)
	if reason != "" {
		return 0, reason, events
	}
	forecast = m.expect(t, &r, e.Effective.UnixMilli())
	if r.weight > 0 {
		events = m.apply(s, e, &r, events)
		if t != nil {
			t.tell(r.place, &r, e.Credit, e.Effective.UnixMilli())
		}
	}
	return forecast, r.reason, events
}

// add also takes evidence that supersedes, once a replay has given it its place.
func (m *Model) add(s *State, e Evidence, events []Event) (Step, []Event) {
	r, reason := m.read(s, &e)
	if reason != "" {
		return Step{Evidence: e, Reason: reason}, events
	}
	step := Step{Evidence: e, Weight: r.weight, Reason: r.reason, Forecast: r.forecast()}
	if r.weight == 0 {
		return step, events
	}
	step.Changes = make([]Change, r.touched)
	levels := make([]int, r.touched)
	for i, t := range r.touches() {
		levels[i] = min(s.tallies[t.index].levels, len(m.framework.Levels)-1)
		mean, variance := s.score(t.index)
		c := &step.Changes[i]
		c.Competency, c.Share, c.Level = m.codes[t.index], t.share, m.framework.Levels[levels[i]].ID
		c.Forgotten, c.Before = -t.lost, mean-t.lost
		c.ProbabilityBefore = m.above(levels[i], c.Before, variance+t.spread)
	}
	events = m.apply(s, &e, &r, events)
	for i, t := range r.touches() {
		mean, variance := s.score(t.index)
		step.Changes[i].After, step.Changes[i].ProbabilityAfter = mean, m.above(levels[i], mean, variance)
	}
	return step, events
}

// apply is the step of the extended Kalman filter. Time passes first (forgetting, form, noise), then the answer counts:
// so an answer right or wrong is all that stands between the belief before and after it.
func (m *Model) apply(s *State, e *Evidence, r *reading, events []Event) []Event {
	m.age(s, r)
	var gain [maxCompetencies + 2]float64
	m.learn(s, r, e.Credit, gain[:len(s.moved)])

	s.last = placeOf(e)
	for _, t := range r.touches() {
		m.tell(&s.tallies[t.index], e, r, t)
	}
	return m.award(s, e, r, events)
}

// learn lets the answer count; it leaves Sw in gain, in the order of the places moved.
func (m *Model) learn(s *State, r *reading, credit float64, gain []float64) {
	push, info := r.measure(credit)
	s.project(gain, r)
	damp := 1 + float64(info*r.variance)
	s.update(gain, push/damp, info/damp)
}

// age lets the time since the last evidence pass, for what this evidence is about.
func (m *Model) age(s *State, r *reading) {
	if s.last.at > 0 {
		s.covariance[0] += m.parameters.GeneralNoise
		f := s.form()
		s.mean[f] *= r.formKept
		form := s.covariance[row(f) : row(f)+f+1]
		for _, i := range s.moved {
			form[i] *= r.formKept
		}
		form[f] = r.formVariance
	}
	for _, t := range r.touches() {
		s.include(t.index + 1)
		s.mean[t.index+1] -= t.lost
		s.covariance[row(t.index+1)+t.index+1] += t.spread
	}
}

// project writes Sw, the covariance of every place moved with what the item measures.
func (s *State) project(gain []float64, r *reading) {
	f := s.form()
	form := s.covariance[row(f):]
	for n, i := range s.moved {
		gain[n] = s.covariance[row(i)] + form[i]
	}
	gain[len(s.moved)-1] = form[0] + form[f]
	for _, t := range r.touches() {
		k := t.index + 1
		line := s.covariance[row(k):]
		for n, i := range s.moved {
			if i < k {
				gain[n] += float64(t.share * line[i])
			} else {
				gain[n] += float64(t.share * s.covariance[row(i)+k])
			}
		}
	}
	for n := range gain {
		gain[n] *= r.discrimination
	}
}

// update moves mean and covariance along the gain and keeps the variances above the floor.
func (s *State) update(gain []float64, push, info float64) {
	for n, i := range s.moved {
		s.mean[i] += float64(gain[n] * push)
		scaled := gain[n] * info
		line := s.covariance[row(i) : row(i)+i+1]
		before := gain[:n+1]
		for l, j := range s.moved[:len(before)] {
			line[j] -= float64(scaled * before[l])
		}
		if line[i] < floor {
			line[i] = floor
		}
	}
}
