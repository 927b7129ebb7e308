// Package item owns the statistics of questions in use: what answers add up to, and what a trainer reads of the
// sums. It refuses to know where answers come from and which persons gave them. Standard library only.
package item

// Answer is the first answer of a person to a question, as the statistics see it.
type Answer struct {
	Credit       float64 // 0 to 1
	Right        bool    // all of it
	Rest         float64 // mean credit of the other questions that belong to it, 0 to 1
	Paired       bool    // Rest is known
	Milliseconds int64   // from display to answer; 0: not known
	Options      []int   // the numbers that the answer names
	Shown        []int   // the numbers to choose from, where some were not shown; nil: all were
	Parts        []Part  // what it chose in each part of the question
}

// Part is what an answer chose in one part of its question; Option 0 is none of those that the author wrote.
type Part struct{ Part, Option int }

// Tally sums up answers to one question, or to one variant of it. All of it is whole numbers, so that answers can
// be added and taken away in any order and the sum is the same to the last digit. A credit or a rest counts in
// thousandths.
type Tally struct {
	Answers       int64 `json:"n,omitempty"`
	Right         int64 `json:"right,omitempty"`
	Credit        int64 `json:"c,omitempty"`
	CreditSquared int64 `json:"cc,omitempty"`

	Paired  PairSums              `json:"pairs,omitzero"`
	Rests   map[int]int64         `json:"rests,omitempty"`   // answers by bin of the rest
	Options map[int]map[int]int64 `json:"options,omitempty"` // the same by option; Unpaired without a rest
	Shown   map[int]map[int]int64 `json:"shown,omitempty"`   // answers by bin of the rest, by option that was shown; none: all were
	Parts   map[int]map[int]int64 `json:"parts,omitempty"`   // by part and option; PartAnswers: who came to the part
	Times   map[int]int64         `json:"times,omitempty"`   // by bin, see TimeBin
	Broken  int64                 `json:"broken,omitempty"`  // answers that the question's fault left without a grade
	Invalid int64                 `json:"invalid,omitempty"` // answers that were none, found out late
}

// PairSums are the sums of which a correlation is made.
type PairSums struct {
	N             int64 `json:"n,omitempty"`
	Credit        int64 `json:"c,omitempty"`
	CreditSquared int64 `json:"cc,omitempty"`
	Rest          int64 `json:"r,omitempty"`
	RestSquared   int64 `json:"rr,omitempty"`
	Both          int64 `json:"cr,omitempty"`
}

const (
	thousandths = 1000
	restBins    = 20 // of 5 % each; a rest of 1 is in the last
	maxOption   = 64 // a larger number is no option
)

// PartAnswers stands among the options of a part for all answers that chose anything there.
const PartAnswers = -1

// Unpaired is the bin of answers without a rest.
const Unpaired = -1

// Add adds an answer so many times; -1 takes it away.
func (t *Tally) Add(a Answer, times int64) {
	credit := inThousandths(a.Credit)
	t.Answers += times
	if a.Right {
		t.Right += times
	}
	t.Credit += times * credit
	t.CreditSquared += times * credit * credit
	bin := Unpaired
	if a.Paired {
		rest := inThousandths(a.Rest)
		bin = min(int(rest*restBins/thousandths), restBins-1)
		t.Paired.add(PairSums{1, credit, credit * credit, rest, rest * rest, credit * rest}, times)
		count(&t.Rests, bin, times)
	}
	for _, option := range a.Options {
		if option < 1 || option > maxOption {
			continue
		}
		choose(&t.Options, option, bin, times)
	}
	for _, option := range a.Shown {
		if option >= 1 && option <= maxOption {
			choose(&t.Shown, option, bin, times)
		}
	}
	t.part(a.Parts, times)
	if a.Milliseconds > 0 {
		count(&t.Times, TimeBin(a.Milliseconds), times)
	}
}

// Join adds another tally so many times; -1 takes it away.
func (t *Tally) Join(other Tally, times int64) {
	t.Answers += times * other.Answers
	t.Right += times * other.Right
	t.Credit += times * other.Credit
	t.CreditSquared += times * other.CreditSquared
	t.Paired.add(other.Paired, times)
	for bin, n := range other.Rests {
		count(&t.Rests, bin, times*n)
	}
	for option, bins := range other.Options {
		for bin, n := range bins {
			choose(&t.Options, option, bin, times*n)
		}
	}
	for option, bins := range other.Shown {
		for bin, n := range bins {
			choose(&t.Shown, option, bin, times*n)
		}
	}
	for part, options := range other.Parts {
		for option, n := range options {
			choose(&t.Parts, part, option, times*n)
		}
	}
	for bin, n := range other.Times {
		count(&t.Times, bin, times*n)
	}
	t.Broken += times * other.Broken
	t.Invalid += times * other.Invalid
}

// part counts what was chosen, and once for each part that somebody came to it.
func (t *Tally) part(parts []Part, times int64) {
	came := map[int]bool{}
	for _, p := range parts {
		if p.Part < 1 || p.Part > maxOption || p.Option < 0 || p.Option > maxOption {
			continue
		}
		choose(&t.Parts, p.Part, p.Option, times)
		if !came[p.Part] {
			came[p.Part] = true
			choose(&t.Parts, p.Part, PartAnswers, times)
		}
	}
}

// choose counts an option by its bin, or by its part, and leaves none that is empty.
func choose(counts *map[int]map[int]int64, of, bin int, times int64) {
	if *counts == nil {
		*counts = map[int]map[int]int64{}
	}
	bins := (*counts)[of]
	count(&bins, bin, times)
	if (*counts)[of] = bins; len(bins) == 0 {
		delete(*counts, of)
	}
}

// Empty reports whether nothing is summed up.
func (t *Tally) Empty() bool {
	return t.Answers == 0 && t.Right == 0 && t.Credit == 0 && t.CreditSquared == 0 && t.Paired == PairSums{} &&
		len(t.Rests) == 0 && len(t.Options) == 0 && len(t.Shown) == 0 && len(t.Parts) == 0 && len(t.Times) == 0 &&
		t.Broken == 0 && t.Invalid == 0
}

func (s *PairSums) add(other PairSums, times int64) {
	s.N += times * other.N
	s.Credit += times * other.Credit
	s.CreditSquared += times * other.CreditSquared
	s.Rest += times * other.Rest
	s.RestSquared += times * other.RestSquared
	s.Both += times * other.Both
}

// count adds to one bin, and leaves none that is empty.
func count(bins *map[int]int64, bin int, times int64) {
	if *bins == nil {
		*bins = map[int]int64{}
	}
	if (*bins)[bin] += times; (*bins)[bin] == 0 {
		delete(*bins, bin)
	}
}

// inThousandths rounds a share.
func inThousandths(share float64) int64 { return int64(min(max(share, 0), 1)*thousandths + 0.5) }
