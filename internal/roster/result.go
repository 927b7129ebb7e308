package roster

import (
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// Result is what an imported list says of one officer and one course.
type Result struct {
	Sheet                 string
	Row                   int
	Badge                 string // normal form; zeros that a spreadsheet took away are put back
	Name                  string // "": the list says none
	Registered, Completed ResultValue
}

// ResultList is what a file says of results.
type ResultList struct {
	Results []Result
	Refused []RefusedRow
	Columns map[string]ResultColumns `json:",omitempty"` // by the name of the sheet
	Notices []message.Message        // what was passed over
	Faults  []message.Message        // why nothing of the file can be used; empty when it can
}

// ReadResults finds the tables with a badge and a completion. What stands above and between is passed over.
func ReadResults(tables []Table) ResultList {
	var l ResultList
	found := false
	for _, t := range tables {
		l.Notices = append(l.Notices, t.hiddenNotices()...)
		h, ok := findResultHeading(t.Rows)
		switch {
		case t.Hidden:
		case !ok:
			if len(tables) > 1 {
				l.Notices = append(l.Notices, message.New("assignment.result-no-heading", "sheet", t.Name))
			}
		case h.twice[1] > 0:
			l.Faults = append(l.Faults, message.New("assignment.result-column-twice", "a", Column(h.twice[0]), "b", Column(h.twice[1])))
		default:
			found = true
			l.read(t, h)
		}
	}
	switch {
	case len(l.Faults) > 0:
	case !found:
		l.Faults = append(l.Faults, message.New("assignment.result-no-table"))
	case len(l.Results)+len(l.Refused) == 0:
		l.Faults = append(l.Faults, message.New("assignment.result-nobody"))
	}
	l.refuseRepeated(tables)
	return l
}

func (l *ResultList) read(t Table, h resultHeading) {
	letters := h.letters()
	if l.Columns == nil {
		l.Columns = map[string]ResultColumns{}
	}
	l.Columns[t.Name] = letters
	us := h.monthFirst(t.Rows)
	var skipped []Row
	flush := func() {
		l.Notices = noteSkipped(l.Notices, t.Name, skipped...)
		skipped = nil
	}
	for _, row := range t.Rows[h.last+1:] {
		badge, wrong := h.badgeOf(row)
		if wrong == nil && badge == "" {
			if slices.ContainsFunc(row.Cells, func(cell string) bool { return cell != "" }) {
				skipped = append(skipped, row)
			}
			continue
		}
		flush()
		names := func(column int) bool { return column == h.badge || column == h.name || column == h.family }
		if wrong == nil && slices.ContainsFunc(row.Struck, names) {
			wrong = refusal.New(ResultBadge, "assignment.result-struck")
		}
		r := Result{Sheet: t.Name, Row: row.Number, Badge: badge, Name: h.nameOf(row)}
		column := letters[ResultBadge]
		if wrong == nil {
			column, wrong = h.fill(row, &r, us)
		}
		if wrong != nil {
			l.Refused = append(l.Refused, RefusedRow{t.Name, row.Number, column, wrong})
			continue
		}
		l.Results = append(l.Results, r)
	}
	flush()
}

// badgeOf reads whose row it is; "" for a row that is about nobody: a sum, a signature, the heading on the next page.
func (h resultHeading) badgeOf(row Row) (badge string, wrong *refusal.Refusal) {
	typed, name := cellAt(row, h.badge), h.nameOf(row)
	badge, ok := ParseBadge(typed)
	_, confusable := Confusable(badge)
	completed, _ := ParseResultValue(cellAt(row, h.columns[completedField]))
	on, _ := ParseResultValue(cellAt(row, h.columns[completedOnField]))
	switch {
	case counting(row) || isTotal(typed):
		return "", nil
	case ok:
		return badge, nil
	case isTotal(name):
		return "", nil
	case typed == "" && name != "" && (completed.Yes || on.Yes):
		wrong = refusal.New(ResultBadge, "assignment.result-no-badge", "name", name)
	case confusable && !strings.Contains(badge, " "), strings.ContainsAny(typed, "0123456789"):
		wrong = refusal.New(ResultBadge, "assignment.result-badge", "badge", typed)
	default:
		return "", nil
	}
	return typed, wrong
}

// counting is the row below a heading that numbers the columns: (1) (2) (3). A short badge beside a tick is none.
func counting(row Row) bool {
	n := 0
	for _, cell := range row.Cells {
		if cell == "" {
			continue
		}
		if n++; strings.Trim(cell, "() ") != strconv.Itoa(n) {
			return false
		}
	}
	return n > 1
}

// fill reads what a row says, or tells which column is to blame and why. A column that says no beside one that says yes
// is for its author to decide.
func (h resultHeading) fill(row Row, r *Result, us map[int]usDay) (blamed string, wrong *refusal.Refusal) {
	var said [resultFields]ResultValue
	for f, column := range h.columns {
		var ok bool
		if day, found := us[column]; found && day.covers(dayOf(cellAt(row, column))) {
			field, text := ResultCompleted, cellAt(row, column)
			if resultField(f) == registeredField {
				field = ResultRegistered
			}
			return Column(column), refusal.New(field, "roster.day-us", "day", text, "example", day.example, "row", day.row)
		}
		if said[f], ok = ParseResultValue(cellAt(row, column)); !ok {
			if resultField(f) == outcomeField && max(h.columns[completedField], h.columns[completedOnField]) >= 0 {
				continue // a mark or a remark, and the completion has its own column
			}
			field := ResultCompleted
			if resultField(f) == registeredField {
				field = ResultRegistered
			}
			text, letter := cellAt(row, column), Column(column)
			return letter, refusal.New(field, "assignment.result-day", "text", text, "column", letter)
		}
	}
	r.Registered = said[registeredField]
	yes, no := -1, -1
	for _, f := range []resultField{outcomeField, completedField, completedOnField} { // the last has the best day
		if said[f].Yes {
			yes = h.columns[f]
		}
		if said[f].No {
			no = h.columns[f]
		}
		if !said[f].Day.IsZero() {
			r.Completed.Day = said[f].Day
		}
	}
	if yes >= 0 && no >= 0 {
		both := refusal.New(ResultCompleted, "assignment.result-both", "a", Column(yes), "b", Column(no))
		return Column(no), both
	}
	r.Completed.Yes, r.Completed.No = yes >= 0, no >= 0
	return "", nil
}
