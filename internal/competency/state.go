package competency

// State is what is believed of one officer: the mean and covariance of x = [g, s_1..s_K, f] (general ability, one
// deviation per competency, short-term form) and, per competency, what the rules of levels must remember. It is derived
// from evidence and can be thrown away. A state is not safe for concurrent use.
type State struct {
	Parameters int // number of the parameters that made it

	model      uint64    // fingerprint of the model that made it
	last       place     // of the last evidence of weight above 0; at = 0: none
	mean       []float64 // logits
	covariance []float64 // lower triangle, row by row
	tallies    []tally   // one per competency
}

// tally is what a state remembers of one competency beside its mean and variance.
type tally struct {
	answers   int64   // of weight above 0
	practised int64   // Unix milliseconds of the last of them
	mean      float64 // own filter: the score as if general ability were still at its prior
	variance  float64
	levels    int   // held
	due       bool  // a refresher, until the probability is back at what awards a level
	days      int   // that count towards a level, at most what a level needs
	lastDay   int64 // Unix milliseconds of the answer that made the last of them count
	marks     []mark
}

// mark is a question that counts towards levels. A tally keeps only as many as can still make a difference.
type mark struct {
	question uint64 // hash
	level    uint8
	keyless  bool
}

// row is where row i of the lower triangle begins.
func row(i int) int { return i * (i + 1) / 2 }

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
