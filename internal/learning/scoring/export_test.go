package scoring

// What tests of the package from outside must know.
const (
	FaultBackwards = faultBackwards
	FaultEverybody = faultEverybody
	FaultNobody    = faultNobody
)

var (
	EvidenceOf = (*Scores).evidenceOf
	Highest    = highest
	Model      = (*Scores).model
	Survey     = survey
)

// RuledAtOnce is how many officers a ruling recomputes in its own transaction.
const RuledAtOnce = ruledAtOnce
