// Package scoring owns what is believed of an officer's competencies: evidence, scores and levels, their calibration, the
// frameworks they speak of, and what the packages can measure. It refuses to grade: study hands it graded answers.
package scoring

import (
	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Scores keeps evidence, moves scores by it, and explains them.
type Scores struct {
	site    access.Site
	models  *ModelCache
	pending *store.Replacement // counted as if it were on record; nil: none
	tried   *competency.Ruling // the same of a ruling

	foreseen   []competency.Evidence // the same of evidence
	foreseenIn string                // its framework
}

// NewScores makes a Scores. All copies of a site share one cache.
func NewScores(site access.Site, c *ModelCache) *Scores { return &Scores{site: site, models: c} }

// WithTx is the same service inside a transaction.
func (s *Scores) WithTx(tx *store.Store) *Scores {
	in := *s
	in.site = s.site.WithTx(tx)
	return &in
}

// withPending is the same service as if a replacement were on record.
func (s *Scores) withPending(r store.Replacement) *Scores {
	as := *s
	as.pending = &r
	return &as
}

// trying is the same service as if a ruling were on record.
func (s *Scores) trying(r competency.Ruling) *Scores {
	as := *s
	as.tried = &r
	return &as
}

// Calibrations fits the model to all evidence, and tells how far the packages and the fit reach.
type Calibrations struct {
	site    access.Site
	access  *access.Service
	scores  *Scores
	sampled int // answers that a calibration looks at, at most
}

// NewCalibrations makes a Calibrations.
func NewCalibrations(site access.Site, scores *Scores) *Calibrations {
	return &Calibrations{site, access.New(site), scores, sampleAnswers}
}

// Frameworks lets one framework take the place of another.
type Frameworks struct {
	site   access.Site
	scores *Scores
}

// NewFrameworks makes a Frameworks.
func NewFrameworks(site access.Site, scores *Scores) *Frameworks { return &Frameworks{site, scores} }
