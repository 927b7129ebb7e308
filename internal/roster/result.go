package roster

import (
	"slices"
	"strconv"
	"strings"

	"hocvu/internal/message"
)

// Result is what a list from elsewhere says of one officer and one course.
type Result struct {
	Sheet                 string
	Row                   int
	Badge                 string // normal form; zeros that a spreadsheet took away are not put back
	Registered, Completed Said
}

// ResultFault is a row that cannot be taken, or of which something must be known, and why.
type ResultFault struct {
	Sheet string
	Row   int
	message.Message
}

// ResultList is what a file says of results.
type ResultList struct {
	Results []Result
	Refused []ResultFault
	Notices []message.Message // what was passed over
	Faults  []message.Message // why nothing of the file can be used; empty when it can
}

// resultField is what a column of such a list can hold beside the badge and the name.
type resultField int

const (
	registeredField resultField = iota
	completedField
	outcomeField // a word: completed or not
	resultFields
)

// resultNames are what these columns are called, folded. A share, such as "Tỷ lệ hoàn thành (%)", is none of them.
var resultNames = [resultFields][]string{
	registeredField: {"dang ky", "da dang ky", "ngay dang ky", "thoi gian dang ky", "dang ky hoc", "ngay dang ky hoc", "dang ky khoa hoc", "ngay ghi danh", "ghi danh", "ngay tham gia", "registered",
		"registered on", "registration date", "enrolled", "enrolled on", "enrolment date"},
	completedField: {"hoan thanh", "da hoan thanh", "ngay hoan thanh", "thoi gian hoan thanh", "hoan thanh khoa hoc", "ngay hoan thanh khoa hoc", "ngay hoan thanh khoa", "hoan thanh ngay", "ngay dat", "completed",
		"completed on", "completion date", "date completed"},
	outcomeField: {"ket qua", "ket qua hoc tap", "ket qua hoan thanh", "trang thai", "trang thai hoan thanh", "trang thai hoc", "tinh trang", "tinh trang hoan thanh", "status", "result", "outcome"},
}

// resultHeading is where the columns of a list of results are, from 0; -1 for none.
type resultHeading struct {
	last        int // index of its lowest row
	badge, name int
	columns     [resultFields]int
	twice       [2]int
}

// ReadResults finds the tables with a badge and a completion. What stands above and between is passed over.
func ReadResults(tables []Table) ResultList {
	var l ResultList
	found := false
	for _, t := range tables {
		h, ok := findResultHeading(t.Rows)
		switch {
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
	if !found && len(l.Faults) == 0 {
		l.Faults = append(l.Faults, message.New("assignment.result-no-table"))
	}
	return l
}

func findResultHeading(rows []Row) (h resultHeading, found bool) {
	for first := range min(len(rows), searched) {
		for depth := 1; depth <= deepest && first+depth <= len(rows); depth++ {
			if h, found = readResultHeading(rows[first : first+depth]); found {
				h.last += first
				return h, true
			}
		}
	}
	return h, false
}

// readResultHeading reads rows as one heading: a column is named by all its cells together, or by one of them.
func readResultHeading(rows []Row) (h resultHeading, found bool) {
	h = resultHeading{last: len(rows) - 1, badge: -1, name: -1, columns: [resultFields]int{-1, -1, -1}}
	width := 0
	for _, row := range rows {
		width = max(width, len(row.Cells))
	}
	for column := range width {
		var cells []string
		for _, row := range rows {
			if cell := at(row, column); cell != "" {
				cells = append(cells, cell)
			}
		}
		for _, words := range append([]string{strings.Join(cells, " ")}, cells...) {
			if h.takes(column, words) {
				break
			}
		}
	}
	return h, h.badge >= 0 && (h.columns[completedField] >= 0 || h.columns[outcomeField] >= 0)
}

func (h *resultHeading) takes(column int, words string) bool {
	place := func(into *int) bool {
		if *into >= 0 {
			h.twice = [2]int{*into, column}
		} else {
			*into = column
		}
		return true
	}
	key := fold(brackets.ReplaceAllString(words, " "))
	if key == "" || strings.Contains(words, "%") {
		return false
	}
	for f, names := range resultNames {
		if slices.Contains(names, key) {
			return place(&h.columns[f])
		}
	}
	switch f, ok := meant(words); {
	case ok && f == BadgeField:
		return place(&h.badge)
	case ok && f == NameField:
		return place(&h.name)
	}
	return false
}

func (l *ResultList) read(t Table, h resultHeading) {
	seen := map[string]int{}
	for _, row := range t.Rows[h.last+1:] {
		badge, wrong := h.badgeOf(row)
		if wrong == nil && badge == "" {
			continue
		}
		r := Result{Sheet: t.Name, Row: row.Number, Badge: badge}
		if wrong == nil {
			wrong = h.fill(row, &r)
		}
		if before, twice := seen[Padded(badge)]; wrong == nil && twice {
			m := message.New("assignment.result-twice", "badge", badge, "row", before)
			wrong = &m
		}
		if wrong != nil {
			l.Refused = append(l.Refused, ResultFault{t.Name, row.Number, *wrong})
			continue
		}
		seen[Padded(badge)] = row.Number
		l.Results = append(l.Results, r)
	}
}

// badgeOf reads whose row it is; "" for a row that is about nobody: a sum, a signature, the heading on the next page.
func (h resultHeading) badgeOf(row Row) (badge string, wrong *message.Message) {
	typed, name := at(row, h.badge), at(row, h.name)
	badge, ok := Badge(typed)
	_, strange := Stranger(badge)
	completed, _ := Saying(at(row, h.columns[completedField]))
	var m message.Message
	switch {
	case counting(row) || sum(typed) || sum(name):
		return "", nil
	case ok:
		return badge, nil
	case typed == "" && name != "" && completed.Yes:
		m = message.New("assignment.result-no-badge", "name", name)
	case strange && !strings.Contains(badge, " "), strings.ContainsAny(typed, "0123456789"):
		m = message.New("assignment.result-badge", "badge", typed)
	default:
		return "", nil
	}
	return typed, &m
}

func sum(cell string) bool {
	word, _, _ := strings.Cut(fold(cell), " ")
	return word == "tong" || word == "cong"
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

// fill reads what a row says. A word that says no beside a day that says yes is for its author to decide.
func (h resultHeading) fill(row Row, r *Result) *message.Message {
	var said [resultFields]Said
	for f, column := range h.columns {
		var ok bool
		if said[f], ok = Saying(at(row, column)); !ok {
			if resultField(f) == outcomeField && h.columns[completedField] >= 0 {
				continue // a mark or a remark, and the completion has its own column
			}
			m := message.New("assignment.result-day", "text", at(row, column), "column", Column(column))
			return &m
		}
	}
	r.Registered, r.Completed = said[registeredField], said[completedField]
	outcome := said[outcomeField]
	if outcome.No && r.Completed.Yes {
		m := message.New("assignment.result-both", "a", Column(h.columns[completedField]), "b", Column(h.columns[outcomeField]))
		return &m
	}
	if !r.Completed.Yes && !r.Completed.No {
		r.Completed = outcome
	}
	return nil
}
