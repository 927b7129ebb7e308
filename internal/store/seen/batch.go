package seen

import "time"

// Batch is what is written together.
type Batch struct {
	Displays map[Display]Span
	Lessons  map[Lesson]Span
	Sessions map[string]time.Time // last use, by hash
	Refusals map[Refusal]int64    // how often
}

// Display is one variant shown to one officer.
type Display struct {
	Officer, Question string // quiz#question
	Seed              uint32 // of the variant; 0 without logic
	Attempt           string
	Exam              bool
	Key               bool // its answer stood on the page too
}

// Refusal is an answer that was none to its question, and whose it was is not kept.
type Refusal struct {
	Quiz, Question, Digest string
	Mode                   string
	Seed                   uint32 // of the variant; 0 without logic
}

// Lesson is one lesson open before one officer.
type Lesson struct{ Officer, Course, Lesson string }

// Span is from the first to the last time within one batch.
type Span struct{ First, Last time.Time }

func newBatch() Batch {
	return Batch{Displays: map[Display]Span{}, Lessons: map[Lesson]Span{}, Sessions: map[string]time.Time{},
		Refusals: map[Refusal]int64{}}
}

func (b Batch) len() int { return len(b.Displays) + len(b.Lessons) + len(b.Sessions) + len(b.Refusals) }

// takeBack adds the rows of a batch that was not written.
func (b Batch) takeBack(other Batch) {
	for d, s := range other.Displays {
		widen(b.Displays, d, s.First)
		widen(b.Displays, d, s.Last)
	}
	for l, s := range other.Lessons {
		widen(b.Lessons, l, s.First)
		widen(b.Lessons, l, s.Last)
	}
	for hash, at := range other.Sessions {
		b.Sessions[hash] = at
	}
	for r, n := range other.Refusals {
		b.Refusals[r] += n
	}
}

func widen[K comparable](spans map[K]Span, key K, at time.Time) {
	s, ok := spans[key]
	if !ok || at.Before(s.First) {
		s.First = at
	}
	if at.After(s.Last) {
		s.Last = at
	}
	spans[key] = s
}
