package officer

import (
	"database/sql/driver"
	"fmt"
)

// Anonymised is what stands for a name that was blanked.
const Anonymised = "(đã ẩn danh)"

// column is one column of the collection. What a statement reads is scanned into its field, and what a statement writes
// is taken from there.
type column struct {
	name  string
	field func(*Row) any
	uses  use
	blank string // SQL that anonymising writes; "" leaves the value
}

// use is what becomes of a column.
type use int

const (
	read     use = 1 << iota // with every officer who is read
	compared                 // a list of the roster is compared with it
	listed                   // a list of the roster sets it
	told                     // it is exported to the officer
	personal                 // it names a person: its values in the audit can be blanked
)

// columns are all columns of officers. A new row writes every one of them.
var columns = []column{
	{name: "id", field: func(r *Row) any { return &r.ID }, uses: read | compared},
	{name: "password", field: func(r *Row) any { return &r.Hash }, uses: read, blank: "''"},
	{name: "tokenKey", field: func(r *Row) any { return &r.TokenKey }, blank: "id || hex(randomblob(20))"},
	{name: "email", field: empty, uses: personal, blank: "''"},
	{name: "emailVisibility", field: never},
	{name: "verified", field: never},
	{name: "badge", field: func(r *Row) any { return &r.Badge }, uses: read | compared | told | personal, blank: "'x-' || id"},
	{name: "name", field: func(r *Row) any { return &r.Name }, uses: read | compared | listed | told | personal,
		blank: "'" + Anonymised + "'"},
	{name: "rank", field: func(r *Row) any { return &r.Rank }, uses: read | compared | listed | told | personal, blank: "''"},
	{name: "group", field: func(r *Row) any { return &r.Group }, uses: read | compared | listed | told},
	{name: "unit", field: func(r *Row) any { return &r.UnitID }, uses: read | compared | listed}, // told by memberships
	{name: "state", field: func(r *Row) any { return (*state)(&r.Left) }, uses: read | compared | listed | told},
	{name: "language", field: func(r *Row) any { return (*string)(&r.Language) }, uses: read | told},
	{name: "must_change_password", field: func(r *Row) any { return &r.MustChangePassword }, uses: read},
	{name: "notice", field: func(r *Row) any { return &r.Notice }, uses: read | told},
	{name: "anonymised", field: never, blank: "TRUE"},
}

// empty is the field of a text that a new officer has not, and that no use case reads.
func empty(*Row) any { return new(string) }

// never is the field of what no new officer is.
func never(*Row) any { return new(bool) }

// state is whether an officer has left, as the row says it.
type state bool

// Scan reads the column.
func (s *state) Scan(value any) error {
	text, ok := value.(string)
	if !ok {
		return fmt.Errorf("store: state of an officer: %T", value)
	}
	*s = text == "left"
	return nil
}

// Value writes the column.
func (s *state) Value() (driver.Value, error) {
	if *s {
		return "left", nil
	}
	return "active", nil
}
