// Package observe owns practical assessment: a trainer goes through a checklist with an officer, or with several, and
// signs; what was seen becomes evidence with the observer's name. It refuses to change what is on record: a correction
// takes the place of another row and stands beside it.
package observe

import (
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/study"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

// The bounds of observations.
const (
	MaxOfficers = 40  // in one form
	MaxRemark   = 500 // letters of a remark
	MaxReason   = 300 // letters of the reason of a correction
	MaxDaysBack = 30  // between the day of an observation and the day on which it is recorded
	FewADay     = 8   // officers that an observer can look at with one checklist in a day; of more each weighs half
	mainShare   = 0.5 // of a competency that a checklist is mainly about
	shownLast   = 50  // records on a page
)

// Observations records what trainers saw, corrects it, and tells officers of it.
type Observations struct {
	site       access.Site
	access     *access.Service
	scores     *scoring.Scores
	rulings    *scoring.Rulings
	completion *study.Completion
}

// New makes an Observations.
func New(site access.Site, scores *scoring.Scores) *Observations {
	return &Observations{site, access.New(site), scores, scoring.NewRulings(site, scores), study.NewCompletion(site)}
}

func (s *Observations) withTx(tx *store.Store) *Observations {
	return New(s.site.WithTx(tx), s.scores.WithTx(tx))
}

// reach is where an officer may observe: as trainer. ErrNotFound: nowhere.
func (s *Observations) reach(by access.Officer) (access.Scope, error) {
	return s.access.Scope(by, access.Trainer)
}

// version reads the version of a quiz whose items were ticked.
func (s *Observations) version(id, digest string) (*quiz.Quiz, error) {
	if q := s.site.Catalog().Quizzes[id]; q != nil && q.Digest == digest {
		return q, nil
	}
	return s.site.Store.Packages.Quiz(digest)
}

// today is the day of the site, as forms write it.
func (s *Observations) today() string { return s.site.FormatDay(s.site.Now()) }

// EarliestDay is the first day whose observations can still be recorded, as forms write it.
func (s *Observations) EarliestDay() string {
	return s.site.FormatDay(s.site.Now().In(s.site.Zone).AddDate(0, 0, -MaxDaysBack))
}

// Today is the last day whose observations can be recorded, as forms write it.
func (s *Observations) Today() string { return s.today() }

// effective is when what was seen on a day counts: noon of a day that is over, the moment of recording for today.
func (s *Observations) effective(day string, now time.Time) time.Time {
	if day == s.today() {
		return now
	}
	seen, _ := time.ParseInLocation(time.DateOnly, day, s.site.Zone) // it was read before
	return seen.Add(12 * time.Hour)
}
