package roster

import (
	"hocvu/internal/message"
	"hocvu/internal/refusal"
)

// Fields of a row of results, as refusals name them.
const (
	ResultBadge      = "badge"
	ResultName       = "name"
	ResultRegistered = "registered"
	ResultCompleted  = "completed"
)

// RefusedRow is a row that cannot be taken, and why.
type RefusedRow struct {
	Sheet  string
	Row    int
	Column string // letter of the cell that is to blame, "" for none
	*refusal.Refusal
}

// RowNote is a row of which something must be known.
type RowNote struct {
	Sheet string
	Row   int
	message.Message
}

// ResultColumns are the letters of a table's columns by the field that they hold.
type ResultColumns map[string]string

// Refuse refuses the row of a result because of a field.
func (l ResultList) Refuse(r Result, field, id string, pairs ...any) RefusedRow {
	return RefusedRow{r.Sheet, r.Row, l.Columns[r.Sheet][field], refusal.New(field, id, pairs...)}
}

// letters names the columns of a heading.
func (h resultHeading) letters() ResultColumns {
	c := ResultColumns{}
	put := func(field string, column int) {
		if column >= 0 {
			c[field] = Column(column)
		}
	}
	put(ResultBadge, h.badge)
	put(ResultName, max(h.name, h.family))
	put(ResultRegistered, h.columns[registeredField])
	for _, f := range []resultField{outcomeField, completedField, completedOnField} { // the last has the best day
		put(ResultCompleted, h.columns[f])
	}
	return c
}
