package scoring

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Rulings are decisions of trainers and admins about evidence: that it does not count, or counts until a day.
type Rulings struct {
	site   access.Site
	access *access.Service
	scores *Scores
}

// NewRulings makes a Rulings.
func NewRulings(site access.Site, scores *Scores) *Rulings {
	return &Rulings{site, access.New(site), scores}
}

// RulingRequest is what somebody wants to rule.
type RulingRequest struct {
	Kind   competency.RulingKind
	Target competency.Target
	From   time.Time // Obsolete: the first moment at which the questions count no more
	Reason string    // one of Reasons(Kind)
	Words  string    // what officers read beside the reason
}

// Reasons lists the codes of the reasons that a kind of ruling may have.
func Reasons(kind competency.RulingKind) []string {
	switch kind {
	case competency.Void:
		return []string{"question-withdrawn", "wrong-key", "fraud", "technical-fault"}
	case competency.Obsolete:
		return []string{"law-changed", "procedure-changed"}
	case competency.Restore, competency.Revive:
		return []string{"mistake", "appeal"}
	}
	return nil
}

const (
	maxWords     = 300 // letters
	ruledAtOnce  = 50  // officers whose scores are recomputed in the transaction that keeps the ruling
	maxRulingGap = 50  // years between now and the day of an obsolete ruling
)

// RulingEffect is what a ruling does to scores, or would do.
type RulingEffect struct {
	Answers   int // that weigh otherwise than before
	Officers  int // with an answer that the ruling is about
	Withdrawn int // levels
	Awarded   int // levels that come back, or come to be
	Due       int // levels held that come to be due now
}

// Preview tells what a ruling would do, and keeps nothing.
func (s *Rulings) Preview(ctx context.Context, a access.Actor, r RulingRequest) (RulingEffect, error) {
	c, err := s.cases(a, r)
	if err != nil {
		return RulingEffect{}, err
	}
	return s.effect(ctx, c)
}

// Make keeps a ruling and recomputes the scores of all officers whom it is about, in one transaction. Where they are
// many their scores are dropped with the ruling, so that none is added to, and recomputed one after the other; a run
// that is cut short is taken up by Rescore. Progress, which may be nil, hears how many of how many officers are done.
func (s *Rulings) Make(ctx context.Context, a access.Actor, r RulingRequest, progress func(done, of int)) (
	RulingEffect, error) {
	c, err := s.cases(a, r)
	if err != nil {
		return RulingEffect{}, err
	}
	e, err := s.effect(ctx, c)
	if err != nil {
		return e, err
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := NewRulings(s.site.WithTx(tx), s.scores.WithTx(tx))
		if c, err = in.cases(a, r); err != nil { // nobody who answered meanwhile is left out
			return err
		}
		return in.keep(a, c)
	})
	if err != nil || len(c.officers) <= ruledAtOnce {
		return e, err
	}
	for i, officer := range c.officers {
		err := s.site.Store.InTx(ctx, func(tx *store.Store) error {
			return s.scores.WithTx(tx).recountIn(officer, c)
		})
		if err != nil {
			return e, fmt.Errorf("learning: ruling %s: score of officer %s: %w", c.ruling.ID, officer, err)
		}
		if progress != nil {
			progress(i+1, len(c.officers))
		}
	}
	return e, nil
}

// rulingCase is a ruling with whom it is about.
type rulingCase struct {
	ruling     competency.Ruling
	owner      string   // of the one answer or attempt; "": everybody's
	officers   []string // with evidence
	frameworks []string // in which it counts
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
		if c.owner, c.frameworks, err = s.site.Store.Rulings.Owner(r.Target); err != nil {
			return c, err
		}
		if c.officers = []string{c.owner}; c.owner == "" {
			return c, access.ErrNotFound
		}
		if o, err := s.site.Store.Officers.ByID(c.owner, s.site.Now()); err != nil || !scope.Holds(o.UnitID) {
			return c, errors.Join(err, access.ErrNotFound)
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

// reach is the scope of an actor who may rule: trainers and admins, and the operator.
func (s *Rulings) reach(a access.Actor) (access.Scope, error) {
	return s.access.ActorScope(a, func(o access.Officer) (access.Scope, error) {
		return trainerScope(s.access, o)
	})
}

// trainerScope is where an officer is a trainer or an admin; access.ErrNotFound: nowhere.
func trainerScope(s *access.Service, o access.Officer) (access.Scope, error) {
	var union access.Scope
	for _, role := range []string{access.Trainer, access.Admin} {
		scope, err := s.Scope(o, role)
		if err != nil && !errors.Is(err, access.ErrNotFound) {
			return union, err
		}
		union.Everywhere = union.Everywhere || scope.Everywhere
		union.Units = append(union.Units, scope.Units...)
	}
	if !union.Everywhere && len(union.Units) == 0 {
		return union, access.ErrNotFound
	}
	return union, nil
}

// admit refuses what no ruling can be.
func (s *Rulings) admit(r RulingRequest) error {
	if reasons := Reasons(r.Kind); !slices.Contains(reasons, r.Reason) {
		return refusal.New("reason", "ruling.reason", "reasons", strings.Join(reasons, ", "))
	}
	if n := len([]rune(r.Words)); n == 0 || n > maxWords {
		return refusal.New("words", "ruling.words", "most", maxWords)
	}
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

// keep writes a ruling and what it does to the scores of few officers; those of many are dropped.
func (s *Rulings) keep(a access.Actor, c rulingCase) error {
	if err := s.site.Store.Rulings.Add(c.ruling, c.owner, a.Officer); err != nil {
		return err
	}
	err := s.site.Store.Audit.Add(audit.Entry{At: c.ruling.Made, By: a.Officer, Act: "ruling-" + string(c.ruling.Kind),
		Record: c.ruling.ID, Subject: c.owner, Detail: map[string]any{"target": c.ruling.Target, "from": c.ruling.From,
			"reason": c.ruling.Reason, "officers": len(c.officers)}})
	if err != nil {
		return err
	}
	for _, officer := range c.officers {
		if len(c.officers) <= ruledAtOnce {
			if err := s.scores.recountIn(officer, c); err != nil {
				return err
			}
			continue
		}
		for _, framework := range c.frameworks {
			if err := s.site.Store.Scores.Drop(officer, framework); err != nil {
				return err
			}
		}
	}
	return nil
}

// recountIn replays an officer's score in all frameworks in which a ruling counts.
func (s *Scores) recountIn(officer string, c rulingCase) error {
	for _, framework := range c.frameworks {
		if _, err := s.recount(officer, framework, c.ruling.ID, c.ruling.Made); err != nil {
			return err
		}
	}
	return nil
}
