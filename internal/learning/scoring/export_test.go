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
