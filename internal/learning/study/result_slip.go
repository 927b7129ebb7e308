package study

import (
	"context"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// ResultSlip is what an officer shows to a commander: an exam that was passed. It holds no question and no answer.
type ResultSlip struct {
	Attempt            string
	Quiz, Title        string
	CourseTitle        string // "" where no course holds the quiz any more
	Number             int    // of the attempt, from 1
	Ended              time.Time
	Points, Of, Pass   float64
	Name, Rank, Badge  string
	Unit, Site, SiteOf string // the officer's unit; the installation and who runs it
}

// Slip is the slip of an attempt of the officer's own. An attempt of somebody else, one that is open or not graded to
// its end, and one that was not passed have none: ErrNotFound.
func (s *Exams) Slip(_ context.Context, o access.Officer, attempt string) (ResultSlip, error) {
	a, q, err := s.attempts.OwnAttempt(o, attempt)
	if err != nil {
		return ResultSlip{}, err
	}
	if a.Mode != store.Exam || a.State != store.StateGraded || !a.Result.Passed {
		return ResultSlip{}, access.ErrNotFound
	}
	settings, err := s.site.Store.Settings.Read()
	slip := ResultSlip{Attempt: a.ID, Quiz: q.ID, Title: access.QuizTitle(q, o.Language), Number: a.Number,
		Ended:  a.Ended,
		Points: a.Result.Points, Of: a.Result.Of, Pass: q.Exam.Pass,
		Name: o.Name, Rank: o.Rank, Badge: o.Badge, Unit: o.UnitName,
		Site: settings.SiteName, SiteOf: settings.UnitName}
	if holder := holderOf(s.site.Catalog(), q.ID); holder != nil {
		slip.CourseTitle = holder.Title.In(o.Language, holder.Language)
	}
	return slip, err
}
