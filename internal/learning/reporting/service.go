// Package reporting owns what leaders are shown: counts by unit, group and course, the names of who is missing, and the
// competencies of a force. It refuses to count by itself: the core package report does.
package reporting

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/figures"
	"hocvu/internal/learning/scoring"
)

// Reports answers what leaders ask.
type Reports struct {
	site        access.Site
	access      *access.Service
	assignments *assign.Assignments
	scores      *scoring.Scores
	figures     *figures.Figures
}

// New makes a Reports.
func New(site access.Site, assignments *assign.Assignments, scores *scoring.Scores, f *figures.Figures) *Reports {
	return &Reports{site, access.New(site), assignments, scores, f}
}
