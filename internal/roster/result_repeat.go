package roster

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// refuseRepeated refuses what is said of a badge more than once: all rows where they contradict each other, else all
// but the first.
func (l *ResultList) refuseRepeated(tables []Table) {
	rows := map[string][]Result{}
	for _, r := range l.Results {
		rows[r.Badge] = append(rows[r.Badge], r)
	}
	contradicting := map[string]string{} // badges to the rows that say different things of them
	for badge, all := range rows {
		if contradictory(all) {
			var numbers []string
			for _, one := range all {
				numbers = append(numbers, strconv.Itoa(one.Row))
			}
			contradicting[badge] = strings.Join(numbers, ", ")
		}
	}
	var kept []Result
	for _, r := range l.Results {
		said := contradicting[r.Badge]
		switch first := rows[r.Badge][0]; {
		case said != "":
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
	var name string
	var registered, completed saidSoFar
	for _, r := range rows {
		key := foldKey(r.Name)
		if name != "" && key != "" && key != name {
			return true
		}
		name = cmp.Or(name, key)
		if registered.denies(r.Registered) || completed.denies(r.Completed) {
			return true
		}
	}
	return false
}

// saidSoFar is what the rows before have said of one thing.
type saidSoFar struct {
	yes, no bool
	day     time.Time
}

// denies tells whether a value contradicts one before it, and takes it in.
func (s *saidSoFar) denies(v ResultValue) bool {
	bothDays := !s.day.IsZero() && !v.Day.IsZero()
	if s.yes && v.No || s.no && v.Yes || bothDays && !s.day.Equal(v.Day) {
		return true
	}
	s.yes, s.no = s.yes || v.Yes, s.no || v.No
	if s.day.IsZero() {
		s.day = v.Day
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
