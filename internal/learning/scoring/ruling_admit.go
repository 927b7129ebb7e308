package scoring

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// rulingCase is a ruling with whom it is about.
type rulingCase struct {
	ruling     competency.Ruling
	owner      string   // of the one answer or attempt; "": everybody's
	officers   []string // with evidence
	frameworks []string // in which it counts
	awaiting   int      // answers of the attempt without a grade yet: they will not count either
}

// cases admits a request and finds whom it is about.
func (s *Rulings) cases(a access.Actor, r RulingRequest) (rulingCase, error) {
	r.Words = strings.TrimSpace(r.Words)
	c := rulingCase{ruling: store.NewRuling(competency.Ruling{Kind: r.Kind, Target: r.Target, From: r.From,
		Reason: r.Reason, Words: r.Words, Made: s.site.Now()})}
	scope, err := s.reach(a)
	if err != nil {
		return c, err
	}
	if err := s.admit(r); err != nil {
		return c, err
	}
	if r.Target.Evidence != "" || r.Target.Attempt != "" {
		if err := s.owned(&c, scope); err != nil {
			return c, err
		}
	} else {
		if !scope.Everywhere { // it is about officers of all units
			return c, access.ErrNotFound
		}
		if c.ruling.Items, err = s.items(r.Target); err != nil {
			return c, err
		}
		if len(c.ruling.Items) == 0 {
			return c, access.ErrNotFound
		}
		if c.officers, c.frameworks, err = s.site.Store.Rulings.Officers(c.ruling.Items); err != nil {
			return c, err
		}
	}
	if err := s.undoes(c); err != nil {
		return c, err
	}
	replaced, err := s.scores.replacements()
	for _, f := range slices.Clone(c.frameworks) {
		for _, heir := range heirsBy(replaced, f) {
			if !slices.Contains(c.frameworks, heir) {
				c.frameworks = append(c.frameworks, heir)
			}
		}
	}
	return c, err
}

// owned finds whose the answer or the attempt of a ruling is. An attempt may be ruled on before its answers have their
// grade, and not before it has any answer.
func (s *Rulings) owned(c *rulingCase, scope access.Scope) (err error) {
	target := c.ruling.Target
	if c.owner, c.frameworks, err = s.site.Store.Rulings.Owner(target); err != nil {
		return err
	}
	counted := c.owner != ""
	if target.Attempt != "" {
		officer, awaiting, err := s.site.Store.Rulings.Awaiting(target.Attempt)
		if err != nil {
			return err
		}
		c.owner, c.awaiting = cmp.Or(c.owner, officer), awaiting
	}
	if c.officers = []string{c.owner}; c.owner == "" {
		return access.ErrNotFound
	}
	if o, err := s.site.Store.Officers.ByID(c.owner, s.site.Now()); err != nil || !scope.Holds(o.UnitID) {
		return errors.Join(err, access.ErrNotFound)
	}
	if !counted && c.awaiting == 0 {
		return refusal.New("target", "ruling.no-answer", "attempt", target.Attempt)
	}
	return nil
}

// reach is the scope of an actor who may rule: trainers and admins, and the operator.
func (s *Rulings) reach(a access.Actor) (access.Scope, error) {
	return s.access.ActorScope(a, s.access.TrainerScope)
}

// Explained refuses what is to be kept without one of the reasons that it may have, and without a sentence for the
// officers whom it is about. A look at what it would change needs neither.
func Explained(reasons []string, reason, words string) error {
	if n := len([]rune(strings.TrimSpace(words))); n == 0 || n > maxWords {
		return refusal.New("words", "ruling.words", "most", maxWords)
	}
	if !slices.Contains(reasons, reason) {
		return refusal.New("reason", "ruling.reason", "reasons", strings.Join(reasons, ", "))
	}
	return nil
}

// admit refuses what no ruling can be.
func (s *Rulings) admit(r RulingRequest) error {
	t, n := r.Target, 0
	for _, named := range []bool{t.Evidence != "", t.Attempt != "", t.Question != "",
		t.Framework != "" || t.Competency != ""} {
		if named {
			n++
		}
	}
	general := t.Evidence == "" && t.Attempt == ""
	switch about := r.Kind; {
	case n != 1, (about == competency.Obsolete || about == competency.Revive) && !general:
		return refusal.New("target", "ruling.target")
	case t.Competency != "" && (about == competency.Void || about == competency.Restore):
		return refusal.New("target", "ruling.target") // a competency is measured by questions: these are void
	}
	now := s.site.Now()
	earliest, latest := now.AddDate(-maxRulingGap, 0, 0), now.AddDate(maxRulingGap, 0, 0)
	if r.Kind == competency.Obsolete && (r.From.Before(earliest) || r.From.After(latest)) {
		return refusal.New("from", "ruling.from")
	}
	return nil
}

// undoes refuses an undoing ruling where there is nothing to undo.
func (s *Rulings) undoes(c rulingCase) error {
	kind := c.ruling.Kind.Undoes()
	if kind == "" {
		return nil
	}
	all, err := s.site.Store.Rulings.For(c.owner)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(competency.InForce(all), func(r competency.Ruling) bool {
		return r.Kind == kind && r.Target == c.ruling.Target
	}) {
		return refusal.New("target", "ruling.nothing-to-undo")
	}
	return nil
}
