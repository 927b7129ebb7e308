package roster

import (
	"slices"
	"strings"

	"hocvu/internal/message"
)

// hiddenNotices say what somebody who looks at the file does not see of it, and that hidden sheets are not read.
func (t Table) hiddenNotices() (all []message.Message) {
	if t.Hidden {
		return []message.Message{message.New("roster.hidden-sheet", "sheet", t.Name)}
	}
	var columns []string
	for _, column := range t.HiddenColumns {
		named := func(row Row) bool { return cellAt(row, column) != "" }
		if slices.ContainsFunc(t.Rows, named) {
			columns = append(columns, Column(column))
		}
	}
	if len(columns) > 0 {
		all = append(all, message.New("roster.hidden-columns", "of", ofSheet(t.Name), "columns", strings.Join(columns, ", ")))
	}
	hidden := 0
	for _, row := range t.Rows {
		if row.Hidden {
			hidden++
		}
	}
	if hidden > 0 {
		all = append(all, message.New("roster.hidden-rows", "of", ofSheet(t.Name), "n", hidden))
	}
	return all
}

// crossesOut tells whether a row's badge or name is crossed out.
func (h heading) crossesOut(row Row) bool {
	return slices.ContainsFunc(row.Struck, func(column int) bool {
		return slices.ContainsFunc([]Field{BadgeField, NameField, FamilyField, GivenField}, func(f Field) bool {
			return h.columns[f] == column
		})
	})
}
