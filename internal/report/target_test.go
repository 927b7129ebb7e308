package report

import (
	"math"
	"testing"
	"time"
)

func TestATargetNeedsSoMany(t *testing.T) {
	for _, c := range []struct {
		target       Target
		roster, want int
	}{
		{Target{Share: 0.8}, 35, 28}, {Target{Share: 0.8, Above: true}, 35, 29}, {Target{Share: 0.8, Above: true}, 34, 28},
		{Target{Share: 1}, 7, 7}, {Target{Share: 1, Above: true}, 7, 7}, {Target{Share: 0.8}, 0, 0}, {Target{}, 5, 0},
	} {
		if got := c.target.Needed(c.roster); got != c.want {
			t.Errorf("%+v of %d: %d, want %d", c.target, c.roster, got, c.want)
		}
	}
}

func TestTheForecastGoesOnAtThePaceOfFourWeeks(t *testing.T) {
	f := Figures{Roster: 100, Completed: 40, Recent: 20}
	d := Target{Share: 0.8, By: 128 * Day}.DistanceAt(f, 100*Day)
	if d.Met || d.Missing != 40 || d.Weekly != 5 || d.Needed != 10 {
		t.Errorf("%+v", d)
	}
	half := normal80 * math.Sqrt(40) // n·r·(1+r) with n = 20, r = 1
	if d.Forecast.Share != 0.6 || math.Abs(d.Forecast.High-(60+half)/100) > 1e-12 || math.Abs(d.Forecast.Low-(60-half)/100) > 1e-12 || d.Forecast.Reaches {
		t.Errorf("%+v", d.Forecast)
	}
	if d := (Target{Share: 0.8, By: 1000 * Day}).DistanceAt(f, 100*Day); d.Forecast.Share != 1 || d.Forecast.High != 1 || !d.Forecast.Reaches {
		t.Errorf("nobody completes twice: %+v", d.Forecast)
	}
	if d := (Target{Share: 0.4, By: 50 * Day}).DistanceAt(f, 100*Day); !d.Met || !d.Over || d.Forecast.Share != 0.4 || d.Needed != 0 {
		t.Errorf("after its date a target is met or not: %+v", d)
	}
	if d := (Target{Share: 0.8, By: 128 * Day}).DistanceAt(Figures{}, 100*Day); d.Met || d.Forecast.Reaches || d.Forecast.Share != 0 {
		t.Errorf("an empty unit has met nothing: %+v", d)
	}
}

func TestTheTwoSharesAreNotTheSame(t *testing.T) {
	f := Figures{Roster: 500, Registered: 133, Completed: 86}
	if math.Round(f.OfRegistered()*100) != 65 || math.Round(f.OfRoster()*100) != 17 {
		t.Errorf("%v of those registered, %v of the roster", f.OfRegistered(), f.OfRoster())
	}
}

func TestTheSameShareIsTheSamePlace(t *testing.T) {
	row := func(code, block string, completed, roster int) Row {
		return Row{Unit: Unit{Code: code, Block: block}, Figures: Figures{Roster: roster, Completed: completed}}
	}
	blocks := RankUnits([]Row{row("d", "x", 1, 3), row("b", "x", 4, 6), row("a", "x", 2, 3), row("c", "x", 3, 3), row("e", "", 1, 1), row("f", "x", 0, 0), row("g", "w", 0, 1), row("h", "v", 8, 365), row("i", "v", 4, 211)})
	if shown := blocks[0].Rows; blocks[0].Name != "v" || shown[0].Place != 1 || shown[1].Place != 1 || !shown[0].Tied {
		t.Errorf("2.2 and 1.9 per cent read as 2 %% and are a tie: %+v", shown)
	}
	if blocks = blocks[1:]; len(blocks) != 2 || blocks[0].Name != "w" || len(blocks[1].Rows) != 4 {
		t.Fatalf("%+v", blocks)
	}
	for i, want := range []struct {
		code  string
		place int
		tied  bool
	}{{"c", 1, false}, {"a", 2, true}, {"b", 2, true}, {"d", 4, false}} {
		if r := blocks[1].Rows[i]; r.Unit.Code != want.code || r.Place != want.place || r.Tied != want.tied {
			t.Errorf("row %d: %s has place %d, tied %v", i+1, r.Unit.Code, r.Place, r.Tied)
		}
	}
}

func day(text string) time.Time {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		panic(err)
	}
	return t
}

func TestTheAdministrativeMonthGoesFromThe15thToThe14th(t *testing.T) {
	for on, want := range map[string][2]string{
		"2025-10-14": {"2025-09-15", "2025-10-14"}, "2025-10-15": {"2025-10-15", "2025-11-14"}, "2026-01-01": {"2025-12-15", "2026-01-14"},
		"2025-12-31": {"2025-12-15", "2026-01-14"}, "2026-03-01": {"2026-02-15", "2026-03-14"},
	} {
		if got := Month(day(on)); got != (Period{day(want[0]), day(want[1])}) {
			t.Errorf("%s: %v", on, got)
		}
	}
	if got := Before(Month(day("2026-01-20")), Month); got != (Period{day("2025-12-15"), day("2026-01-14")}) {
		t.Errorf("the month before: %v", got)
	}
}

func TestQuartersHalvesAndYearsBeginOnThe15thToo(t *testing.T) {
	for _, c := range []struct {
		name     string
		kind     func(time.Time) Period
		on       string
		from, to string
	}{
		{"the first quarter begins in December", Quarter, "2026-01-01", "2025-12-15", "2026-03-14"},
		{"on its last day", Quarter, "2026-03-14", "2025-12-15", "2026-03-14"},
		{"the day after", Quarter, "2026-03-15", "2026-03-15", "2026-06-14"},
		{"the third quarter", Quarter, "2025-08-31", "2025-06-15", "2025-09-14"},
		{"the fourth", Quarter, "2025-12-14", "2025-09-15", "2025-12-14"},
		{"the first half", Half, "2025-12-31", "2025-12-15", "2026-06-14"},
		{"the second half", Half, "2026-06-15", "2026-06-15", "2026-12-14"},
		{"a year", Year, "2024-02-29", "2023-12-15", "2024-12-14"},
		{"the year that begins in December", Year, "2026-12-15", "2026-12-15", "2027-12-14"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.kind(day(c.on)); got != (Period{day(c.from), day(c.to)}) {
				t.Errorf("%s: %v", c.on, got)
			}
		})
	}
	if got := CalendarYearEnd(day("2026-12-20")); got != day("2026-12-31") {
		t.Errorf("a target of a year ends on %v", got)
	}
}

func TestShorterPeriodsMakeUpTheLongerOnes(t *testing.T) {
	for whole, of := range map[*func(time.Time) Period]struct {
		part  func(time.Time) Period
		times int
	}{ptr(Quarter): {Month, 3}, ptr(Half): {Quarter, 2}, ptr(Year): {Half, 2}} {
		for d := day("2024-01-01"); d.Before(day("2026-12-31")); d = d.AddDate(0, 0, 9) {
			p := (*whole)(d)
			at := p.From
			for range of.times {
				at = of.part(at).To.AddDate(0, 0, 1)
			}
			if at != p.To.AddDate(0, 0, 1) {
				t.Fatalf("the parts of %v end before %v", p, at)
			}
		}
	}
}

func ptr(f func(time.Time) Period) *func(time.Time) Period { return &f }

func TestEveryDayLiesInItsPeriodAndPeriodsFollowOneAnother(t *testing.T) {
	for _, kind := range []func(time.Time) Period{Month, Quarter, Half, Year} {
		for d := day("2024-01-01"); d.Before(day("2026-12-31")); d = d.AddDate(0, 0, 1) {
			p := kind(d)
			if d.Before(p.From) || d.After(p.To) || kind(p.To) != p || kind(p.To.AddDate(0, 0, 1)).From != p.To.AddDate(0, 0, 1) {
				t.Fatalf("%s lies in %v", d, p)
			}
		}
	}
}

func TestDaysAreCountedFromTheDayOnWhichAnAssignmentReachedTheOfficer(t *testing.T) {
	covers := func(unit string) bool { return unit == "a" || unit == "b" }
	at := day("2025-10-01")
	for _, c := range []struct {
		rule  string
		stays []UnitPeriod
		want  string
	}{
		{"who was there counts from the day it was given", []UnitPeriod{{Unit: "a", From: day("2024-01-01")}}, "2025-06-01"},
		{"a newcomer counts from the first day", []UnitPeriod{{"c", day("2024-01-01"), day("2025-09-01")}, {Unit: "a", From: day("2025-09-01")}}, "2025-09-01"},
		{"a move within does not begin anew", []UnitPeriod{{Unit: "b", From: day("2025-09-02")}, {"a", day("2025-08-01"), day("2025-09-01")}}, "2025-08-01"},
		{"coming back does", []UnitPeriod{{"a", day("2024-01-01"), day("2025-07-01")}, {"c", day("2025-07-01"), day("2025-08-15")}, {Unit: "a", From: day("2025-08-15")}}, "2025-08-15"},
		{"so does a long time in no unit", []UnitPeriod{{"a", day("2024-01-01"), day("2025-07-01")}, {Unit: "a", From: day("2025-08-15")}}, "2025-08-15"},
	} {
		if got := Reached(day("2025-06-01"), c.stays, covers, at); got != day(c.want) {
			t.Errorf("%s: %s", c.rule, got)
		}
	}
	if got := Deadline(time.Time{}, 30, day("2025-06-01")); got != day("2025-07-01") {
		t.Errorf("30 days: %s", got)
	}
}
