package regrade

import (
	"context"
	"maps"
	"slices"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/store"
)

// write writes a plan, in the transaction of s: grades and evidence beside those that they supersede, the scores
// replayed, the results of exams, completions, and what became of each attempt. An officer who was reached already is
// left alone.
func (s *Regrades) write(act store.Regrade, p plan) error {
	if waits, err := s.site.Store.Regrades.Reached(act.ID, p.officer); err != nil || !waits {
		return err
	}
	now := s.site.Now()
	since, err := s.writeGrades(act, p, now)
	if err != nil {
		return err
	}
	before, err := s.site.Store.Enrolments.CompletedHere(p.officer)
	if err != nil {
		return err
	}
	for i := range p.attempts {
		a := p.attempts[i].attempt
		if a.Result = p.attempts[i].after; a.Mode != store.Exam {
			continue
		}
		if err := s.site.Store.Attempts.End(&a); err != nil {
			return err
		}
	}
	if err := s.completions(act, p, before, now); err != nil {
		return err
	}
	after, err := s.site.Store.Enrolments.CompletedHere(p.officer)
	if err != nil {
		return err
	}
	courses := changedCourses(before, after)
	for _, c := range courses {
		for _, at := range []time.Time{c.Before, c.After} {
			since = earliest(since, at)
		}
	}
	for _, change := range p.attempts {
		effect := store.Regraded{Regrade: act.ID, Officer: p.officer, Attempt: change.attempt.ID,
			Before: change.attempt.Result, After: change.after, Answers: change.answers, Pass: change.pass,
			Since: since, At: now}
		if change.pass != "" && change.pass != store.PassStands {
			effect.Courses, courses = courses, nil
		}
		if err := s.site.Store.Regrades.AddEffect(effect); err != nil {
			return err
		}
	}
	if !act.Finished.IsZero() { // an attempt that was under way when the others were reached
		return s.restate(act, since)
	}
	return nil
}

// writeGrades writes grades with their evidence and replays the scores. It gives the first moment of a day that is over
// whose levels changed; zero: none.
func (s *Regrades) writeGrades(act store.Regrade, p plan, now time.Time) (since time.Time, err error) {
	facts := map[string][]scoring.NewEvidence{} // by framework
	for _, g := range p.grades {
		item := g.grade.Item
		if act.Act == store.Mended {
			use := scoring.UseOf(g.question)
			item, err = s.site.Store.Questions.Ensure(act.Quiz, g.question.ID, g.framework, use, g.item)
			if err != nil {
				return since, err
			}
		}
		g.grade.Item, g.grade.At, g.grade.Engine = item, now, s.site.Engine
		if err := s.site.Store.Grades.Add(g.grade); err != nil {
			return since, err
		}
		its := facts[g.framework]
		if g.evidence != nil {
			its = append(its, scoring.NewEvidence{Evidence: store.NewEvidence(*g.evidence),
				ResponseID: g.grade.Response, ItemID: item})
		}
		if g.void != "" {
			by := access.Actor{Officer: act.By}
			if err := s.rulings.VoidEvidence(by, p.officer, g.void, act.Reason, act.Words); err != nil {
				return since, err
			}
		}
		facts[g.framework] = its
	}
	withdraws, err := s.withdraws(act)
	if err != nil {
		return since, err
	}
	if len(facts) == 0 && withdraws { // its ruling moves the score
		for _, change := range p.attempts {
			facts[change.quiz.Framework] = nil
		}
		if q := s.site.Catalog().Quizzes[act.Quiz]; q != nil {
			facts[q.Framework] = nil
		}
	}
	for _, framework := range slices.Sorted(maps.Keys(facts)) {
		events, err := s.scores.Supersede(p.officer, framework, facts[framework], act.ID, now)
		if err != nil {
			return since, err
		}
		for _, e := range events {
			if e.Kind == competency.Awarded {
				since = earliest(since, e.At)
			}
		}
	}
	return since, nil
}

// withdraws tells whether an act withdraws a question, or takes that back.
func (s *Regrades) withdraws(act store.Regrade) (bool, error) {
	if act.Act != store.Undone {
		return act.Act == store.Withdrawn, nil
	}
	before, err := s.site.Store.Regrades.ByID(act.Undoes)
	return before.Act == store.Withdrawn, err
}

// completions brings the completion of courses up to the passes: what is gained is completed today, or again on the day
// that an act has taken away; what is lost ends where the act says that passes follow.
func (s *Regrades) completions(act store.Regrade, p plan, before map[string]time.Time, now time.Time) error {
	gained, lost := false, false
	for _, change := range p.attempts {
		gained = gained || change.pass == store.PassGained
		lost = lost || change.pass == store.PassLost
	}
	if gained && act.Undoes != "" {
		effects, err := s.site.Store.Regrades.EffectsOf(act.Undoes, p.officer)
		if err != nil {
			return err
		}
		for _, effect := range effects {
			for _, c := range effect.Courses {
				if _, stands := before[c.Course]; stands || c.Before.IsZero() {
					continue
				}
				if err := s.site.Store.Enrolments.SetCompleted(p.officer, c.Course, c.Before); err != nil {
					return err
				}
			}
		}
	}
	if gained {
		if err := s.completion.Complete(access.Officer{ID: p.officer}, "", now); err != nil {
			return err
		}
	}
	if !lost {
		return nil
	}
	lapsed, err := s.completion.Lapsed(p.officer, act.Quiz)
	for _, course := range lapsed {
		if _, done := before[course]; done {
			if err := s.site.Store.Enrolments.SetCompleted(p.officer, course, time.Time{}); err != nil {
				return err
			}
		}
	}
	return err
}

func changedCourses(before, after map[string]time.Time) (changed []store.RegradedCourse) {
	all := maps.Clone(before)
	maps.Copy(all, after)
	for _, course := range slices.Sorted(maps.Keys(all)) {
		if !before[course].Equal(after[course]) {
			its := store.RegradedCourse{Course: course, Before: before[course], After: after[course]}
			changed = append(changed, its)
		}
	}
	return changed
}

// earliest is the earlier of two moments; zero is none.
func earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// Apply makes an act and lets it reach everybody at once: for a command. On a page Make answers and the server's clock
// runs.
func (s *Regrades) Apply(ctx context.Context, a access.Actor, r Request, progress func(store.Regrade, int)) (
	store.Regrade, error) {
	act, err := s.Make(ctx, a, r)
	if err != nil {
		return act, err
	}
	return act, s.Run(ctx, progress)
}
