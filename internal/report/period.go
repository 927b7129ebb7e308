package report

import "time"

// Period is from the first to the last day, both included.
type Period struct{ From, To time.Time }

// The administrative periods of Decree 09/2019 on reports: all of them run from a 15th to a 14th, so that three months
// are a quarter, two quarters a half-year and two half-years a year. A period is named after the one in which it ends.

// Month is the administrative month that a day lies in.
func Month(day time.Time) Period { return months(day, 1) }

// Quarter is the administrative quarter that a day lies in: the first one of 2026 is 15/12/2025 to 14/03/2026.
func Quarter(day time.Time) Period { return months(day, 3) }

// Half is the administrative half-year that a day lies in.
func Half(day time.Time) Period { return months(day, 6) }

// Year is the administrative year that a day lies in.
func Year(day time.Time) Period { return months(day, 12) }

// lastDay is the last day of an administrative month.
const lastDay = 14

// months is the period of n administrative months that a day lies in; n divides 12.
func months(day time.Time, n int) Period {
	month := int(day.Month()) - 1
	if day.Day() > lastDay {
		month++
	}
	last := month - month%n + n // the calendar month in which the period ends, from 1
	end := time.Date(day.Year(), time.Month(last), lastDay, 0, 0, 0, 0, day.Location())
	return Period{end.AddDate(0, -n, 1), end}
}

// CalendarYearEnd is the last day of the calendar year: the date of a target that is set for a year.
func CalendarYearEnd(day time.Time) time.Time {
	return time.Date(day.Year(), time.December, 31, 0, 0, 0, 0, day.Location())
}

// Before is the period that ends on the day before another one, of the same kind.
func Before(p Period, kind func(time.Time) Period) Period { return kind(p.From.AddDate(0, 0, -1)) }
