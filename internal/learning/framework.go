package learning

import (
	"slices"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// source is a framework whose evidence counts for another, or for itself.
type source struct {
	framework string
	path      []competency.Crosswalk // from it to the other one, in order; none: it is the other one
	since     time.Time              // when the last of these replacements was made; zero: none
}

// item is an item of the source as the other framework sees it; without weights it has nothing to say there.
func (s source) item(item competency.Item) competency.Item {
	for _, c := range s.path {
		if item = c.Item(item); len(item.Weights) == 0 {
			break
		}
	}
	return item
}

// replacements are those on record, and the one that is being tried.
func (s *Service) replacements() ([]store.Replacement, error) {
	all, err := s.Store.Replacements.All()
	if err != nil || s.trial == nil {
		return all, err
	}
	return append(slices.DeleteFunc(all, func(r store.Replacement) bool {
		return r.Crosswalk.From == s.trial.Crosswalk.From && r.Crosswalk.To == s.trial.Crosswalk.To
	}), *s.trial), nil
}

// sources are those of a framework by the replacements on record.
func (s *Service) sources(framework string) ([]source, error) {
	all, err := s.replacements()
	return sourcesBy(all, framework), err
}

// sourcesBy lists all frameworks whose evidence counts for one: itself, those that it replaced, those that these replaced.
// Each is listed once, by the shortest way, so that nothing counts twice.
func sourcesBy(all []store.Replacement, framework string) []source {
	found := []source{{framework: framework}}
	for i := 0; i < len(found); i++ {
		its := found[i].framework
		for _, r := range all {
			if r.Crosswalk.From == its && r.Crosswalk.To == its { // a newer version: its evidence goes through what has changed
				found[i] = found[i].through(r)
			}
		}
		for _, r := range all {
			known := func(f source) bool { return f.framework == r.Crosswalk.From }
			if r.Crosswalk.To == its && !slices.ContainsFunc(found, known) {
				found = append(found, found[i].through(r))
			}
		}
	}
	return found
}

// through is the source that lies one replacement further away.
func (s source) through(r store.Replacement) source {
	return source{r.Crosswalk.From, append([]competency.Crosswalk{r.Crosswalk}, s.path...), later(r.Made, s.since)}
}

// evidence lists all facts of an officer that count for a framework, and where they come from.
func (s *Service) evidence(officer, framework string) (all []competency.Evidence, sources []source, err error) {
	if sources, err = s.sources(framework); err != nil {
		return nil, nil, err
	}
	for _, from := range sources {
		facts, err := s.Store.Evidence.Of(officer, from.framework)
		if err != nil {
			return nil, nil, err
		}
		if len(from.path) == 0 {
			all = append(all, facts...)
			continue
		}
		for _, e := range facts {
			if e.Item = from.item(e.Item); len(e.Item.Weights) > 0 || from.framework == framework {
				all = append(all, e)
			}
		}
	}
	if len(sources) > 1 {
		slices.SortFunc(all, competency.Order)
	}
	return all, sources, nil
}

// items lists every item that anybody has answered and that says something about a framework.
func (s *Service) items(framework string) ([]competency.Item, error) {
	sources, err := s.sources(framework)
	if err != nil {
		return nil, err
	}
	var all []competency.Item
	for _, from := range sources {
		its, err := s.Store.Questions.Items(from.framework)
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
func (s *Service) evidenceSince(framework string, since time.Time) (bool, error) {
	sources, err := s.sources(framework)
	if err != nil {
		return false, err
	}
	for _, from := range sources {
		if from.since.After(since) {
			return true, nil
		}
		if fresh, err := s.Store.Evidence.Since(from.framework, since); fresh || err != nil {
			return fresh, err
		}
	}
	return false, nil
}

// carry lets new facts of a framework count for those that replaced it, in the transaction that keeps the facts. The scores
// there are replayed: a question of a framework that was replaced is rare, and so is a quiz that still names one.
func (s *Service) carry(officer, framework, cause string, now time.Time) error {
	all, err := s.replacements()
	if err != nil {
		return err
	}
	heirs := []string{framework}
	for i := 0; i < len(heirs); i++ {
		for _, r := range all {
			if r.Crosswalk.From == heirs[i] && !slices.Contains(heirs, r.Crosswalk.To) {
				heirs = append(heirs, r.Crosswalk.To)
			}
		}
	}
	for _, heir := range heirs[1:] {
		if _, err := s.recount(officer, heir, cause, now); err != nil {
			return err
		}
	}
	return nil
}

// recount replays one officer's score in one framework and keeps it. Without evidence there is no score, and nothing to keep.
func (s *Service) recount(officer, framework, cause string, now time.Time) (rebuilt, error) {
	m, err := s.fitted(s.Catalog(), framework)
	if err != nil {
		return rebuilt{}, err
	}
	if m == nil { // its package is gone: replay when it is back
		return rebuilt{}, s.Store.Scores.Drop(officer, framework)
	}
	r, err := s.rebuild(m, officer, now, cause)
	if err != nil || len(r.evidence) == 0 {
		return r, err
	}
	if err := s.Store.Scores.AddLevelEvents(officer, framework, r.events); err != nil {
		return r, err
	}
	return r, s.keepRebuilt(m, officer, r, now)
}
