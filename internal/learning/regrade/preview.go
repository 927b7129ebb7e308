package regrade

import (
	"context"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/store"
)

// Effect is what an act would do.
type Effect struct {
	Act                  store.Regrade   // as it would be on record
	Officers             int             // with an attempt at the quiz
	Touched              int             // whose attempts change
	Grades               int             // credits that change
	Up, Down             int             // exams with a higher or a lower share of the points
	Gained, Lost, Stands int             // passes
	Completed, Reopened  int             // courses of officers
	Certificates         int             // of courses that would be reopened
	Awarded, Withdrawn   int             // levels
	LevelsOf             int             // officers for whom levels were counted: not all where time was short
	Verdicts             map[Verdict]int // responses by what came of judging them
	Reworded             int             // responses that were judged although the words of the question are others now
	Examples             []Example       // at most maxExamples
	Pending              int             // attempts with answers that wait for a grade: reached once they have it
	Open                 int             // exams under way: reached once they end
}

// Example is one attempt that changes.
type Example struct {
	Officer, Name string
	Attempt       string
	Mode          store.Mode
	Ended         time.Time
	Before, After store.Result
	Answers       []store.RegradedAnswer
	Pass          string
}

const maxExamples = 10

// Preview tells what an act would do, and keeps nothing. Until is when it stops to count levels, which takes longest;
// zero: never. The names of its examples are put on record as looked at.
func (s *Regrades) Preview(ctx context.Context, a access.Actor, r Request, until time.Time) (Effect, error) {
	act, err := s.admit(a, r)
	if err != nil {
		return Effect{}, err
	}
	e := Effect{Act: act, Verdicts: map[Verdict]int{}}
	officers, err := s.site.Store.Regrades.Officers(act.Quiz)
	if err != nil {
		return e, err
	}
	e.Officers = len(officers)
	for _, officer := range officers {
		if err := ctx.Err(); err != nil {
			return e, err
		}
		p, err := s.planFor(ctx, act, officer)
		if err != nil {
			return e, err
		}
		if err := s.count(&e, p, until); err != nil {
			return e, err
		}
	}
	if err := s.foreseeRuling(ctx, a, &e); err != nil {
		return e, err
	}
	if e.Pending, e.Open, err = s.site.Store.Regrades.UnderWay(act.Quiz); err != nil || a.Officer == "" {
		return e, err
	}
	var named []string
	for _, example := range e.Examples {
		named = append(named, example.Officer)
	}
	return e, s.access.RecordLook(ctx, access.Officer{ID: a.Officer}, "regrades/"+act.Quiz, named)
}

func (s *Regrades) count(e *Effect, p plan, until time.Time) error {
	for verdict, n := range p.verdicts {
		e.Verdicts[verdict] += n
	}
	e.Reworded += p.reworded
	withdraws, err := s.withdraws(e.Act)
	if err != nil || len(p.attempts) == 0 && len(p.grades) == 0 && !withdraws {
		return err
	}
	if len(p.attempts) > 0 {
		e.Touched++
	}
	gained, lost := false, false
	for _, change := range p.attempts {
		e.Grades += len(change.answers)
		switch before, after := share(change.attempt.Result), share(change.after); {
		case after > before:
			e.Up++
		case after < before:
			e.Down++
		}
		switch change.pass {
		case store.PassGained:
			e.Gained, gained = e.Gained+1, true
		case store.PassLost:
			e.Lost, lost = e.Lost+1, true
		case store.PassStands:
			e.Stands++
		}
		if err := s.example(e, p.officer, change); err != nil {
			return err
		}
	}
	if gained || lost {
		if err := s.countCourses(e, p); err != nil {
			return err
		}
	}
	if !until.IsZero() && time.Now().After(until) {
		return nil
	}
	e.LevelsOf++
	return s.countLevels(e, p)
}

// share is the share of the points of an exam; 0 where there are none.
func share(r store.Result) float64 {
	if r.Of == 0 {
		return 0
	}
	return r.Points / r.Of
}

func (s *Regrades) example(e *Effect, officer string, change attemptChange) error {
	if len(e.Examples) >= maxExamples {
		return nil
	}
	o, err := s.site.Store.Officers.ByID(officer, s.site.Now())
	if err != nil {
		return err
	}
	a := change.attempt
	e.Examples = append(e.Examples, Example{officer, o.Name, a.ID, a.Mode, access.Later(a.Ended, a.Opened),
		a.Result, change.after, change.answers, change.pass})
	return nil
}

// countCourses counts the courses that an officer would complete, or complete no more.
func (s *Regrades) countCourses(e *Effect, p plan) error {
	passed := map[string]bool{} // attempts as they would be
	for _, change := range p.attempts {
		passed[change.attempt.ID] = change.after.Passed
	}
	fresh, lapsed, err := s.completion.Foresee(p.officer, e.Act.Quiz, passed)
	if err != nil {
		return err
	}
	e.Completed += len(fresh)
	e.Reopened += len(lapsed)
	for _, course := range lapsed {
		n, err := s.site.Store.Regrades.Certificates(p.officer, course)
		if err != nil {
			return err
		}
		e.Certificates += n
	}
	return nil
}

// countLevels counts the levels that superseding evidence would bring and take; of a withdrawal its ruling tells.
func (s *Regrades) countLevels(e *Effect, p plan) error {
	facts := map[string][]competency.Evidence{}
	for _, g := range p.grades {
		if g.evidence != nil {
			facts[g.framework] = append(facts[g.framework], store.NewEvidence(*g.evidence))
		}
	}
	for framework, its := range facts {
		awarded, withdrawn, err := s.scores.Foresee(p.officer, framework, its, s.site.Now())
		if err != nil {
			return err
		}
		e.Awarded += awarded
		e.Withdrawn += withdrawn
	}
	return nil
}

// foreseeRuling counts what the ruling of a withdrawal does to levels.
func (s *Regrades) foreseeRuling(ctx context.Context, a access.Actor, e *Effect) error {
	if e.Act.Act != store.Withdrawn {
		return nil
	}
	told, err := s.rulings.Preview(ctx, a, scoring.RulingRequest{Kind: competency.Void,
		Target: competency.Target{Question: e.Act.Quiz + "#" + e.Act.Questions[0]}})
	e.Awarded, e.Withdrawn, e.LevelsOf = told.Awarded, told.Withdrawn, told.Officers
	return err
}
