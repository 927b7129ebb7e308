// Package officer has the columns of the collection officers in one table, and derives from it what statements read
// and write of an officer: a column that is added to the collection is added to this table, and nowhere else in the
// store. It knows no rule of who may change what.
package officer

import (
	"time"

	"hocvu/internal/message"
	"hocvu/internal/store/database"
)

// Officer is one row of officers with what belongs to it today.
type Officer struct {
	ID, Badge, Name, Rank, Group string
	UnitID, UnitName             string
	Language                     message.Language
	Left                         bool // cannot sign in; what they did stays
	MustChangePassword           bool
	Noticed                      bool     // has acknowledged the notice on personal data
	Roles                        []string // by appointments of today
}

// Row is an officer with what is for statements alone.
type Row struct {
	Officer
	Hash, TokenKey string // of the password, "" for none; what the console's tokens are signed with
	Notice         string // when the notice on personal data was acknowledged, "" for never
}

// Find reads the officer whom a condition on o, with one argument, selects. The roles are left out.
func Find(db database.Conn, where string, argument any) (r Row, err error) {
	var language string
	into := append(fields(&r, read), &r.UnitName)
	err = db.One(selectRead+where, []any{argument}, into...)
	r.Noticed, language = r.Notice != "", string(r.Language)
	r.Language = message.Vietnamese
	if l, ok := message.Known(language); ok {
		r.Language = l
	}
	return r, err
}

// ByID reads an officer by ID, with the roles of a moment.
func ByID(db database.Conn, id string, now time.Time) (Officer, error) {
	r, err := Find(db, `WHERE o.id = ?`, id)
	if err != nil {
		return r.Officer, err
	}
	today := database.FormatTime(now)
	err = db.Each(`SELECT DISTINCT role FROM appointments WHERE officer = ? AND starts <= ? AND (ends = '' OR ends > ?)`,
		[]any{id, today, today}, func(row database.Row) error {
			var role string
			err := row.Scan(&role)
			r.Roles = append(r.Roles, role)
			return err
		})
	return r.Officer, err
}
