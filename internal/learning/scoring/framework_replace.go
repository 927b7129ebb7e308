package scoring

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// ErrNothingCarried: neither framework says of any competency what it is in the other.
var ErrNothingCarried = errors.New("learning: no competency of one framework corresponds to any of the other")

// Replaced is what it means, or would mean, that one framework takes the place of another. Nothing of the old one is deleted.
type Replaced struct {
	Crosswalk  competency.Crosswalk
	Version    string   // of the new one
	Officers   int      // with evidence for the old one
	Facts      int      // of them, kept for the old one
	Carried    int      // of these facts, those that say something in the new one
	Lost       []string // codes of the old one without a counterpart
	Unmeasured []string // codes of the new one that no answer says anything about
	Before     []Census // by code of the old one
	After      []Census // by code of the new one
	Kept       int      // officer and new competency: a level now, and before there or in something that corresponds
	Gained     int      // a level now, none before
	Open       int      // none now, one before: the new framework asks for more than the kept answers show
}

// Replace lets a framework take the place of another, or of its own earlier version: from now on all evidence for the old
// one, kept or still to come, counts in the new one as their crosswalk says, and every officer's score there is recomputed.
// Dry only tells what would change. Progress, which may be nil, hears how many of how many officers are done. A run that is
// cut short is taken up by running it again. ErrNotFound: no package has the new framework, or nothing is known of the old.
func (s *Frameworks) Replace(ctx context.Context, old, new string, dry bool, progress func(done, of int)) (Replaced, error) {
	c := s.site.Catalog()
	from, to := c.Frameworks[old], c.Frameworks[new]
	answered, err := s.site.Store.Questions.Items(old)
	if err != nil {
		return Replaced{}, err
	}
	if to == nil || from == nil && len(answered) == 0 {
		return Replaced{}, access.ErrNotFound
	}
	row := store.Replacement{Crosswalk: competency.NewCrosswalk(old, from, to, answered), Version: to.Version, Made: s.site.Now()}
	r := Replaced{Crosswalk: row.Crosswalk, Version: row.Version}
	for _, code := range slices.Sorted(maps.Keys(row.Crosswalk.Codes)) {
		if len(row.Crosswalk.Codes[code]) == 0 {
			r.Lost = append(r.Lost, code)
		}
	}
	if old != new && len(r.Lost) == len(row.Crosswalk.Codes) {
		return r, ErrNothingCarried
	}
	officers, err := s.site.Store.Officers.IDs()
	if err != nil {
		return r, err
	}
	p := &replacementRun{site: s.site, scores: s.scores, row: row, told: &r, before: newHeadcount(from), after: newHeadcount(to)}
	if dry {
		p.scores = s.scores.withPending(row)
	} else if err := s.keepReplacement(ctx, row, officers); err != nil {
		return r, err
	}
	for i, officer := range officers {
		if err := p.take(ctx, officer, dry); err != nil {
			return r, fmt.Errorf("learning: officer %s from %s to %s: %w", officer, old, new, err)
		}
		if progress != nil {
			progress(i+1, len(officers))
		}
	}
	r.Before, r.After = p.before.list(), p.after.list()
	for _, its := range r.After {
		if its.Officers == 0 {
			r.Unmeasured = append(r.Unmeasured, its.Code)
		}
	}
	return r, nil
}

// keepReplacement makes the replacement count. Scores that do not know of it yet are dropped with the same commit, so that
// whoever answers before it is their turn is not added to one.
func (s *Frameworks) keepReplacement(ctx context.Context, row store.Replacement, officers []string) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.Replacements.Add(row); err != nil {
			return err
		}
		for _, officer := range officers {
			if err := tx.Scores.Drop(officer, row.Crosswalk.To); err != nil {
				return err
			}
		}
		return tx.Audit.Add(audit.Entry{At: row.Made, Act: "replace-framework", Record: row.Crosswalk.From + " " + row.Crosswalk.To,
			Detail: map[string]any{"version": row.Version, "codes": len(row.Crosswalk.Codes)}})
	})
}

// replacementRun takes officers from one framework to the other and counts what that did.
type replacementRun struct {
	site          access.Site
	scores        *Scores
	row           store.Replacement
	told          *Replaced
	before, after *headcount
}

func (p *replacementRun) take(ctx context.Context, officer string, dry bool) error {
	walk := p.row.Crosswalk
	facts, err := p.site.Store.Evidence.Of(officer, walk.From)
	if err != nil {
		return err
	}
	recorded, err := p.site.Store.Scores.LevelEvents(officer, walk.From)
	if err != nil {
		return err
	}
	then := highest(recorded)
	p.before.add(facts, then)
	if len(facts) > 0 {
		p.told.Officers++
	}
	for _, e := range facts {
		p.told.Facts++
		if len(walk.Item(e.Item).Weights) > 0 {
			p.told.Carried++
		}
	}
	recorded, err = p.site.Store.Scores.LevelEvents(officer, walk.To)
	if err != nil {
		return err
	}
	there := highest(recorded) // of an earlier time in the new framework
	r, err := p.recounted(ctx, officer, dry)
	if err != nil {
		return err
	}
	recorded, err = p.site.Store.Scores.LevelEvents(officer, walk.To)
	if err != nil {
		return err
	}
	if dry {
		recorded = append(recorded, r.events...)
	}
	now := highest(recorded)
	p.after.add(r.evidence, now)
	p.compare(then, there, now)
	return nil
}

func (p *replacementRun) recounted(ctx context.Context, officer string, dry bool) (r rebuilt, err error) {
	if dry {
		m, err := p.scores.Fitted(p.site.Catalog(), p.row.Crosswalk.To)
		if err != nil {
			return r, err
		}
		return p.scores.rebuild(m, officer, p.row.Made, "replace")
	}
	err = p.site.Store.InTx(ctx, func(tx *store.Store) error {
		r, err = p.scores.WithTx(tx).recount(officer, p.row.Crosswalk.To, "replace", p.site.Now())
		return err
	})
	return r, err
}

// compare counts levels that were kept, gained and opened again. Levels of two frameworks are not the same: only whether
// there is one can be compared.
func (p *replacementRun) compare(then, there, now map[string]string) {
	had := map[string]bool{}
	for code := range then {
		for _, counterpart := range p.row.Crosswalk.Counterparts(code) {
			had[counterpart] = true
		}
	}
	for code := range now {
		if had[code] || there[code] != "" {
			p.told.Kept++
		} else {
			p.told.Gained++
		}
	}
	for code := range had {
		if now[code] == "" {
			p.told.Open++
		}
	}
}

// highest are the levels on record by competency, the highest of each: lower ones are awarded first.
func highest(recorded []competency.Event) map[string]string {
	levels := map[string]string{}
	for _, e := range competency.Held(recorded) {
		levels[e.Competency] = e.Level
	}
	return levels
}
