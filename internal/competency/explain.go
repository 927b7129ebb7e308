package competency

import (
	"slices"
	"time"
)

// Explanation is how the score of one competency came about. In logits the prior and what every line moved sum to the
// standing's mean; in probabilities each line begins where the one before ended (see Line.Next), and the last ends at
// the standing.
type Explanation struct {
	Prior    float64
	Lines    []Line
	Standing Standing
}

// LineKind is what moved a score.
type LineKind string

// What moves a score: an answer in the competency, answers in others, which say something of ability in general, and
// days without practice.
const (
	ByAnswer    LineKind = "answer"
	ByElsewhere LineKind = "elsewhere"
	ByTime      LineKind = "time"
)

// Line is one cause in an explanation. Answers of weight 0 have their line, which moves nothing.
type Line struct {
	Kind      LineKind
	At        time.Time // of the answer, of the last answer elsewhere, or of the end of the days
	Step      Step      // ByAnswer
	Elsewhere []string  // ByElsewhere: the IDs of the evidence
	Moved     float64   // logits

	Level         string  // that the probabilities are about: the lowest not held before the line, else the highest
	Before, After float64 // probabilities that the score is above the level's cut
	Threshold     float64 // that After would have to reach; 0: the highest level is held

	Next       string  // the level that the next line is about; "": the same
	NextBefore float64 // the probability of Next where Next is not ""
}

// Explain replays an officer's evidence, with the awards that are held, and keeps the account of one competency. A code
// the framework does not have gives an empty explanation.
func (m *Model) Explain(evidence []Evidence, held []Event, competency string, now time.Time) Explanation {
	k, known := m.index[competency]
	if !known {
		return Explanation{}
	}
	x := explainer{model: m, state: m.Start(), k: k}
	x.here = x.place(x.level())
	x.out.Prior = x.here.mean
	for _, e := range supersede(evidence) {
		held = m.holdBefore(x.state, held, e.Effective)
		x.switchLevel()
		x.add(e)
		x.switchLevel()
	}
	for _, award := range held {
		m.hold(x.state, award)
	}
	x.switchLevel()
	x.closeElsewhere()
	st := m.standing(x.state, k, now.UnixMilli())
	if x.out.Standing = st; st.Mean != x.here.mean || st.Probabilities[x.here.level] != x.here.probability {
		x.write(Line{Kind: ByTime, At: now}, place{x.here.level, st.Mean, st.Probabilities[x.here.level]})
	}
	return x.out
}

// explainer replays evidence and writes the lines of one competency.
type explainer struct {
	model     *Model
	state     *State
	k         int
	here      place // where the last line ended
	levels    int   // held there
	elsewhere []string
	last      time.Time // of the last answer elsewhere
	out       Explanation
}

// place is where a score stands: the level that is spoken of, the mean of the score in logits, and the probability that
// it is above the level's cut.
type place struct {
	level             int
	mean, probability float64
}

// level is the one that an officer works on now: the lowest not held, else the highest.
func (x *explainer) level() int {
	return min(x.state.tallies[x.k].levels, len(x.model.framework.Levels)-1)
}

// place is where the state stands now, said of a level.
func (x *explainer) place(level int) place {
	mean, variance := x.state.score(x.k)
	return place{level, mean, x.model.probabilityAbove(level, mean, variance)}
}

// add moves the state by one piece of evidence.
func (x *explainer) add(e Evidence) {
	if !tests(e.Item, x.model.codes[x.k]) {
		if step, _ := x.model.add(x.state, e, nil); step.Weight > 0 {
			x.elsewhere, x.last = append(x.elsewhere, e.ID), e.Effective
		}
		return
	}
	x.closeElsewhere()
	step, _ := x.model.add(x.state, e, nil)
	end := x.here
	for _, c := range step.Changes {
		if c.Competency != x.model.codes[x.k] {
			continue
		}
		if c.Forgotten != 0 {
			x.write(Line{Kind: ByTime, At: e.Effective}, place{x.here.level, c.Before, c.ProbabilityBefore})
		}
		end.mean, end.probability = c.After, c.ProbabilityAfter
	}
	x.write(Line{Kind: ByAnswer, At: e.Effective, Step: step}, end)
}

// closeElsewhere writes the line of the answers in other competencies since the line before.
func (x *explainer) closeElsewhere() {
	if len(x.elsewhere) == 0 {
		return
	}
	line := Line{Kind: ByElsewhere, At: x.last, Elsewhere: x.elsewhere}
	x.elsewhere = nil
	x.write(line, x.place(x.here.level))
}

// write ends a line at a place, where the next one begins.
func (x *explainer) write(line Line, end place) {
	line.Moved, line.Before, line.After = end.mean-x.here.mean, x.here.probability, end.probability
	line.Level = x.model.framework.Levels[x.here.level].ID
	if x.levels < len(x.model.framework.Levels) {
		line.Threshold = x.model.awardThreshold(x.state.tallies[x.k].answers)
	}
	x.out.Lines = append(x.out.Lines, line)
	x.here, x.levels = end, x.state.tallies[x.k].levels
}

// switchLevel speaks of another level from here on where one was awarded.
func (x *explainer) switchLevel() {
	to := x.level()
	if to == x.here.level {
		return
	}
	x.closeElsewhere()
	x.here = x.place(to)
	if n := len(x.out.Lines); n > 0 {
		x.out.Lines[n-1].Next, x.out.Lines[n-1].NextBefore = x.model.framework.Levels[to].ID, x.here.probability
	}
}

func tests(item Item, competency string) bool {
	return slices.ContainsFunc(item.Weights, func(w Weight) bool { return w.Competency == competency })
}
