package competency

import (
	"math"
	"time"
)

// Standing is what a page says of one competency of one officer at one moment.
type Standing struct {
	Competency    string
	Measured      bool      // enough answers to say anything; if not, say "not yet measured", never a number
	Level         string    // held; empty: none
	Confirmed     bool      // the held level is sure enough for a certificate
	RefresherDue  bool      // of the held level
	Due           string    // why; empty: it is not
	Probabilities []float64 // per level: that the score is above its cut
	Next          string    // lowest level not held; empty: all are
	Threshold     float64   // probability that awards it now
	Missing       []Missing // for the next level
	Answers       int       // of weight above 0
	Last          time.Time // of the last of them; zero: none
	Mean, SD      float64   // of the score, logits
}

// Missing is one condition of a level that does not hold yet.
type Missing struct {
	Reason     string
	Have, Need float64 // counts, or probabilities
}

// Reasons why a level is not awarded yet; each is also the ID of the sentence that says so.
const (
	MissingQuestions   = "questions"    // distinct, of full weight
	MissingAtLevel     = "at-level"     // of them at the level or above
	MissingKeyless     = "keyless"      // of them in an exam or observed
	MissingDays        = "days"         // on which they were answered
	MissingOwnEvidence = "own-evidence" // the probability from answers in this competency alone
	MissingProbability = "probability"
)

// Standings says where an officer stands in every competency, in the framework's order, with what has been forgotten by
// now taken off. It does not change the state; a state of another model gives none.
func (m *Model) Standings(s *State, now time.Time) []Standing {
	if !m.fits(s) {
		return nil
	}
	standings := make([]Standing, len(m.codes))
	for k := range standings {
		standings[k] = m.standing(s, k, now.UnixMilli())
	}
	return standings
}

func (m *Model) standing(s *State, k int, at int64) Standing {
	t, a, levels := &s.tallies[k], &m.framework.Award, m.framework.Levels
	mean, variance := s.score(k)
	lost, spread, _ := m.forgetting(s, k, at)
	st := Standing{Competency: m.codes[k], Measured: t.answers >= int64(a.MeasuredFrom), Answers: int(t.answers), Threshold: m.awardThreshold(t.answers),
		Mean: mean - lost, SD: math.Sqrt(max(variance+spread, minVariance)), Probabilities: make([]float64, len(levels))}
	for l := range levels {
		st.Probabilities[l] = m.probabilityAbove(l, st.Mean, variance+spread)
	}
	if t.answers > 0 {
		st.Last = time.UnixMilli(t.practised).UTC()
	}
	if t.levels > 0 {
		p := st.Probabilities[t.levels-1]
		st.Level, st.Confirmed = levels[t.levels-1].ID, p >= a.Certificate
		st.Due = m.due(t, k, p, at)
		st.RefresherDue = st.Due != ""
	}
	if t.levels < len(levels) {
		st.Next = levels[t.levels].ID
		for i := range conditions {
			if c := m.condition(s, k, t.levels, at, i); c.Have < c.Need {
				st.Missing = append(st.Missing, c)
			}
		}
	}
	return st
}

// Forecast is the expected credit, 0 to 1, of the officer's next answer to an item at a time. It is what Add would call
// the forecast, to the last bit; 0 for an item or a state that does not fit the model.
func (m *Model) Forecast(s *State, item Item, at time.Time) float64 {
	var r observation
	if !m.fits(s) {
		return 0
	}
	if _, reason := m.readItem(&r, &item); reason != "" {
		return 0
	}
	m.observe(s, &r, at.UnixMilli())
	return r.forecast()
}
