package report

import (
	"slices"
	"time"
)

// UnitPeriod is the time of one officer in one unit, for the dates of assignments. To zero: to this day.
type UnitPeriod struct {
	Unit     string
	From, To time.Time
}

// Deadline is when an assignment falls due for one officer: its own date, or so many days after the day on which it
// reached the officer. Zero: it has no date. reach is the time from which it holds for the officer, see Reached.
func Deadline(due time.Time, days int, reach time.Time) time.Time {
	if days <= 0 {
		return due
	}
	return reach.AddDate(0, 0, days)
}

// Reached is the day on which an assignment to a unit reached an officer who is in it at a time: when it was given, or
// when the officer came, whichever is later. Moving between units that it covers does not begin anew; coming back after
// a time elsewhere does.
func Reached(given time.Time, periods []UnitPeriod, covers func(unit string) bool, at time.Time) time.Time {
	sorted := slices.SortedFunc(slices.Values(periods), func(a, b UnitPeriod) int { return b.From.Compare(a.From) })
	var since time.Time
	for _, s := range sorted {
		switch {
		case s.From.After(at):
		case !covers(s.Unit):
			return laterOf(given, since)
		case since.IsZero():
			since = s.From
		case s.To.Before(since.Add(-maxMoveGap)):
			return laterOf(given, since)
		default:
			since = s.From
		}
	}
	return laterOf(given, since)
}

// maxMoveGap is what may lie between leaving one unit and joining the next for it to be a move: papers take a few days.
const maxMoveGap = 7 * 24 * time.Hour

func laterOf(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
