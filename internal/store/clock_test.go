package store

import (
	"testing"
	"time"
)

func TestAClockIsDoubtedWhenItContradictsWhatWasWritten(t *testing.T) {
	day := func(n int) time.Time { return monday.AddDate(0, 0, n) }
	for name, c := range map[string]struct {
		mark   ClockMark
		now    time.Time
		newest []time.Time
		want   Doubt
	}{
		"a new site":                              {ClockMark{}, monday, nil, NoDoubt},
		"an old folder, served yesterday":         {ClockMark{}, monday, []time.Time{day(-1)}, NoDoubt},
		"an old folder, nine years on":            {ClockMark{}, day(3285), []time.Time{monday}, ClockAhead},
		"nine years ahead":                        {ClockMark{Seen: monday}, day(3285), []time.Time{monday}, ClockAhead},
		"ahead, and entries written since":        {ClockMark{Seen: monday}, day(3285), []time.Time{day(3285)}, ClockAhead},
		"off for a month":                         {ClockMark{Seen: monday}, day(30), nil, NoDoubt},
		"behind the mark":                         {ClockMark{Seen: monday}, day(-1), nil, ClockBehind},
		"a minute behind":                         {ClockMark{Seen: monday}, monday.Add(-time.Minute), nil, NoDoubt},
		"behind an entry":                         {ClockMark{Seen: day(-1)}, monday, []time.Time{day(1)}, ClockBehind},
		"an entry that was forgiven":              {ClockMark{Seen: monday, Forgiven: day(9)}, monday, []time.Time{day(9)}, NoDoubt},
		"an entry behind those that are forgiven": {ClockMark{Seen: monday, Forgiven: day(9)}, monday, []time.Time{day(10)}, ClockBehind},
		"put right again":                         {ClockMark{Seen: monday}, day(1), []time.Time{monday}, NoDoubt},
	} {
		t.Run(name, func(t *testing.T) {
			if got := c.mark.Judge(c.now, c.newest...); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestAConfirmedClockIsBelievedWithEntriesFromTheFuture(t *testing.T) {
	s, _, _ := open(t)
	future := monday.AddDate(9, 0, 0)
	if err := s.Clock.Note(ctx, monday.AddDate(0, -2, 0)); err != nil {
		t.Fatal(err)
	}
	if err := s.Clock.Confirm(ctx, monday, future); err != nil {
		t.Fatal(err)
	}
	m, err := s.Clock.Mark()
	if err != nil || m.Judge(monday.AddDate(0, 0, 1), future) != NoDoubt || m.Judge(future) != ClockAhead {
		t.Errorf("%+v, %v", m, err)
	}
	if newest, err := s.Clock.Newest(); err != nil || !newest[0].Equal(monday) {
		t.Errorf("the audit says nothing of it: %v, %v", newest, err)
	}
}
