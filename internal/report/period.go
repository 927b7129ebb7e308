package report

import "time"

// Period is from the first to the last day, both included.
type Period struct{ From, To time.Time }

// Month is the administrative month that a day lies in: from the 15th to the 14th, named after the month in which it
// ends.
func Month(day time.Time) Period {
	first := time.Date(day.Year(), day.Month(), 15, 0, 0, 0, 0, day.Location())
	if day.Day() < 15 {
		first = first.AddDate(0, -1, 0)
	}
	return Period{first, first.AddDate(0, 1, -1)}
}

// Quarter is the calendar quarter that a day lies in.
func Quarter(day time.Time) Period {
	first := time.Date(day.Year(), day.Month()-(day.Month()-1)%3, 1, 0, 0, 0, 0, day.Location())
	return Period{first, first.AddDate(0, 3, -1)}
}

// Year is the calendar year that a day lies in.
func Year(day time.Time) Period {
	first := time.Date(day.Year(), 1, 1, 0, 0, 0, 0, day.Location())
	return Period{first, first.AddDate(1, 0, -1)}
}

// Before is the period that ends on the day before another one, of the same kind.
func Before(p Period, kind func(time.Time) Period) Period { return kind(p.From.AddDate(0, 0, -1)) }
