package competency

import (
	"slices"
	"time"
)

// Meetings is what an officer had met of a question before one response. It is derived from all facts in the order in
// which they count and is never stored: practice that arrives late must weigh down an exam that came in before it.
type Meetings struct {
	Times    int       // days apart on which it was answered
	Last     time.Time // of them; zero: never
	KeyShown time.Time // the last practice of it, which ends with its answer; zero: never
	Observed time.Time // the last observation that counts in the same competency, of whatever; zero: none
}

// meetingsApart is how far apart two answers to one question are two meetings of it.
const meetingsApart = dayMS / 2

// Meet gives the same evidence, in the same order, with the meetings of every question before each response. What was
// seen of a question without answering it, and when an exam showed its answers, stands in the facts themselves (Seen,
// KeyShown): the later of both counts.
func Meet(evidence []Evidence) []Evidence {
	order := make([]int, len(evidence))
	for i := range evidence {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return Order(evidence[a], evidence[b]) })
	met := slices.Clone(evidence)
	type course struct {
		Meetings
		counted int64 // Unix milliseconds of the answer that was the last meeting counted
	}
	questions := make(map[string]*course, len(evidence))
	observed := lastObserved{}
	for _, i := range order {
		e := &met[i]
		if e.Supersedes != "" {
			continue // the response it corrects is the meeting
		}
		c := questions[e.Item.Question]
		if c == nil {
			c = &course{}
			questions[e.Item.Question] = c
		}
		e.Met = c.Meetings
		e.Met.Observed = observed.meet(e)
		at := e.Effective.UnixMilli()
		if c.Times == 0 || at-c.counted >= meetingsApart {
			c.Times++
			c.counted = at
		}
		c.Last = later(c.Last, e.Effective)
		if e.Source == Practice {
			c.KeyShown = later(c.KeyShown, e.Effective)
		}
	}
	meetCorrections(met)
	return met
}

// meetCorrections gives every correction the meetings before the response that it corrects.
func meetCorrections(met []Evidence) {
	if !slices.ContainsFunc(met, func(e Evidence) bool { return e.Supersedes != "" }) {
		return
	}
	before := make(map[string]Meetings, len(met))
	for i := range met {
		before[met[i].ID] = met[i].Met
	}
	for i, root := range rootsOf(met) {
		if met[i].Supersedes != "" {
			met[i].Met = before[root]
		}
	}
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// lastSeen and keyShown are what facts and meetings together say. Answers to another variant of a logic are no meeting
// of this one: facts do not name their variant.
func (e *Evidence) lastSeen() time.Time {
	if e.Item.Logic {
		return e.Seen
	}
	return later(e.Seen, e.Met.Last)
}

func (e *Evidence) lastKeyShown() time.Time {
	if e.Item.Logic {
		return e.KeyShown
	}
	return later(e.KeyShown, e.Met.KeyShown)
}

func (e *Evidence) lastSibling() time.Time {
	if e.Item.Logic {
		return later(e.Sibling, e.Met.Last)
	}
	return e.Sibling
}

// repeatWeight is ½ at the first repeat of a question that counts, and half of the one before at every further one: all
// repeats of a question together never weigh more than its first answer.
func (e *Evidence) repeatWeight() float64 {
	weight := 0.5
	for range min(e.Met.Times, maxRepeats) - 1 {
		weight /= 2
	}
	if e.Met.Times > maxRepeats {
		return 0
	}
	return weight
}

// maxRepeats is how many repeats of a question can weigh anything.
const maxRepeats = 10

// remembered is the guess of a question that was met before: who may know its answer by heart is right without the
// competency, as one who guesses is. So a right answer says little and a wrong one no less than at first. Without
// this a bank of 24 questions, all right from the second time on, awarded the lowest level to a fifth of those who
// lack it, with repeats that halve.
func remembered(guess float64, reason Reason) float64 {
	switch reason {
	case KeyShownBefore:
		return guess + float64((maxGuess-guess)*recallOfKey)
	case SeenBefore:
		return guess + float64((maxGuess-guess)*recallOfQuestion)
	}
	return guess
}

// Shares of the questions met before whose answer is taken to be known by heart.
const (
	recallOfKey      = 0.95 // its key was shown
	recallOfQuestion = 0.45 // it was displayed, and could be looked up
)
