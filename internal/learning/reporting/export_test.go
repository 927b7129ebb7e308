package reporting

// What tests of the package from outside call.
var (
	Aims       = CompetencyReport.aims
	Count      = (*CompetencyReport).count
	OutOfReach = CompetencyReport.outOfReach
	Study      = CompetencyReport.study
	Widest     = CompetencyReport.widest
)
