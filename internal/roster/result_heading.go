package roster

import (
	"slices"
	"strings"
)

// resultField is what a column of such a list can hold beside the badge and the name.
type resultField int

const (
	registeredField resultField = iota
	completedField
	completedOnField // a day, where another column has the word
	outcomeField     // a word: completed or not
	resultFields
)

// resultNames are what these columns are called, folded. A share, such as "Tỷ lệ hoàn thành (%)", is none of them.
var resultNames = [resultFields][]string{
	registeredField: {"dang ky", "da dang ky", "ngay dang ky", "thoi gian dang ky", "dang ky hoc", "ngay dang ky hoc", "dang ky khoa hoc", "ngay ghi danh", "ghi danh", "ngay tham gia", "registered",
		"registered on", "registration date", "enrolled", "enrolled on", "enrolment date"},
	completedField:   {"hoan thanh", "da hoan thanh", "hoan thanh khoa hoc", "completed"},
	completedOnField: {"ngay hoan thanh", "thoi gian hoan thanh", "ngay hoan thanh khoa hoc", "ngay hoan thanh khoa", "hoan thanh ngay", "ngay dat", "completed on", "completion date", "date completed"},
	outcomeField:     {"ket qua", "ket qua hoc tap", "ket qua hoan thanh", "trang thai", "trang thai hoan thanh", "trang thai hoc", "tinh trang", "tinh trang hoan thanh", "status", "result", "outcome"},
}

// resultHeading is where the columns of a list of results are, from 0; -1 for none.
type resultHeading struct {
	last                       int // index of its lowest row
	badge, name, family, given int
	columns                    [resultFields]int
	twice                      [2]int
}

func findResultHeading(rows []Row) (h resultHeading, found bool) {
	for first := range min(len(rows), maxHeadingRow) {
		for depth := 1; depth <= maxHeadingDepth && first+depth <= len(rows); depth++ {
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
	h = resultHeading{last: len(rows) - 1, badge: -1, name: -1, family: -1, given: -1, columns: [resultFields]int{-1, -1, -1, -1}}
	width := 0
	for _, row := range rows {
		width = max(width, len(row.Cells))
	}
	for column := range width {
		var cells []string
		for _, row := range rows {
			if cell := cellAt(row, column); cell != "" {
				cells = append(cells, cell)
			}
		}
		for _, words := range append([]string{strings.Join(cells, " ")}, cells...) {
			if h.takes(column, words) {
				break
			}
		}
	}
	if h.name >= 0 && h.given < 0 && !slices.ContainsFunc(rows, func(row Row) bool { return cellAt(row, h.name+1) != "" }) {
		h.given = h.name + 1 // one heading over both parts of the name
	}
	return h, h.badge >= 0 && max(h.columns[completedField], h.columns[completedOnField], h.columns[outcomeField]) >= 0
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
	key := foldKey(brackets.ReplaceAllString(words, " "))
	if key == "" || strings.Contains(words, "%") {
		return false
	}
	for f, names := range resultNames {
		if slices.Contains(names, key) {
			return place(&h.columns[f])
		}
	}
	switch f, ok := sureOrAmbiguousField(words); {
	case ok && f == BadgeField:
		return place(&h.badge)
	case ok && f == NameField:
		return place(&h.name)
	case ok && f == FamilyField:
		return place(&h.family)
	case ok && f == GivenField:
		return place(&h.given)
	}
	return false
}

// nameOf is the name in a row: whole, or in two columns.
func (h resultHeading) nameOf(row Row) string {
	return Tidy(cellAt(row, h.name) + " " + cellAt(row, h.family) + " " + cellAt(row, h.given))
}
