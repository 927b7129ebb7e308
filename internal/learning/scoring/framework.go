package scoring

import (
	"slices"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Source is a framework whose evidence counts for another, or for itself.
type Source struct {
	Framework string
	path      []competency.Crosswalk // from it to the other one, in order; none: it is the other one
	since     time.Time              // when the last of these replacements was made; zero: none
}

// item is an item of the source as the other framework sees it; without weights it has nothing to say there.
func (s Source) item(item competency.Item) competency.Item {
	for _, c := range s.path {
		if item = c.Item(item); len(item.Weights) == 0 {
			break
		}
	}
	return item
}

// replacements are those on record, and the one that is being tried.
func (s *Scores) replacements() ([]store.Replacement, error) {
	all, err := s.site.Store.Replacements.All()
	return s.withPendingReplacement(all), err
}

func (s *Scores) withPendingReplacement(all []store.Replacement) []store.Replacement {
	if s.pending == nil {
		return all
	}
	return append(slices.DeleteFunc(all, func(r store.Replacement) bool {
		return r.Crosswalk.From == s.pending.Crosswalk.From && r.Crosswalk.To == s.pending.Crosswalk.To
	}), *s.pending)
}

// Sources are those of a framework by the replacements on record.
func (s *Scores) Sources(framework string) ([]Source, error) {
	all, err := s.replacements()
	return sourcesBy(all, framework), err
}

// sourcesBy lists all frameworks whose evidence counts for one: itself, those that it replaced, those that these
// replaced. Each is listed once, by the shortest way, so that nothing counts twice.
func sourcesBy(all []store.Replacement, framework string) []Source {
	found := []Source{{Framework: framework}}
	for i := 0; i < len(found); i++ {
		its := found[i].Framework
		for _, r := range all {
			if r.Crosswalk.From == its && r.Crosswalk.To == its { // a newer version: its evidence goes through what has changed
				found[i] = found[i].through(r)
			}
		}
		for _, r := range all {
			known := func(f Source) bool { return f.Framework == r.Crosswalk.From }
			if r.Crosswalk.To == its && !slices.ContainsFunc(found, known) {
				found = append(found, found[i].through(r))
			}
		}
	}
	return found
}

// through is the source that lies one replacement further away.
func (s Source) through(r store.Replacement) Source {
	return Source{r.Crosswalk.From, append([]competency.Crosswalk{r.Crosswalk}, s.path...), access.Later(r.Made, s.since)}
}

// recordOf lists all facts of an officer that count for a framework, and what happened to levels there.
func (s *Scores) recordOf(officer, framework string) ([]competency.Evidence, []competency.Event, error) {
	sources, err := s.Sources(framework)
	if err != nil {
		return nil, nil, err
	}
	records, err := s.records(officer)
	if err != nil {
		return nil, nil, err
	}
	return records[0].evidence(sources), records[0].events[framework], nil
}

// items lists every item that anybody has answered and that says something about a framework.
func (s *Scores) items(framework string) ([]competency.Item, error) {
	sources, err := s.Sources(framework)
	if err != nil {
		return nil, err
	}
	var all []competency.Item
	for _, from := range sources {
		its, err := s.site.Store.Questions.Items(from.Framework)
		if err != nil {
			return nil, err
		}
		for _, item := range its {
			if item = from.item(item); len(item.Weights) > 0 {
				all = append(all, item)
			}
		}
	}
	return all, nil
}

// evidenceSince reports whether anything that counts for a framework was received after a time, or counts since then.
func (s *Scores) evidenceSince(framework string, since time.Time) (bool, error) {
	sources, err := s.Sources(framework)
	if err != nil {
		return false, err
	}
	if ruled, err := s.site.Store.Rulings.Since(since); ruled || err != nil {
		return ruled, err
	}
	for _, from := range sources {
		if from.since.After(since) {
			return true, nil
		}
		if fresh, err := s.site.Store.Evidence.Since(from.Framework, since); fresh || err != nil {
			return fresh, err
		}
	}
	return false, nil
}

// carry lets new facts of a framework count for those that replaced it by the replacements on record, in the
// transaction that keeps the facts. The scores there are replayed: a question of a framework that was replaced is rare,
// and so is a quiz that still names one.
func (s *Scores) carry(all []store.Replacement, officer, framework, cause string, now time.Time) error {
	for _, heir := range heirsBy(all, framework)[1:] {
		if _, err := s.recount(officer, heir, cause, now); err != nil {
			return err
		}
	}
	return nil
}

// heirsBy lists all frameworks in which evidence for one counts: itself first, then those that replaced it.
func heirsBy(all []store.Replacement, framework string) []string {
	heirs := []string{framework}
	for i := 0; i < len(heirs); i++ {
		for _, r := range all {
			if r.Crosswalk.From == heirs[i] && !slices.Contains(heirs, r.Crosswalk.To) {
				heirs = append(heirs, r.Crosswalk.To)
			}
		}
	}
	return heirs
}

// recount replays one officer's score in one framework and keeps it. Without evidence there is no score, and nothing to
// keep.
func (s *Scores) recount(officer, framework, cause string, now time.Time) (rebuilt, error) {
	m, err := s.Fitted(s.site.Catalog(), framework)
	if err != nil {
		return rebuilt{}, err
	}
	if m == nil { // its package is gone: replay when it is back
		return rebuilt{}, s.site.Store.Scores.Drop(officer, framework)
	}
	r, err := s.rebuild(m, officer, now, cause)
	if err != nil || len(r.evidence) == 0 {
		return r, err
	}
	if err := s.site.Store.Scores.AddLevelEvents(officer, framework, r.events); err != nil {
		return r, err
	}
	return r, s.keepRebuilt(m, officer, r, now)
}
