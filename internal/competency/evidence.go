package competency

import (
	"cmp"
	"time"
)

// Source says where a piece of evidence comes from.
type Source string

// The sources of evidence.
const (
	Exam     Source = "exam"
	Practice Source = "practice"
	Observed Source = "observed" // a person saw it done
	Imported Source = "imported" // from another system
)

// Evidence is one graded response. It never changes; weight and effect are derived from it by the model, so
// they cannot contradict it. Times count in whole milliseconds: what is finer is dropped before it can make a
// difference between an answer just given and the same one read back.
type Evidence struct {
	ID, Attempt  string
	Sequence     int
	Item         Item
	Credit       float64 // 0 to 1, before the cost of hints
	Source       Source
	Effective    time.Time // see Effective
	Received     time.Time
	Seen         time.Time // last time before this response that this very question was displayed; zero: never
	KeyShown     time.Time // last time before this response that its answer was shown; zero: never
	Sibling      time.Time // last time before this response that another variant of this logic was displayed; zero: never
	Hint         bool      // a hint was opened
	Milliseconds int64     // from display to response; 0: unknown
	Forecast     float64   // expected credit at the moment of grading
	Parameters   int       // number of the parameters that gave the forecast
	Observer     string    // officer who observed it
	Bulk         bool      // the observer recorded many officers that day
	Keyless      bool      // the key never lay on the officer's device; accepted of exams and observations only
	Supersedes   string    // ID of the evidence this takes the place of
	Met          Meetings  // see Meet; never stored
	Validity     Validity  // see ApplyRulings; never stored
}

// Effective is the time at which an answer counts: the device's own time, but never before the questions were issued to
// it nor after the answer was received.
func Effective(device, issued, received time.Time) time.Time {
	if device.Before(issued) {
		device = issued
	}
	if device.After(received) {
		device = received
	}
	return device
}

// Order puts evidence into the one order in which it counts: effective time, attempt, sequence, ID. Two with equal
// order are the same fact.
func Order(a, b Evidence) int {
	first, second := positionOf(&a), positionOf(&b)
	return first.compare(&second)
}

// position is where a piece of evidence stands in that order.
type position struct {
	at       int64 // Unix milliseconds
	attempt  string
	sequence int64
	id       string
}

func positionOf(e *Evidence) position {
	return position{e.Effective.UnixMilli(), e.Attempt, int64(e.Sequence), e.ID}
}

func (p *position) compare(q *position) int {
	if p.at != q.at {
		return cmp.Compare(p.at, q.at)
	}
	return cmp.Or(cmp.Compare(p.attempt, q.attempt), cmp.Compare(p.sequence, q.sequence), cmp.Compare(p.id, q.id))
}
