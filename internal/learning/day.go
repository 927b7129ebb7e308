package learning

import (
	"errors"
	"time"
)

// endOfDay is the last moment of a day of the site.
func (s *Service) endOfDay(t time.Time) time.Time {
	t = t.In(s.Zone)
	return time.Date(t.Year(), t.Month(), t.Day(), 23, 59, 59, 0, s.Zone)
}

func (s *Service) toCome(day time.Time) bool {
	return !day.IsZero() && s.midnight(day).After(s.Now())
}

// midnight begins the day of a list at the site.
func (s *Service) midnight(day time.Time) time.Time {
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, s.Zone)
}

// dayText is a day of the site as files and the audit write it; "" for none.
func (s *Service) dayText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(s.Zone).Format(time.DateOnly)
}

// ErrPast: it would end on a day that is over, and so change what was true then.
var ErrPast = errors.New("learning: an end cannot be set to a day that is over")

// fromToday is an end that somebody chose: a moment of today that is over means now, a day that is over is ErrPast.
func (s *Service) fromToday(end time.Time) (time.Time, error) {
	now := s.Now()
	if end.After(now) {
		return end, nil
	}
	if s.endOfDay(end).Before(now) {
		return end, ErrPast
	}
	return now, nil
}

// rosterDay is a date as a roster counts them: midnight UTC, whatever the zone.
func (s *Service) rosterDay(day time.Time) time.Time {
	if day.IsZero() {
		day = s.Now().In(s.Zone)
	}
	y, m, d := day.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}
