package assign

// What tests of the package from outside must know.
const (
	AssignmentsAtOnce = assignmentsAtOnce
	MaxRequestText    = maxRequestText
)
