package competency

import "time"

// Where a framework's levels are looked at once a day (Award.Daily, which simulations alone set), the look of a day is
// at its last answer. It is made when an answer of a later day comes, or by EndDay. One look a day is fewer chances of
// a lucky moment, so it needs a lower threshold; in return a level whose probability falls below Award.RefreshBelow by
// new answers is marked, to be confirmed.

// lookAtDayBefore looks at the levels as they stood at the last answer, if that was given on a day before this one.
func (m *Model) lookAtDayBefore(s *State, e *Evidence, events []Event) []Event {
	if s.last.at == 0 || s.last.at < m.from || sameDay(s.last.at, e.Effective.UnixMilli(), m.zone) {
		return events
	}
	return m.awardLevels(s, s.last.at, s.last.id, events)
}

// EndDay looks at the levels as they stand after the last answer, for who knows that no answer of that day will come
// any more. It gives nothing where levels are looked at after every answer, or a second time.
func (m *Model) EndDay(s *State) []Event {
	if !m.framework.Award.Daily || !m.fits(s) || s.last.at == 0 || s.last.at < m.from {
		return nil
	}
	return m.awardLevels(s, s.last.at, s.last.id, nil)
}

func sameDay(a, b int64, zone *time.Location) bool {
	y1, m1, d1 := time.UnixMilli(a).In(zone).Date()
	y2, m2, d2 := time.UnixMilli(b).In(zone).Date()
	return y1 == y2 && m1 == m2 && d1 == d2
}
