package access

import (
	"time"

	"hocvu/internal/refusal"
)

// EndOfDay is the last moment of a day of the site.
func (s Site) EndOfDay(t time.Time) time.Time {
	t = t.In(s.Zone)
	return time.Date(t.Year(), t.Month(), t.Day(), 23, 59, 59, 0, s.Zone)
}

func (s Site) ToCome(day time.Time) bool {
	return !day.IsZero() && s.Midnight(day).After(s.Now())
}

// Midnight begins the day of a list at the site.
func (s Site) Midnight(day time.Time) time.Time {
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, s.Zone)
}

// DayText is a day of the site as files and the audit write it; "" for none.
func (s Site) DayText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(s.Zone).Format(time.DateOnly)
}

// ErrPast: it would end on a day that is over, and so change what was true then.
var ErrPast = refusal.Coded("end-past", "ends", "console.end-past")

// FromToday is an end that somebody chose: a moment of today that is over means now, a day that is over is ErrPast.
func (s Site) FromToday(end time.Time) (time.Time, error) {
	now := s.Now()
	if end.After(now) {
		return end, nil
	}
	if s.EndOfDay(end).Before(now) {
		return end, ErrPast
	}
	return now, nil
}

// RosterDay is a date as a roster counts them: midnight UTC, whatever the zone.
func (s Site) RosterDay(day time.Time) time.Time {
	if day.IsZero() {
		day = s.Now().In(s.Zone)
	}
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
