package scoring

import (
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Supersede keeps evidence of one framework that takes the place of other evidence, and replays the officer's scores in
// all frameworks in which it counts, in the transaction of s. Without facts it only replays. Cause is the act that is
// named where a level is withdrawn. The events are those that it added to the record.
func (s *Scores) Supersede(officer, framework string, facts []NewEvidence, cause string, now time.Time) (
	[]competency.Event, error) {
	if len(facts) > 0 {
		if err := s.keepEvidence(officer, facts); err != nil {
			return nil, err
		}
	}
	replaced, err := s.replacements()
	if err != nil {
		return nil, err
	}
	var events []competency.Event
	for _, heir := range heirsBy(replaced, framework) {
		r, err := s.recount(officer, heir, cause, now)
		if err != nil {
			return nil, err
		}
		events = append(events, r.events...)
	}
	return events, nil
}

// Foresee counts the levels that superseding evidence of one framework would bring and take, and keeps nothing.
func (s *Scores) Foresee(officer, framework string, facts []competency.Evidence, now time.Time) (awarded, withdrawn int,
	err error) {
	replaced, err := s.replacements()
	if err != nil {
		return 0, 0, err
	}
	foreseeing := *s
	foreseeing.foreseen, foreseeing.foreseenIn = facts, framework
	for _, heir := range heirsBy(replaced, framework) {
		m, err := s.Fitted(s.site.Catalog(), heir)
		if m == nil || err != nil {
			return awarded, withdrawn, err
		}
		r, err := foreseeing.rebuild(m, officer, now, "foreseen")
		if err != nil {
			return awarded, withdrawn, err
		}
		awarded += len(ofKind(r.events, competency.Awarded))
		withdrawn += len(ofKind(r.events, competency.Withdrawn))
	}
	return awarded, withdrawn, nil
}

// Keep puts a ruling on record in the transaction of s. Where it is about many their scores are dropped: whoever calls
// it recomputes them, and Rescore what is left.
func (s *Rulings) Keep(a access.Actor, r RulingRequest) error {
	c, err := s.cases(a, r)
	if err != nil {
		return err
	}
	return s.keep(a, c)
}

// VoidEvidence puts on record that one piece of evidence of an officer does not count, in the transaction of s. The
// caller replays the score.
func (s *Rulings) VoidEvidence(a access.Actor, officer, evidence, reason, words string) error {
	r := competency.Ruling{Kind: competency.Void, Reason: reason, Words: words, Made: s.site.Now(),
		Target: competency.Target{Evidence: evidence}}
	return s.site.Store.Rulings.Add(store.NewRuling(r), officer, a.Officer)
}
