package reporting

import (
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/report"
)

// AimView is one of the movement's three targets with how far it is.
type AimView struct {
	Name    string // course, areas or all: which predicate
	Met     int
	Target  report.Target
	Steps   report.Figures // that its pace is measured on
	Arrival report.DateEstimate
	Reached bool
	OutOf   int // competencies or areas without enough questions for a level: the target cannot be reached before there are
}

// aims are the targets that the movement set itself: by the end of 2025 more than 80 % understand, by the end of 2026 all
// have the basics, by the end of 2030 all of them in every competency. What "understand" and "the basics" mean to the
// engine is its own reading, and pages say so: a course is completed; the lowest level is held in every area.
func (v CompetencyReport) aims(found report.CompetencyReport, at report.Moment, zone *time.Location) []AimView {
	competencies, areas := v.outOfReach()
	target := func(share float64, year int) report.Target {
		return report.Target{Share: share, Above: share < 1, By: access.MomentOf(time.Date(year+1, 1, 1, 0, 0, 0, 0, zone).Add(-time.Second))}
	}
	all := []AimView{
		{Name: "course", Met: found.Course.Met, Target: target(0.8, 2025), Steps: found.Course.Steps},
		{Name: "areas", Met: found.Areas.Met, Target: target(1, 2026), Steps: found.Areas.Steps, OutOf: areas},
		{Name: "all", Met: found.All.Met, Target: target(1, 2030), Steps: found.All.Steps, OutOf: competencies},
	}
	for i := range all {
		all[i].Arrival = all[i].Target.EstimateDate(all[i].Steps, at)
		all[i].Reached = found.Roster > 0 && all[i].Met >= all[i].Target.Needed(found.Roster)
	}
	return all
}

// outOfReach counts the competencies in which nobody can be awarded a level yet, and the areas that have no other.
func (v CompetencyReport) outOfReach() (competencies, areas int) {
	i := 0
	for _, area := range v.Framework.Areas {
		none := 0
		for range area.Competencies {
			if !v.Competencies[i].Possible {
				none++
			}
			i++
		}
		competencies += none
		if none == len(area.Competencies) {
			areas++
		}
	}
	return competencies, areas
}
