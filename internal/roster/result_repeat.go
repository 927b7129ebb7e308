package roster

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// refuseRepeated refuses what is said of a badge more than once: all rows where they contradict each other, else all
// but the first.
func (l *ResultList) refuseRepeated(tables []Table) {
	rows := map[string][]Result{}
	for _, r := range l.Results {
		rows[r.Badge] = append(rows[r.Badge], r)
	}
	var kept []Result
	for _, r := range l.Results {
		all := rows[r.Badge]
		switch first := all[0]; {
		case contradictory(all):
			var numbers []string
			for _, one := range all {
				numbers = append(numbers, strconv.Itoa(one.Row))
			}
			said := strings.Join(numbers, ", ")
			l.Refused = append(l.Refused, l.Refuse(r, ResultBadge, "assignment.result-contradicts", "badge", r.Badge, "rows", said))
		case first.Sheet != r.Sheet || first.Row != r.Row:
			l.Refused = append(l.Refused, l.Refuse(r, ResultBadge, "assignment.result-twice", "badge", r.Badge, "row", first.Row))
		default:
			kept = append(kept, r)
		}
	}
	l.Results = kept
	place := func(r RefusedRow) int {
		return slices.IndexFunc(tables, func(t Table) bool { return t.Name == r.Sheet })
	}
	slices.SortStableFunc(l.Refused, func(a, b RefusedRow) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.Row, b.Row))
	})
}

// contradictory tells whether rows of one badge say different things. An empty cell says nothing, and neither does a
// word where another row has the day.
func contradictory(rows []Result) bool {
	differ := func(a, b ResultValue) bool {
		bothDays := !a.Day.IsZero() && !b.Day.IsZero()
		return a.Yes && b.No || a.No && b.Yes || bothDays && !a.Day.Equal(b.Day)
	}
	for i, a := range rows {
		for _, b := range rows[i+1:] {
			names := a.Name != "" && b.Name != "" && foldKey(a.Name) != foldKey(b.Name)
			if names || differ(a.Registered, b.Registered) || differ(a.Completed, b.Completed) {
				return true
			}
		}
	}
	return false
}

// dayOf is a cell without the time of day that stands beside its day.
func dayOf(cell string) string {
	return serialTime.ReplaceAllString(strings.TrimSpace(timeOfDay.ReplaceAllString(Tidy(cell), "")), "$1")
}

// monthFirst finds the columns with a value that can only be month/day/year.
func (h resultHeading) monthFirst(rows []Row) map[int]usDay {
	found := map[int]usDay{}
	for _, row := range rows[h.last+1:] {
		for _, column := range h.columns {
			cell := cellAt(row, column)
			if _, known := found[column]; !known && onlyMonthFirst(dayOf(cell)) {
				found[column] = usDay{cell, row.Number}
			}
		}
	}
	return found
}
