package competency

import "time"

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
	Cause             string  // evidence ID
}

func (m *Model) event(s *State, k, level int, kind string, e *Evidence) Event {
	at := e.Effective.UnixMilli()
	return Event{m.codes[k], m.framework.Levels[level].ID, kind, time.UnixMilli(at).UTC(), m.probability(s, k, level, at), e.ID}
}

// Reconcile gives the events to append to those on record so that they agree with a replay made after evidence came late
// or was corrected: awards the replay no longer supports are withdrawn, at the given time and for the given cause, and
// what the replay found new is added. On a record that already agrees it gives none. It is not for a new version of the
// parameters: a calibration alone never takes a level away.
func Reconcile(recorded, replayed []Event, at time.Time, cause string) []Event {
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
			if !known[Event{Competency: e.Competency, Level: e.Level, Cause: e.Cause}] {
				events = append(events, e)
			}
		}
	}
	for _, e := range recorded {
		key := award{e.Competency, e.Level}
		if e.Kind == Awarded && held[key] && !supported[key] {
			held[key] = false
			events = append(events, Event{Competency: e.Competency, Level: e.Level, Kind: Withdrawn, At: at, Cause: cause})
		}
	}
	return events
}
