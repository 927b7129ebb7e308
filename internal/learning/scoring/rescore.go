package scoring

import (
	"cmp"
	"context"
	"slices"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// Rescored is what a rebuild of all scores found.
type Rescored struct {
	Officers    int
	Evidence    int
	Renewed     int               // scores that an earlier version of the program had made
	LevelEvents []Difference      // what became of levels by the rule of this version: no fault
	Levels      []LevelCount      // the same, counted, in the order of frameworks, levels and kinds
	Badges      map[string]string // of the officers named, by ID; who is anonymised has none
	Differences []Difference      // none after any run, unless somebody changed rows by hand
}

// LevelCount is how often something happened to a level of a framework.
type LevelCount struct {
	Framework, Level, Kind string
	N                      int
}

// renewed notes what the rule of this version makes of an officer's levels.
func (r *Rescored) renewed(officer, framework string, events []competency.Event) {
	for _, e := range events {
		its := Difference{Officer: officer, Framework: framework, event: levelEvent(e), renewed: true}
		r.LevelEvents = append(r.LevelEvents, its)
		r.count(framework, e.Level, e.Kind, 1)
	}
}

// count counts what happened n times to a level.
func (r *Rescored) count(framework, level, kind string, n int) {
	for i := range r.Levels {
		if c := &r.Levels[i]; c.Framework == framework && c.Level == level && c.Kind == kind {
			c.N += n
			return
		}
	}
	r.Levels = append(r.Levels, LevelCount{framework, level, kind, n})
}

// sort puts the counts in the order of frameworks, and in each of its levels from the lowest.
func (r *Rescored) sort(frameworks map[string]*competency.Framework) {
	level := func(c LevelCount) int {
		if f := frameworks[c.Framework]; f != nil {
			i, _ := f.Level(c.Level)
			return i
		}
		return 0
	}
	slices.SortStableFunc(r.Levels, func(a, b LevelCount) int {
		return cmp.Or(cmp.Compare(a.Framework, b.Framework), cmp.Compare(level(a), level(b)),
			cmp.Compare(a.Kind, b.Kind))
	})
}

// Difference is a score that was not what its evidence says. An upgrade may find millions, so that each is kept short.
type Difference struct {
	Officer, Framework string

	evidence int   // pieces that the score was rebuilt from; 0: it is about a level
	event    event // what becomes of it
	renewed  bool  // by a newer rule
}

// event is what happened to a level, in short.
type event struct{ competency, level, kind string }

func levelEvent(e competency.Event) event { return event{e.Competency, e.Level, e.Kind} }

// Fact says what differs.
func (d Difference) Fact() message.Message {
	if d.event == (event{}) {
		return message.New("rescore.score", "evidence", d.evidence)
	}
	id := "rescore.level"
	if d.renewed {
		id = "rescore.renewed-level"
	}
	return message.New(id, "level", d.event.level, "competency", d.event.competency,
		"kind", message.New("rescore.kind-"+d.event.kind))
}

// Rescore rebuilds the score of every officer from the evidence, and stores and reports what differs. Progress, which
// may be nil, hears how many of how many officers are done. A run that is cut short leaves whole blocks of officers
// done and the others as they were.
func (s *Calibrations) Rescore(ctx context.Context, progress func(done, of int)) (Rescored, error) {
	officers, err := s.site.Store.Officers.IDs()
	if err != nil {
		return Rescored{}, err
	}
	return s.rescore(ctx, officers, progress)
}

// RescoreQuestion is Rescore for the officers who have answered a question (quiz#question), in whichever edition.
// access.ErrNotFound: nobody has met it.
func (s *Calibrations) RescoreQuestion(ctx context.Context, question string, progress func(done, of int)) (
	Rescored, error) {
	digests, err := s.site.Store.Rulings.Editions(question)
	if err != nil {
		return Rescored{}, err
	}
	if len(digests) == 0 {
		return Rescored{}, access.ErrNotFound
	}
	items := make([]competency.ItemName, len(digests))
	for i, digest := range digests {
		items[i] = competency.ItemName{Question: question, Digest: digest}
	}
	officers, _, err := s.site.Store.Rulings.Officers(items)
	if err != nil {
		return Rescored{}, err
	}
	return s.rescore(ctx, officers, progress)
}

func (s *Calibrations) rescore(ctx context.Context, officers []string, progress func(done, of int)) (Rescored, error) {
	catalog := s.site.Catalog()
	run := replayRun{scores: s.scores, cause: "rescore", now: s.site.Now, compare: true,
		models: fittedOf(catalog.FrameworkIDs())}
	found, err := inBlocks(ctx, officers, progress, func(ctx context.Context, block []string) (Rescored, error) {
		done, err := run.block(ctx, block)
		r := Rescored{Officers: len(block)}
		for i := range done {
			r.add(&done[i])
		}
		return r, err
	})
	if err != nil {
		return Rescored{}, err
	}
	var r Rescored
	for _, of := range found {
		r.join(of)
	}
	r.sort(catalog.Frameworks)
	return r, r.name(s.site.Store.Officers)
}

// name looks the badges of the officers up who are named.
func (r *Rescored) name(officers store.Officers) error {
	if len(r.Differences) == 0 && len(r.LevelEvents) == 0 {
		return nil
	}
	holders, err := officers.BadgeHolders()
	if err != nil {
		return err
	}
	badges := make(map[string]string, len(holders))
	for _, h := range holders {
		badges[h.ID] = h.Badge
	}
	r.Badges = map[string]string{}
	for _, d := range slices.Concat(r.Differences, r.LevelEvents) {
		if badge := badges[d.Officer]; badge != "" {
			r.Badges[d.Officer] = badge
		}
	}
	return nil
}

// add reports one score that was rebuilt.
func (r *Rescored) add(d *replayed) {
	framework := d.model.Framework.ID
	r.Evidence += len(d.evidence)
	outdated, known := competency.Outdated(d.stored.State), d.known
	if outdated {
		r.Renewed++
		r.renewed(d.officer, framework, d.events)
	}
	if outdated || known && d.stored.Parameters != d.model.Parameters.Number {
		return // a calibration was interrupted: it went on here
	}
	if !d.same {
		its := Difference{Officer: d.officer, Framework: framework, evidence: len(d.evidence)}
		r.Differences = append(r.Differences, its)
	}
	for _, e := range d.events {
		its := Difference{Officer: d.officer, Framework: framework, event: levelEvent(e)}
		r.Differences = append(r.Differences, its)
	}
}

// join adds what was found of other officers.
func (r *Rescored) join(o Rescored) {
	r.Officers, r.Evidence, r.Renewed = r.Officers+o.Officers, r.Evidence+o.Evidence, r.Renewed+o.Renewed
	r.LevelEvents, r.Differences = append(r.LevelEvents, o.LevelEvents...), append(r.Differences, o.Differences...)
	for _, c := range o.Levels {
		r.count(c.Framework, c.Level, c.Kind, c.N)
	}
}
