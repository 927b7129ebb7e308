package app

import (
	"testing"
	"time"
)

func TestABackupIsDueOnceADayAndMadeUpForInTheMorning(t *testing.T) {
	eight := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		clock string
		last  int // hours ago that the last backup was made, or the site
		due   bool
	}{
		"made at night":                     {"02:00", 6, false},
		"the server was off at night":       {"02:00", 30, true},
		"due later today, made yesterday":   {"20:00", 12, false},
		"due later today, yesterday missed": {"20:00", 13, true},
		"at the very minute":                {"08:00", 24, true},
		"a site made this morning":          {"02:00", 2, false},
		"a site that is off every night":    {"02:00", 12, true},
		"switched off":                      {"", 1000, false},
	} {
		if got := backupDue(c.clock, eight, eight.Add(-time.Duration(c.last)*time.Hour)); got != c.due {
			t.Errorf("%s: due %v", name, got)
		}
	}
}
