package roster

import "strconv"

// column is a column of a table, by what it holds.
type column struct {
	sheet string
	field Field
}

// usDay is a value of a column that can only be month/day/year. It makes every other value of the column doubtful that
// is written so or was made a number by a spreadsheet: 11/02/2026 beside 11/13/2026 is no day of February.
type usDay struct {
	example string
	row     int
}

// covers tells whether another value of the column is doubtful.
func (usDay) covers(typed string) bool {
	return dayFirst.MatchString(typed) || serial.MatchString(typed)
}

// onlyMonthFirst tells whether a value can be month/day/year and cannot be day/month/year.
func onlyMonthFirst(typed string) bool {
	m := dayFirst.FindStringSubmatch(typed)
	if m == nil {
		return false
	}
	first, _ := strconv.Atoi(m[1]) // digits only, by the pattern
	second, _ := strconv.Atoi(m[2])
	_, ok := date(m[3], m[1], m[2])
	return ok && first <= 12 && second > 12
}
