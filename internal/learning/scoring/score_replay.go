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
	var r rebuilt
	var err error
	var sources []Source
	if r.evidence, sources, err = s.evidenceOf(officer, m.Framework.ID); err != nil {
		return r, err
	}
	renewed := sources[0].since // the framework itself, by a newer version
	m = m.after(sources)
	recorded, err := s.site.Store.Scores.LevelEvents(officer, m.Framework.ID)
	if err != nil {
		return r, err
	}
	review := competency.Review{At: now, Cause: cause, Since: m.since, Holds: func(e competency.Event) bool {
		return !e.At.Before(renewed) && s.holds(m, e, r.evidence)
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
	return r, nil
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

// holds asks the calibration that awarded a level whether the evidence still supports it. What cannot be asked any more,
// because the framework has changed since, stands.
func (s *Scores) holds(m *FittedModel, award competency.Event, all []competency.Evidence) bool {
	if m.made(award) {
		return false // the replay has just said no
	}
	then, err := s.fittedBy(m.Framework, award.Parameters, award.Rule)
	if err != nil {
		return true
	}
	_, _, events := then.after(nil).Replay(all)
	return slices.ContainsFunc(events, func(e competency.Event) bool {
		return e.Kind == competency.Awarded && e.Competency == award.Competency && e.Level == award.Level
	})
}
