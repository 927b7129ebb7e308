package main

import (
	"testing"
	"time"

	"hocvu/internal/backup"
)

func TestABackupIsDueOnceADayAndMadeUpForInTheMorning(t *testing.T) {
	eight := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	made := func(hoursAgo int) []backup.Kept {
		return []backup.Kept{{Made: eight.Add(-time.Duration(hoursAgo) * time.Hour)}}
	}
	for name, c := range map[string]struct {
		clock string
		kept  []backup.Kept
		due   bool
	}{
		"made at night":                     {"02:00", made(6), false},
		"the server was off at night":       {"02:00", made(30), true},
		"due later today, made yesterday":   {"20:00", made(12), false},
		"due later today, yesterday missed": {"20:00", made(13), true},
		"at the very minute":                {"08:00", made(24), true},
		"a new site at another time":        {"02:00", nil, false},
		"a new site at its time":            {"08:00", nil, true},
		"switched off":                      {"", made(1000), false},
	} {
		if got := backupDue(c.clock, eight, c.kept); got != c.due {
			t.Errorf("%s: due %v", name, got)
		}
	}
}
