package scoring

import (
	"maps"
	"slices"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

// record is all that an officer's scores are rebuilt from, as it was read at one moment.
type record struct {
	officer string
	facts   map[string][]competency.Evidence // by framework, by effective time
	rulings []competency.Ruling
	events  map[string][]competency.Event // of levels, by framework
	mark    store.ScoreMark
}

// records reads the records of officers, in their order: the same few statements for one officer and for many.
func (s *Scores) records(officers ...string) ([]record, error) {
	facts, ruled, err := s.site.Store.Evidence.OfAll(officers...)
	if err != nil {
		return nil, err
	}
	var rulings map[string][]competency.Ruling
	if ruled { // seldom
		if rulings, err = s.site.Store.Rulings.ForAll(officers...); err != nil {
			return nil, err
		}
	}
	events, err := s.site.Store.Scores.LevelEventsOf(officers...)
	if err != nil {
		return nil, err
	}
	if s.foreseen != nil { // of one officer
		its := append(slices.Clip(facts[officers[0]][s.foreseenIn]), s.foreseen...)
		slices.SortFunc(its, competency.Order)
		with := map[string][]competency.Evidence{}
		maps.Copy(with, facts[officers[0]])
		with[s.foreseenIn] = its
		facts[officers[0]] = with
	}
	all := make([]record, len(officers))
	for i, officer := range officers {
		recorded := 0
		for _, its := range events[officer] {
			recorded += len(its)
		}
		all[i] = record{officer, facts[officer], s.withTried(rulings[officer]), events[officer],
			store.MarkOf(officer, facts, recorded, len(rulings[officer]))}
	}
	return all, nil
}

// withTried adds the ruling that is being tried to those on record.
func (s *Scores) withTried(rulings []competency.Ruling) []competency.Ruling {
	if s.tried == nil {
		return rulings
	}
	return append(slices.Clip(rulings), *s.tried)
}

// evidence lists all facts of the record that count for a framework by its sources, with what is derived of each:
// its meetings, and what rulings say of it.
func (r *record) evidence(sources []Source) []competency.Evidence {
	if len(sources) == 1 && len(sources[0].path) == 0 { // nearly always: what is derived is a copy anyway
		return competency.Meet(competency.ApplyRulings(r.facts[sources[0].Framework], r.rulings))
	}
	var all []competency.Evidence
	for _, from := range sources {
		facts := r.facts[from.Framework]
		if len(from.path) == 0 {
			all = append(all, facts...)
			continue
		}
		for _, e := range facts {
			if e.Item = from.item(e.Item); len(e.Item.Weights) > 0 || from.Framework == sources[0].Framework {
				all = append(all, e)
			}
		}
	}
	if len(sources) > 1 {
		slices.SortFunc(all, competency.Order)
	}
	return competency.Meet(competency.ApplyRulings(all, r.rulings))
}
