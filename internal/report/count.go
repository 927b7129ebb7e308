package report

import (
	"cmp"
	"slices"
)

// Row is one unit, group or course.
type Row struct {
	Key  string // ID of the unit or course, name of the group
	Unit Unit   // by unit
	Figures
}

// Report is the answer.
type Report struct {
	Total Figures
	Rows  []Row
	Trend []Point // oldest first, the last one at the cut-off date
}

// Count answers a question. By course the rows do not add up to the total: an officer stands in every row.
func (b *Dataset) Count(q Query) Report {
	c := b.counter(q)
	rows := map[string]*Row{}
	row := func(key string) *Row {
		r := rows[key]
		if r == nil {
			r = &Row{Key: key}
			rows[key] = r
		}
		return r
	}
	var report Report
	var ends []Moment
	for _, s := range c.memberships() {
		standing := c.standing(s)
		report.Total.add(standing, q)
		if standing.completed > 0 {
			ends = append(ends, standing.completed)
		}
		switch q.By {
		case ByUnit:
			r := row(b.Units[s.Unit].ID)
			r.Unit = b.Units[s.Unit]
			r.add(standing, q)
		case ByGroup:
			row(c.groups[s.Officer]).add(standing, q)
		case ByCourse:
			for i := range c.courses {
				now, _ := c.in(&c.courses[i], s)
				row(c.courses[i].id).add(now, q)
			}
		}
	}
	for _, r := range rows {
		report.Rows = append(report.Rows, *r)
	}
	slices.SortFunc(report.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(a.Unit.Code, b.Unit.Code), cmp.Compare(a.Key, b.Key))
	})
	report.Trend = trend(ends, report.Total.Roster, q)
	return report
}
