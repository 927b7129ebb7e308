package store

import (
	"errors"
	"time"
)

// Groups are the groups of officers for targets and reports, and who was in which of them when.
type Groups struct{ *conn }

// Blocks are the blocks of units that reports compare.
type Blocks struct{ *conn }

// Named is a group or a block with the time in which it is used.
type Named struct {
	ID, Name string
	From, To time.Time // zero: from the beginning, to this day
}

// All lists the groups, by name.
func (s Groups) All() ([]Named, error) { return s.Names().All() }

// All lists the blocks, by name.
func (s Blocks) All() ([]Named, error) { return s.Names().All() }

func (c *conn) named(query string, args ...any) (all []Named, err error) {
	err = c.each(query, args, func(row scanner) error {
		var n Named
		var from, to string
		err := row.Scan(&n.ID, &n.Name, &from, &to)
		n.From, n.To = parseTime(from), parseTime(to)
		all = append(all, n)
		return err
	})
	return all, err
}

// Ensure makes a group where there is none of a name. It is for who sets a site up; a list asks.
func (s Groups) Ensure(name string) error {
	return s.insert(`INSERT INTO groups (id, name, valid_from, valid_to) VALUES (?, ?, '', '')
		ON CONFLICT (name) DO NOTHING`, newID(), name)
}

// Ensure makes a block where there is none of a name.
func (s Blocks) Ensure(name string) error {
	return s.insert(`INSERT INTO blocks (id, name, valid_from, valid_to) VALUES (?, ?, '', '')
		ON CONFLICT (name) DO NOTHING`, newID(), name)
}

// Used tells whether anything tells of a group.
func (s Groups) Used(id, name string) (used bool, err error) {
	err = s.one(`SELECT EXISTS (SELECT 1 FROM group_memberships WHERE "group" = ?1)
		OR EXISTS (SELECT 1 FROM assignments WHERE "group" = ?2) OR EXISTS (SELECT 1 FROM officers WHERE "group" = ?2)`,
		[]any{id, name}, &used)
	return used, err
}

// Used tells whether any unit is or was in a block.
func (s Blocks) Used(name string) (used bool, err error) {
	err = s.one(`SELECT EXISTS (SELECT 1 FROM units WHERE block = ?)`, []any{name}, &used)
	return used, err
}

// openGroup is the membership of an officer that lasts, "" where there is none.
const openGroup = `SELECT id, starts FROM group_memberships WHERE officer = ? AND ends = '' ORDER BY starts DESC LIMIT 1`

// Put writes that an officer is in a group from a moment on, "" for none; zero: from the beginning. What was written of
// later moments is not touched: a change begins with the last one at the earliest.
func (s Groups) Put(officer, group string, at time.Time) error {
	var id, starts string
	err := s.one(openGroup, []any{officer}, &id, &starts)
	if err != nil && !errors.Is(err, ErrNotFound) {
		return err
	}
	since := formatTime(at)
	if starts > since {
		since = starts
	}
	if id != "" {
		statement := `UPDATE group_memberships SET ends = ?2 WHERE id = ?1 AND ?2 != ''`
		if starts == since { // it lasted no time
			statement = `DELETE FROM group_memberships WHERE id = ?1 AND starts = ?2`
		}
		if _, err := s.exec(statement, id, since); err != nil {
			return err
		}
	}
	if group == "" {
		return nil
	}
	return s.insert(`INSERT INTO group_memberships (id, officer, "group", starts, ends)
		SELECT ?1, ?2, id, ?4, '' FROM groups WHERE name = ?3`, newID(), officer, group, since)
}
