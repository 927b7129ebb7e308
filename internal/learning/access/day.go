package access

import (
	"time"

	"hocvu/internal/refusal"
	"hocvu/internal/report"
	"hocvu/internal/roster"
)

// Later returns the later of two moments.
func Later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// MomentOf converts a time to the seconds that reports count in; times before 1970 become 0.
func MomentOf(t time.Time) report.Moment { return report.Moment(max(t.Unix(), 0)) }

// EndOfDay returns the last second of the day of t in the site's time zone.
func (s Site) EndOfDay(t time.Time) time.Time {
	t = t.In(s.Zone)
	return time.Date(t.Year(), t.Month(), t.Day(), 23, 59, 59, 0, s.Zone)
}

// IsFuture reports whether a calendar day begins after now in the site's time zone. The zero day does not.
func (s Site) IsFuture(day time.Time) bool {
	return !day.IsZero() && s.Midnight(day).After(s.Now())
}

// Midnight returns the first moment of a calendar day in the site's time zone.
func (s Site) Midnight(day time.Time) time.Time {
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, s.Zone)
}

// Today is the day of the site as files write it: YYYY-MM-DD.
func (s Site) Today() string { return s.FormatDay(s.Now()) }

// FormatDay formats a day of the site as YYYY-MM-DD, the form of files and the audit; "" for the zero time.
func (s Site) FormatDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(s.Zone).Format(time.DateOnly)
}

// ErrPast: it would end on a day that is over, and so change what was true then.
var ErrPast = refusal.Coded("end-past", "ends", "console.end-past")

// ClampEnd checks an end that somebody chose: a moment of today that has passed becomes now; a day that is over fails
// with ErrPast.
func (s Site) ClampEnd(end time.Time) (time.Time, error) {
	now := s.Now()
	if end.After(now) {
		return end, nil
	}
	if s.EndOfDay(end).Before(now) {
		return end, ErrPast
	}
	return now, nil
}

// RosterDay returns a date as memberships store it: midnight UTC, whatever the zone. The zero day means today.
func (s Site) RosterDay(day time.Time) time.Time {
	if day.IsZero() {
		day = s.Now().In(s.Zone)
	}
	return roster.DayIn(day, day.Location())
}
