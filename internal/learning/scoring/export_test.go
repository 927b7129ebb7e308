package scoring

import (
	"context"

	"hocvu/internal/competency"
)

// What tests of the package from outside must know.
const (
	FaultBackwards = faultBackwards
	FaultEverybody = faultEverybody
	FaultNobody    = faultNobody
)

var (
	Highest = highest
	Model   = (*Scores).model
	Survey  = survey
)

// RuledAtOnce is how many officers a ruling recomputes in its own transaction.
const RuledAtOnce = ruledAtOnce

// Sample draws whose answers a calibration learns from.
func Sample(s *Calibrations, ctx context.Context, seed uint64, most int) (officers []string, units map[string]bool,
	of int, err error) {
	drawn, err := s.sample(ctx, seed, most)
	return drawn.officers, drawn.units, drawn.of, err
}

// SampleAtMost lets calibrations look at so many answers.
func SampleAtMost(s *Calibrations, most int) { s.sampled = most }

// EvidenceOf lists the facts of an officer that count for a framework.
func EvidenceOf(s *Scores, officer, framework string) ([]competency.Evidence, error) {
	all, _, err := s.recordOf(officer, framework)
	return all, err
}
