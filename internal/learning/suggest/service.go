// Package suggest chooses what an officer practises next: the questions whose answers tell most, a review of levels
// that fade, and the question after this one. It refuses to ask them: study does.
package suggest

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
)

// Suggestions chooses what to practise next.
type Suggestions struct {
	site     access.Site
	scores   *scoring.Scores
	exposure *Exposure
}

// New makes a Suggestions.
func New(site access.Site, scores *scoring.Scores, e *Exposure) *Suggestions {
	return &Suggestions{site, scores, e}
}
