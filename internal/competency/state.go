package competency

// State is the estimate for one officer: mean and covariance of x = [g, f, s_1..s_n] in logits (general ability,
// short-term form, a deviation for each competency practised so far, in the order of first practice) and, per
// competency, what the rules of levels need. A competency without answers is at its prior and independent, so it has no
// position in x. The state is derived from evidence and can be deleted. It is not safe for concurrent use.
type State struct {
	Parameters int // number of the parameters that made it

	model      uint64    // fingerprint of the model that made it
	checked    bool      // against the model of that fingerprint
	answers    int64     // of weight above 0
	last       position  // of the last evidence of weight above 0; at = 0: none
	mean       []float64 // logits
	covariance []float64 // lower triangle, row by row
	prior      float64   // variance of the deviation of a competency without answers
	tallies    []tally   // one per competency
	practised  []int     // competencies in the order of first practice: the first stands at firstDeviation
	gain       []float64 // scratch space of a step
}

// Places in the mean.
const (
	general = iota
	form
	firstDeviation
)

// rowStart is where row i of the lower triangle begins.
func rowStart(i int) int { return i * (i + 1) / 2 }

// addDeviation gives competency k a position in the mean, at its prior.
func (s *State) addDeviation(k int) {
	if s.tallies[k].place > 0 {
		return
	}
	i := len(s.mean)
	s.tallies[k].place = i
	s.practised = append(s.practised, k)
	s.mean = append(s.mean, 0)
	n := len(s.covariance)
	s.covariance = s.covariance[:n+i+1]
	clear(s.covariance[n:])
	s.covariance[n+i] = s.prior
}

// covarianceAt gives the covariance of positions i and j, i ≥ j.
func (s *State) covarianceAt(i, j int) float64 { return s.covariance[rowStart(i)+j] }

// deviation is the mean and variance of competency k's own, and its covariance with general ability and form.
func (s *State) deviation(k int) (mean, variance, general, form float64) {
	i := s.tallies[k].place
	if i == 0 {
		return 0, s.prior, 0, 0
	}
	line := s.covariance[rowStart(i):]
	return s.mean[i], line[i], line[0], line[1]
}

// deviationCovariance is the covariance of the deviations of two competencies.
func (s *State) deviationCovariance(k, l int) float64 {
	i, j := s.tallies[k].place, s.tallies[l].place
	switch {
	case i > 0 && j > 0:
		return s.covarianceAt(max(i, j), min(i, j))
	case k == l:
		return s.prior
	}
	return 0
}

// score is the mean and variance of general ability plus deviation for competency k, before forgetting.
func (s *State) score(k int) (mean, variance float64) {
	own, spread, shared, _ := s.deviation(k)
	return s.mean[general] + own, s.covariance[0] + spread + float64(2*shared)
}

// Late reports whether evidence cannot be added to a state but asks for a replay of all of it: it stands before the
// last one that weighed anything, or before the parameters awarded, or takes the place of another.
func (m *Model) Late(s *State, e Evidence) bool {
	here := positionOf(&e)
	return e.Supersedes != "" || here.at < m.from || here.compare(&s.last) < 0
}
