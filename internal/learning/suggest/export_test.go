package suggest

// What tests of the package from outside must know.
const (
	ExposureBegun = exposureBegun
	KeyForgotten  = keyForgotten
	UsualSeconds  = usualSeconds
)

var (
	ChooseFrom = pool.choose
	Decided    = decided
	Answered   = (*Suggestions).answered
	Limit      = limit
	NameOf     = candidate.name
)

type (
	Candidate = candidate
	Pool      = pool
)

// Lacked is a candidate of which the next level still needs one.
func Lacked(c Candidate) Candidate {
	c.lacked = true
	return c
}
