package competency

import "math"

// award adds to the state every level whose conditions now hold, in any competency, because answers in one competency
// change the score of others. Whether a refresher is due is decided for the competencies of the answer.
func (m *Model) award(s *State, e *Evidence, r *observation, events []Event) []Event {
	at := e.Effective.UnixMilli()
	if at >= m.from && !m.framework.Award.Daily {
		events = m.awardLevels(s, at, e.ID, events)
	}
	for _, loading := range r.loadings() {
		t := &s.tallies[loading.index]
		if t.levels == 0 {
			continue
		}
		p := m.probability(s, loading.index, t.levels-1, at)
		overdue := t.outOfForce(at) || m.overdue(t, loading.index, at)
		if !t.due && (p < m.framework.Award.RefreshBelow || overdue) {
			t.due = true
			events = append(events, m.event(s, loading.index, t.levels-1, RefresherDue, at, e.ID))
		} else if p >= m.refreshedFrom() && !overdue {
			t.due = false
		}
	}
	return events
}

// awardLevels awards all levels whose conditions hold at a time.
func (m *Model) awardLevels(s *State, at int64, cause string, events []Event) []Event {
	for _, k := range s.practised {
		t := &s.tallies[k]
		if len(t.questions) < m.framework.Award.Questions || t.days < m.framework.Award.Days {
			continue // nearly always one of these is missing, and they cost nothing to look at
		}
		for t.levels < len(m.framework.Levels) && m.meetsConditions(s, k, t.levels, at) {
			events = append(events, m.event(s, k, t.levels, Awarded, at, cause))
			t.levels++
			t.due = false
		}
	}
	return events
}

// meetsConditions reports whether no condition of the level is missing.
func (m *Model) meetsConditions(s *State, k, level int, at int64) bool {
	// no award without this, whatever has been forgotten; it spares nearly every look at the conditions
	mean, variance := s.score(k)
	if mean-m.framework.Levels[level].Cut < m.minZ*math.Sqrt(max(variance, minVariance)) {
		return false
	}
	for i := range conditions {
		if c := m.condition(s, k, level, at, i); c.Have < c.Need {
			return false
		}
	}
	return true
}

// conditions is the number of conditions of an award.
const conditions = 6

// condition gives one condition of an award, the cheap ones first.
func (m *Model) condition(s *State, k, level int, at int64, i int) Missing {
	t, a := &s.tallies[k], &m.framework.Award
	switch i {
	case 0:
		return Missing{MissingQuestions, float64(min(len(t.questions), a.Questions)), float64(a.Questions)}
	case 1:
		return Missing{MissingAtLevel, float64(t.atLevel(level)), float64(a.QuestionsAtLevel)}
	case 2:
		return Missing{MissingKeyless, float64(t.keyless()), float64(a.Keyless)}
	case 3:
		return Missing{MissingDays, float64(t.days), float64(a.Days)}
	case 4:
		lost, _, spread := m.forgetting(s, k, at)
		return Missing{MissingOwnEvidence, m.probabilityAbove(level, t.mean-lost, t.variance+spread), m.ownNeed[level]}
	default:
		return Missing{MissingProbability, m.probability(s, k, level, at), m.awardThreshold(t.answers)}
	}
}

// probability that the score of competency k is above a level's cut, forgetting included.
func (m *Model) probability(s *State, k, level int, at int64) float64 {
	mean, variance := s.score(k)
	lost, spread, _ := m.forgetting(s, k, at)
	return m.probabilityAbove(level, mean-lost, variance+spread)
}

// probabilityAbove gives the probability that a normal score with this mean and variance lies above a level's cut.
func (m *Model) probabilityAbove(level int, mean, variance float64) float64 {
	return normalCDF((mean - m.framework.Levels[level].Cut) / math.Sqrt(max(variance, minVariance)))
}
