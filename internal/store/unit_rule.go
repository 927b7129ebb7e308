package store

import (
	"errors"
	"time"
)

// UnitRow is a unit under one of its names.
type UnitRow struct {
	ID                        string // "" for one to be made
	Identity                  string // the same for all rows of a unit; "" for a unit to be made
	Code, Name, Block, Parent string
	From, To                  time.Time
	Successor                 string // ID of the row that took its place; "" while it stands, and where none did
}

// text reads one text, "" where there is none.
func (c *conn) text(query string, args ...any) (text string, err error) {
	if err = c.one(query, args, &text); errors.Is(err, ErrNotFound) {
		err = nil
	}
	return text, err
}

// OtherCodes lists the codes of other units than one, each with a name of its unit. A unit that has its code already
// may keep it under its next name, so there are none then.
func (s Units) OtherCodes(u UnitRow) (codes map[string]string, err error) {
	codes = map[string]string{}
	err = s.each(`SELECT code, MAX(name) FROM units WHERE id != ?1 AND code != ?2 AND identity != ?3
			AND NOT EXISTS (SELECT 1 FROM units own WHERE own.identity = ?3 AND ?3 != '' AND own.code = ?2)
		GROUP BY code ORDER BY code`,
		[]any{u.ID, u.Code, u.Identity},
		func(row scanner) error {
			var code, name string
			err := row.Scan(&code, &name)
			codes[code] = name
			return err
		})
	return codes, err
}

// SameCode names another unit that has the code of a unit at some time of its own. Rows of one unit follow one another.
func (s Units) SameCode(u UnitRow) (name string, err error) {
	return s.text(`SELECT name FROM units WHERE code = ?1 AND id != ?2 AND NOT (?2 = '' AND identity = ?5)
		AND (?4 = '' OR valid_from < ?4) AND (valid_to = '' OR valid_to > ?3) LIMIT 1`,
		u.Code, u.ID, formatTime(u.From), formatTime(u.To), u.Identity)
}

// Ringed tells whether a unit would lie below itself, under whichever of its names, or in a tree of more levels than
// are followed: whatever lies above or below any of its rows counts. A unit to be made has nothing below it yet, but
// for what its code had.
func (s Units) Ringed(u UnitRow) (ringed bool, err error) {
	identity := u.Identity
	if identity == "" {
		if identity, err = s.text(`SELECT identity FROM units WHERE code = ? ORDER BY valid_from DESC LIMIT 1`, u.Code); err != nil {
			return false, err
		}
	}
	err = s.one(`WITH RECURSIVE above(identity, depth) AS (
			SELECT identity, 1 FROM units WHERE id = ?3
		UNION
			SELECT p.identity, depth + 1 FROM above JOIN units u ON u.identity = above.identity
				JOIN units p ON p.id = u.parent WHERE u.id != ?1 AND u.valid_to = '' AND depth <= ?4),
		below(identity, depth) AS (
			SELECT ?2, 1
		UNION
			SELECT u.identity, depth + 1 FROM below JOIN units p ON p.identity = below.identity
				JOIN units u ON u.parent = p.id WHERE u.id != ?1 AND u.valid_to = '' AND depth <= ?4)
		SELECT EXISTS (SELECT 1 FROM above WHERE identity = ?2)
			OR (SELECT max(depth) FROM above) + (SELECT max(depth) FROM below) > ?4`,
		[]any{u.ID, identity, u.Parent, maxUnitDepth}, &ringed)
	return ringed, err
}

// EndsBefore names a unit that ends before a moment; zero: that ends at all.
func (s Units) EndsBefore(unit string, at time.Time) (name string, err error) {
	return s.text(`SELECT name FROM units WHERE id = ?1 AND valid_to != '' AND (?2 = '' OR valid_to < ?2)`, unit,
		formatTime(at))
}

// BeginsAfter names a unit that begins after a moment.
func (s Units) BeginsAfter(unit string, at time.Time) (name string, err error) {
	return s.text(`SELECT name FROM units WHERE id = ? AND valid_from > ?`, unit, formatTime(at))
}

// FirstBefore is the badge of the first officer who was in a unit before a moment.
func (s Units) FirstBefore(unit string, at time.Time) (badge string, err error) {
	return s.text(`SELECT o.badge FROM memberships m JOIN officers o ON o.id = m.officer
		WHERE m.unit = ? AND m.starts < ? ORDER BY m.starts LIMIT 1`, unit, formatTime(at))
}

// StayingAfter lists "badge name" of officers who are in a unit after a moment, by badge.
func (s Units) StayingAfter(unit string, at time.Time) (officers []string, err error) {
	err = s.each(`SELECT o.badge || ' ' || o.name FROM memberships m JOIN officers o ON o.id = m.officer
		WHERE m.unit = ? AND (m.ends = '' OR m.ends > ?) ORDER BY o.badge`, []any{unit, formatTime(at)},
		func(row scanner) error {
			var officer string
			err := row.Scan(&officer)
			officers = append(officers, officer)
			return err
		})
	return officers, err
}

// ChildAfter names a unit right below one that goes on after a moment.
func (s Units) ChildAfter(unit string, at time.Time) (name string, err error) {
	return s.text(`SELECT name FROM units WHERE parent = ? AND (valid_to = '' OR valid_to > ?) ORDER BY code LIMIT 1`, unit,
		formatTime(at))
}

// Used tells whether anything tells of a unit.
func (s Units) Used(unit string) (used bool, err error) {
	err = s.one(`SELECT EXISTS (SELECT 1 FROM memberships WHERE unit = ?1) OR EXISTS (SELECT 1 FROM officers WHERE unit = ?1)
		OR EXISTS (SELECT 1 FROM appointments WHERE unit = ?1) OR EXISTS (SELECT 1 FROM assignments WHERE unit = ?1)
		OR EXISTS (SELECT 1 FROM units WHERE parent = ?1)`, []any{unit}, &used)
	return used, err
}
