package competency

import (
	"slices"
	"time"
)

// Kinds of event in the life of a level.
const (
	Awarded      = "awarded"
	RefresherDue = "refresher-due"
	Withdrawn    = "withdrawn" // corrected evidence no longer supports the award
)

// Event is something that happened to one level of one competency.
type Event struct {
	Competency, Level string
	Kind              string
	At                time.Time
	Probability       float64 // that the score is above the level's cut, at that time; 0 for a withdrawal
	Cause             string  // evidence ID; empty: the day from which the parameters award (see Model.From)
	Parameters        int     // number of those by which it happened
	Rule              Rule    // edition of the rule by which it happened
}

func (m *Model) event(s *State, k, level int, kind string, at int64, cause string) Event {
	return Event{m.codes[k], m.framework.Levels[level].ID, kind, time.UnixMilli(at).UTC(), m.probability(s, k, level, at), cause, m.parameters.Number, m.parameters.Rule}
}

// Review is what Reconcile must know beside the events.
type Review struct {
	At    time.Time        // of withdrawals
	Cause string           // of withdrawals: the evidence that came late or corrects, or the act
	Since time.Time        // when the parameters of the replay began to count; older notes that a refresher is due are left alone
	Holds func(Event) bool // whether an award that the replay does not support still stands; nil: none does
}

// Reconcile gives the events to append to those on record so that they agree with a replay made after evidence came
// late or was corrected: awards that nothing supports any longer are withdrawn, and what the replay found new is added.
// On a record that already agrees it gives none. An award made by other parameters than those of the replay is judged
// by its own (Review.Holds), so that a calibration alone never takes a level away.
func Reconcile(recorded, replayed []Event, r Review) []Event {
	type award struct{ competency, level string }
	held := map[award]bool{}
	known := map[Event]bool{}
	for _, e := range recorded {
		switch e.Kind {
		case Awarded:
			held[award{e.Competency, e.Level}] = true
		case Withdrawn:
			held[award{e.Competency, e.Level}] = false
		case RefresherDue:
			known[Event{Competency: e.Competency, Level: e.Level, Cause: e.Cause}] = true
		}
	}
	supported := map[award]bool{}
	var events []Event
	for _, e := range replayed {
		key := award{e.Competency, e.Level}
		switch e.Kind {
		case Awarded:
			if supported[key] = true; !held[key] {
				events = append(events, e)
			}
		case RefresherDue:
			if !e.At.Before(r.Since) && !known[Event{Competency: e.Competency, Level: e.Level, Cause: e.Cause}] {
				events = append(events, e)
			}
		}
	}
	for _, e := range recorded {
		key := award{e.Competency, e.Level}
		if e.Kind == Awarded && held[key] && !supported[key] && (r.Holds == nil || !r.Holds(e)) {
			held[key] = false
			events = append(events, Event{Competency: e.Competency, Level: e.Level, Kind: Withdrawn, At: r.At, Cause: r.Cause, Parameters: e.Parameters, Rule: e.Rule})
		}
	}
	return events
}

// Held are the awards on record that have not been withdrawn, in the order in which they were made.
func Held(recorded []Event) []Event {
	var held []Event
	for _, e := range recorded {
		same := func(h Event) bool { return h.Competency == e.Competency && h.Level == e.Level }
		switch e.Kind {
		case Awarded:
			if !slices.ContainsFunc(held, same) {
				held = append(held, e)
			}
		case Withdrawn:
			held = slices.DeleteFunc(held, same)
		}
	}
	slices.SortStableFunc(held, func(a, b Event) int { return a.At.Compare(b.At) })
	return held
}
