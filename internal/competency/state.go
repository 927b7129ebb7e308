package competency

import "slices"

// State is what is believed of one officer: the mean and covariance of x = [g, s_1..s_K, f] (general ability, one
// deviation per competency, short-term form) and, per competency, what the rules of levels must remember. It is derived
// from evidence and can be thrown away. A state is not safe for concurrent use.
type State struct {
	Parameters int // number of the parameters that made it

	model      uint64    // fingerprint of the model that made it
	checked    bool      // against the model of that fingerprint
	last       place     // of the last evidence of weight above 0; at = 0: none
	mean       []float64 // logits
	covariance []float64 // lower triangle, row by row
	tallies    []tally   // one per competency
	moved      []int     // places in the mean that evidence has moved, rising: all others are at their prior and on their own
}

// row is where row i of the lower triangle begins.
func row(i int) int { return i * (i + 1) / 2 }

// include makes place i one that evidence moves.
func (s *State) include(i int) {
	if at, known := slices.BinarySearch(s.moved, i); !known {
		s.moved = slices.Insert(s.moved, at, i)
	}
}

// general and competency k stand at 0 and k+1 in the mean; form stands last.
func (s *State) form() int { return len(s.mean) - 1 }

// at reads the covariance of i and j, i ≥ j.
func (s *State) at(i, j int) float64 { return s.covariance[row(i)+j] }

// score is the mean and variance of general ability plus deviation for competency k, before forgetting.
func (s *State) score(k int) (mean, variance float64) {
	i := k + 1
	return s.mean[0] + s.mean[i], s.at(0, 0) + s.at(i, i) + float64(2*s.at(i, 0))
}

// Late reports whether evidence cannot be added to the state but asks for a replay of all of it: it stands before the
// last one that weighed anything, or takes the place of another.
func (s *State) Late(e Evidence) bool {
	return e.Supersedes != "" || placeOf(&e).compare(s.last) < 0
}
