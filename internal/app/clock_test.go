package app

import (
	"fmt"
	"testing"
	"time"

	"hocvu/internal/store/setting"
)

// leap puts the mark of the clock so far back that the clock seems to have leapt nine years ahead.
func (a *App) leap(t *testing.T) {
	t.Helper()
	if err := a.store.Clock.Note(ctx, time.Now().AddDate(-9, 0, 0)); err != nil {
		t.Fatal(err)
	}
	a.clock.looked = time.Time{}
}

func TestAClockThatLeapsAnonymisesNobodyUntilItIsConfirmed(t *testing.T) {
	a, unit := quiet(t)
	long := a.leaver(t, "000-061", unit, 61)
	anonymised := func() string { return a.value(t, `SELECT anonymised || '' FROM officers WHERE id = '`+long+`'`) }
	a.leap(t)
	u := &upkeep{app: a}
	for i := range 3 { // what is written meanwhile, by the same clock, makes it no better
		a.leaver(t, fmt.Sprint("000-10", i), unit, 0)
		u.run()
		a.clock.looked, u.retired = time.Time{}, time.Time{}
	}
	if err := a.Learning.Roster.AnonymiseLeft(ctx, 60); err != nil || anonymised() != "0" {
		t.Errorf("anonymised by a clock that leapt: %v", err)
	}
	if _, wrong := a.ClockWarning(); !wrong {
		t.Error("nobody is told")
	}
	if warnings := a.warnings(false); len(warnings) != 1 {
		t.Errorf("the health page says %v", warnings)
	}
	if err := a.ConfirmClock(ctx); err != nil {
		t.Fatal(err)
	}
	if err := u.retire(setting.Site{RetentionMonths: 60}); err != nil || anonymised() != "1" {
		t.Errorf("the clock was confirmed, and nobody is anonymised: %v", err)
	}
}

func TestAClockThatWasPutRightIsBelievedAgain(t *testing.T) {
	a, _ := quiet(t)
	a.leap(t)
	if !a.clock.doubted() {
		t.Fatal("a leap is believed")
	}
	a.set(t, `UPDATE clock SET seen = '`+time.Now().Add(-time.Hour).UTC().Format("2006-01-02 15:04:05.000Z")+`'`)
	a.clock.looked = time.Time{}
	if a.clock.doubted() {
		t.Error("a clock that agrees with its mark is doubted")
	}
}

func TestRulesThatWereOpenedInTheFileAreClosedAtTheStart(t *testing.T) {
	a, _ := quiet(t)
	a.set(t, `UPDATE _collections SET listRule = '', createRule = '' WHERE name IN ('officers', 'units')`)
	for _, n := range []int{2, 0} {
		if opened, err := a.closeRules(ctx); err != nil || len(opened) != n {
			t.Errorf("%v, %v", opened, err)
		}
	}
	if n := a.value(t, `SELECT count(*) || '' FROM _collections WHERE listRule IS NOT NULL AND name IN ('officers', 'units')`); n != "0" {
		t.Errorf("%s are still open", n)
	}
	if n := a.value(t, `SELECT count(*) || '' FROM audit WHERE act = 'rules-closed'`); n != "1" {
		t.Errorf("%s entries", n)
	}
}

func TestWhatASettingTakesAwayIsCounted(t *testing.T) {
	a, unit := quiet(t)
	a.leaver(t, "000-061", unit, 61)
	a.leaver(t, "000-002", unit, 2)
	site := func(months int) setting.Site {
		return setting.Site{RetentionMonths: months, BackupKeep: 14, LogDays: 7}
	}
	for _, c := range []struct{ before, after, n int }{{60, 1, 2}, {60, 0, 0}, {0, 60, 1}, {1, 60, 0}, {60, 24, 1}} {
		if n, err := a.countLoss("retention_months", site(c.before), site(c.after)); err != nil || n != c.n {
			t.Errorf("%+v: %d, %v", c, n, err)
		}
	}
}
