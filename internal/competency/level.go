package competency

import (
	"math"
	"time"
)

// tell lets a competency's tally know of an answer: its own filter, and the question as one that counts towards levels.
func (m *Model) tell(t *tally, e *Evidence, r *reading, touch touch) {
	at := e.Effective.UnixMilli()
	m.filterOwn(t, e, r, touch)
	t.answers++
	t.practised = at
	if r.weight == 1 && touch.share >= 0.5 {
		m.count(t, e, r.level, at)
	}
}

// filterOwn is a second, scalar filter in which everything but this competency stays at its prior: what would be believed
// of an officer who had given these answers only.
func (m *Model) filterOwn(t *tally, e *Evidence, r *reading, touch touch) {
	p, q := &m.parameters, touch.share
	t.mean -= touch.lost
	t.variance += touch.ownSpread
	rest := 1 - q
	logit := float64(q*t.mean) + float64(rest*p.GeneralMean) - r.difficulty
	variance := float64(q*q*t.variance) + float64(rest*rest*m.ownVariance()) + p.FormVariance + r.uncertain
	push, info := measure(logit, variance, r.guess, r.weight, e.Credit)
	gain, damp := q*t.variance, 1+float64(info*variance)
	t.mean += gain * push / damp
	t.variance = max(t.variance-gain*gain*info/damp, floor)
}

// count marks a question once, and only if a level can still need it: so a tally stays small however long an officer
// practises.
func (m *Model) count(t *tally, e *Evidence, level int, at int64) {
	question, a := hash(e.Item.Question), &m.framework.Award
	for _, other := range t.marks {
		if other.question == question {
			return
		}
	}
	keyless := e.Keyless && (e.Source == Exam || e.Source == Observed)
	day := t.days < a.Days && (t.days == 0 || m.apart(t.lastDay, at))
	needed := day || len(t.marks) < a.Questions || keyless && t.keyless() < a.Keyless
	for l := 0; l <= level && !needed; l++ {
		needed = t.atLevel(l) < a.QuestionsAtLevel
	}
	if !needed {
		return
	}
	t.marks = append(t.marks, mark{question, uint8(level), keyless})
	if day {
		t.days++
		t.lastDay = at
	}
}

// apart reports whether two answers are far enough apart to count as two days.
func (m *Model) apart(from, to int64) bool {
	if float64(to-from) < m.framework.Award.HoursApart*float64(time.Hour/time.Millisecond) {
		return false
	}
	y1, m1, d1 := time.UnixMilli(from).In(m.zone).Date()
	y2, m2, d2 := time.UnixMilli(to).In(m.zone).Date()
	return y1 != y2 || m1 != m2 || d1 != d2
}

func (t *tally) keyless() (n int) {
	for _, mark := range t.marks {
		if mark.keyless {
			n++
		}
	}
	return n
}

func (t *tally) atLevel(level int) (n int) {
	for _, mark := range t.marks {
		if int(mark.level) >= level {
			n++
		}
	}
	return n
}

func hash(question string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(question) {
		h = (h ^ uint64(question[i])) * 1099511628211
	}
	return h
}

// award lets the state hold every level whose conditions now hold, in any competency: answers elsewhere can be the ones
// that tip it. Whether a refresher is due is judged where the answer was given.
func (m *Model) award(s *State, e *Evidence, r *reading, events []Event) []Event {
	at := e.Effective.UnixMilli()
	for k := range s.tallies {
		t := &s.tallies[k]
		for t.levels < len(m.framework.Levels) && m.deserves(s, k, t.levels, at) {
			events = append(events, m.event(s, k, t.levels, Awarded, e))
			t.levels++
			t.due = false
		}
	}
	for _, touch := range r.touches() {
		t := &s.tallies[touch.index]
		if t.levels == 0 {
			continue
		}
		p := m.probability(s, touch.index, t.levels-1, at)
		if !t.due && p < m.framework.Award.RefreshBelow {
			t.due = true
			events = append(events, m.event(s, touch.index, t.levels-1, RefresherDue, e))
		} else if p >= m.framework.Award.Probability {
			t.due = false
		}
	}
	return events
}

// deserves is true when no condition of the level is missing.
func (m *Model) deserves(s *State, k, level int, at int64) bool {
	// no award without this, whatever has been forgotten; it spares nearly every look at the conditions
	mean, variance := s.score(k)
	if mean-m.framework.Levels[level].Cut < m.clear*math.Sqrt(max(variance, floor)) {
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
		return Missing{MissingQuestions, float64(min(len(t.marks), a.Questions)), float64(a.Questions)}
	case 1:
		return Missing{MissingAtLevel, float64(t.atLevel(level)), float64(a.QuestionsAtLevel)}
	case 2:
		return Missing{MissingKeyless, float64(t.keyless()), float64(a.Keyless)}
	case 3:
		return Missing{MissingDays, float64(t.days), float64(a.Days)}
	case 4:
		lost, _, spread := m.forget(s, k, at)
		return Missing{MissingOwnEvidence, m.above(level, t.mean-lost, t.variance+spread), a.OwnEvidence}
	default:
		return Missing{MissingProbability, m.probability(s, k, level, at), a.Probability}
	}
}

// probability that the score of competency k is above a level's cut, forgetting included.
func (m *Model) probability(s *State, k, level int, at int64) float64 {
	mean, variance := s.score(k)
	lost, spread, _ := m.forget(s, k, at)
	return m.above(level, mean-lost, variance+spread)
}

// above is the probability that a score lies above a level's cut.
func (m *Model) above(level int, mean, variance float64) float64 {
	return normal((mean - m.framework.Levels[level].Cut) / math.Sqrt(max(variance, floor)))
}
