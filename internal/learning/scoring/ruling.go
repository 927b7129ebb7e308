package scoring

import (
	"context"
	"fmt"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
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
	Awaiting  int // answers without a grade yet, which the ruling is about too
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
	run := replayRun{scores: s.scores, cause: c.ruling.ID, now: func() time.Time { return c.ruling.Made },
		models: fittedOf(c.frameworks)}
	_, err = inBlocks(ctx, c.officers, progress, run.block)
	if err != nil {
		err = fmt.Errorf("learning: ruling %s: %w", c.ruling.ID, err)
	}
	return e, err
}

// keep writes a ruling and what it does to the scores of few officers; those of many are dropped.
func (s *Rulings) keep(a access.Actor, c rulingCase) error {
	if err := Explained(Reasons(c.ruling.Kind), c.ruling.Reason, c.ruling.Words); err != nil {
		return err
	}
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
