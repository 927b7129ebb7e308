package store

import (
	"context"
	"time"

	"hocvu/internal/roster"
)

// Units are the units of the force, a row for each name that a unit had.
type Units struct{ *conn }

const maxUnitDepth = roster.MaxUnitDepth

// NewUnit is what is needed to make a unit.
type NewUnit struct {
	Code, Name, Block string
	Parent            string // ID, "" for none
	From              time.Time
}

// Add makes a unit and returns its ID; ErrConflict when the code is taken for that day.
func (s Units) Add(ctx context.Context, n NewUnit) (id string, err error) {
	id = newID()
	err = s.store.InTx(ctx, func(tx *Store) error {
		if n.Block != "" {
			if err := tx.Blocks.Ensure(n.Block); err != nil {
				return err
			}
		}
		return tx.insert(`INSERT INTO units (id, code, name, block, parent, valid_from, valid_to)
			VALUES (?, ?, ?, ?, ?, ?, '')`,
			id, n.Code, n.Name, n.Block, n.Parent, formatTime(n.From))
	})
	return id, err
}

// Below tells which units an assignment to one covers: the unit under all its names, and all that ever lay below it.
func (s Units) Below(unit string) (map[string]bool, error) {
	covered := map[string]bool{}
	err := s.each(`WITH RECURSIVE below(identity, depth) AS (
			SELECT identity, 0 FROM units WHERE id = ?1
		UNION
			SELECT child.identity, depth + 1 FROM below JOIN units u ON u.identity = below.identity
				JOIN units child ON child.parent = u.id WHERE depth < ?2)
		SELECT DISTINCT units.id FROM below CROSS JOIN units ON units.identity = below.identity`,
		[]any{unit, maxUnitDepth}, func(row scanner) error {
			var id string
			err := row.Scan(&id)
			covered[id] = true
			return err
		})
	return covered, err
}

// OpenName is what a unit is called that has not been closed, else ErrNotFound.
func (s Units) OpenName(id string, now time.Time) (name string, err error) {
	err = s.one(`SELECT name FROM units WHERE id = ? AND (valid_to = '' OR valid_to > ?)`,
		[]any{id, formatTime(now)}, &name)
	return name, err
}

// NameOf is what a unit was called under this row, "" for none.
func (s Units) NameOf(id string) (name string, err error) {
	return s.text(`SELECT name FROM units WHERE id = ?`, id)
}

// OpenUnit is a unit of today in which a role can be given.
type OpenUnit struct{ ID, Code, Name string }

// Open lists the newest row of every unit that is not closed, by code: all of them, or among the given ones.
func (s Units) Open(everywhere bool, units []string, now time.Time) ([]OpenUnit, error) {
	var all []OpenUnit
	err := s.each(`SELECT u.id, u.code, u.name FROM units u WHERE (?1 OR u.id IN (SELECT value FROM json_each(?2)))
			AND u.valid_from <= ?3 AND (u.valid_to = '' OR u.valid_to > ?3)
			AND NOT EXISTS (SELECT 1 FROM units newer WHERE newer.identity = u.identity
				AND newer.valid_from > u.valid_from AND newer.valid_from <= ?3)
		ORDER BY u.code`, []any{everywhere, jsonArray(units), formatTime(now)}, func(row scanner) error {
		var u OpenUnit
		err := row.Scan(&u.ID, &u.Code, &u.Name)
		all = append(all, u)
		return err
	})
	return all, err
}
