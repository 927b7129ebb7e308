package competency

import "time"

// Explanation is how the score of one competency came about, in logits: the prior, what every line and the answers
// elsewhere added, and what has been forgotten since, sum to the standing's mean.
type Explanation struct {
	Prior     float64
	Lines     []Line  // one for every piece of evidence on the competency, weight 0 included
	Elsewhere float64 // by answers in other competencies after the last line
	Forgotten float64 // since the last line, 0 or negative
	Standing  Standing
}

// Line is one piece of evidence in an explanation.
type Line struct {
	Step      Step
	Elsewhere float64 // by answers in other competencies since the line before
	Forgotten float64 // since the line before, 0 or negative
	Moved     float64 // by this answer
	Change    Change  // the one of this competency; zero at weight 0
}

// Explain replays an officer's evidence, with the awards that are held, and keeps the account of one competency. A code
// the framework does not have gives an empty explanation.
func (m *Model) Explain(evidence []Evidence, held []Event, competency string, now time.Time) Explanation {
	k, known := m.index[competency]
	if !known {
		return Explanation{}
	}
	s := m.Start()
	var x Explanation
	x.Prior, _ = s.score(k)
	for _, e := range supersede(evidence) {
		held = m.holdBefore(s, held, e.Effective)
		before, _ := s.score(k)
		step, _ := m.add(s, e, nil)
		after, _ := s.score(k)
		if !tests(e.Item, competency) {
			x.Elsewhere += after - before
			continue
		}
		line := Line{Step: step, Elsewhere: x.Elsewhere}
		x.Elsewhere = 0
		for _, c := range step.Changes {
			if c.Competency == competency {
				line.Change, line.Forgotten, line.Moved = c, c.Forgotten, c.After-c.Before
			}
		}
		x.Lines = append(x.Lines, line)
	}
	for _, award := range held {
		m.hold(s, award)
	}
	x.Standing = m.standing(s, k, now.UnixMilli())
	last, _ := s.score(k)
	x.Forgotten = x.Standing.Mean - last
	return x
}

func tests(item Item, competency string) bool {
	for _, w := range item.Weights {
		if w.Competency == competency {
			return true
		}
	}
	return false
}
