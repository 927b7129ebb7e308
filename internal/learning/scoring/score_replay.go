package scoring

import (
	"slices"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
)

// rebuilt is an officer's score from all evidence, by the last calibration, with every level that stands.
type rebuilt struct {
	evidence []competency.Evidence
	state    *competency.State
	steps    []competency.Step
	events   []competency.Event // to be added to those on record
}

// after is the model with awards from the day on which its calibration was made, or the last of the sources took the
// framework's place.
func (m *FittedModel) after(sources []Source) *FittedModel {
	renewed := *m
	for _, from := range sources {
		renewed.since = access.Later(renewed.since, from.since)
	}
	if !renewed.since.IsZero() {
		renewed.Model = m.Model.From(renewed.since)
	}
	return &renewed
}

// rebuild replays an officer's evidence. Levels that an earlier calibration awarded are judged by that one, so that a new
// one takes nothing away; what the record lacks is in events, withdrawals at now and for the given cause.
func (s *Scores) rebuild(m *FittedModel, officer string, now time.Time, cause string) (rebuilt, error) {
	sources, err := s.Sources(m.Framework.ID)
	if err != nil {
		return rebuilt{}, err
	}
	records, err := s.records(officer)
	if err != nil {
		return rebuilt{}, err
	}
	return s.rebuildFrom(m, &records[0], sources, now, cause), nil
}

// rebuildFrom is rebuild with what was read. It reads nothing but calibrations before that of m, which the cache keeps.
func (s *Scores) rebuildFrom(m *FittedModel, in *record, sources []Source, now time.Time, cause string) rebuilt {
	r := rebuilt{evidence: in.evidence(sources)}
	renewed := sources[0].since // the framework itself, by a newer version
	m = m.after(sources)
	recorded := in.events[m.Framework.ID]
	earlier := earlierAwards{scores: s, model: m, evidence: r.evidence}
	review := competency.Review{At: now, Cause: cause, Since: m.since, Holds: func(e competency.Event) bool {
		return !e.At.Before(renewed) && earlier.hold(e)
	}}
	var found []competency.Event
	r.state, r.steps, found = m.Replay(r.evidence)
	awards := ofKind(found, competency.Awarded)
	r.events = competency.Reconcile(recorded, awards, review)
	held := competency.Held(slices.Concat(recorded, r.events))
	if slices.ContainsFunc(held, func(e competency.Event) bool { return !m.made(e) }) {
		r.state, r.steps, found = m.ReplayHeld(r.evidence, held)
	}
	due := ofKind(found, competency.RefresherDue)
	r.events = append(r.events, competency.Reconcile(slices.Concat(recorded, r.events), slices.Concat(awards, due), review)...)
	return r
}

// made reports whether the calibration and the edition of the rule are those by which something happened to a level.
func (m *FittedModel) made(e competency.Event) bool {
	return e.Parameters == m.Parameters.Number && e.Rule == m.Parameters.Rule
}

func ofKind(events []competency.Event, kind string) []competency.Event {
	var chosen []competency.Event
	for _, e := range events {
		if e.Kind == kind {
			chosen = append(chosen, e)
		}
	}
	return chosen
}

// earlierAwards asks the calibrations that awarded levels whether an officer's evidence still supports these, each
// once.
type earlierAwards struct {
	scores   *Scores
	model    *FittedModel
	evidence []competency.Evidence
	found    map[madeBy][]competency.Event // nil: cannot be asked
}

// madeBy names a calibration and an edition of the rule.
type madeBy struct {
	number int
	rule   competency.Rule
}

// hold tells whether an award still stands. What cannot be asked any more, because the framework has changed since,
// does.
func (a *earlierAwards) hold(award competency.Event) bool {
	if a.model.made(award) {
		return false // the replay has just said no
	}
	by := madeBy{award.Parameters, award.Rule}
	events, asked := a.found[by]
	if !asked {
		then, err := a.scores.fittedBy(a.model.Framework, by.number, by.rule)
		if err == nil {
			_, _, events = then.after(nil).Replay(a.evidence)
			events = append([]competency.Event{}, events...) // never nil
		}
		if a.found == nil {
			a.found = map[madeBy][]competency.Event{}
		}
		a.found[by] = events
	}
	return events == nil || slices.ContainsFunc(events, func(e competency.Event) bool {
		return e.Kind == competency.Awarded && e.Competency == award.Competency && e.Level == award.Level
	})
}
