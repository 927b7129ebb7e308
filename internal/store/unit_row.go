package store

import "time"

const unitColumns = `SELECT u.id, u.identity, u.code, u.name, u.block, u.parent, u.valid_from, u.valid_to, u.successor
	FROM units u `

func scanUnit(row scanner) (u UnitRow, err error) {
	var from, to string
	err = row.Scan(&u.ID, &u.Identity, &u.Code, &u.Name, &u.Block, &u.Parent, &from, &to, &u.Successor)
	u.From, u.To = parseTime(from), parseTime(to)
	return u, err
}

func (s Units) rows(query string, args ...any) (all []UnitRow, err error) {
	err = s.each(query, args, func(row scanner) error {
		u, err := scanUnit(row)
		all = append(all, u)
		return err
	})
	return all, err
}

// first is the first row of a query, ErrNotFound where there is none.
func (s Units) first(query string, args ...any) (UnitRow, error) {
	all, err := s.rows(query, args...)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return UnitRow{}, err
	}
	return all[0], nil
}

// ByID reads a row.
func (s Units) ByID(id string) (UnitRow, error) { return s.first(unitColumns+`WHERE u.id = ?`, id) }

// ByCode reads the newest row that has a code, in small or large letters.
func (s Units) ByCode(code string) (UnitRow, error) {
	return s.first(unitColumns+`WHERE u.code = ?1 OR u.code = upper(?1) OR u.code = lower(?1)
		ORDER BY u.valid_from DESC LIMIT 1`, code)
}

// Newest reads the row that speaks for the unit of a row.
func (s Units) Newest(id string) (UnitRow, error) {
	return s.first(unitColumns+`WHERE u.identity = (SELECT identity FROM units WHERE id = ?)
		ORDER BY u.valid_from DESC LIMIT 1`, id)
}

// Identical lists the rows of the unit of a row, the first in front.
func (s Units) Identical(id string) ([]UnitRow, error) {
	return s.rows(unitColumns+`WHERE u.identity = (SELECT identity FROM units WHERE id = ?) ORDER BY u.valid_from`, id)
}

// Standing lists the rows that have not ended, by code: all of them, or among the given ones.
func (s Units) Standing(everywhere bool, units []string) ([]UnitRow, error) {
	return s.rows(unitColumns+`WHERE (?1 OR u.id IN (SELECT value FROM json_each(?2))) AND u.valid_to = ''
		ORDER BY u.code`, everywhere, jsonArray(units))
}

// InBlock lists the rows in a block that had not ended at a moment, by code.
func (s Units) InBlock(block string, at time.Time) ([]UnitRow, error) {
	return s.rows(unitColumns+`WHERE u.block = ?1 AND u.block != '' AND (u.valid_to = '' OR u.valid_to > ?2)
		ORDER BY u.code, u.valid_from`, block, formatTime(at))
}

// Children lists the rows right below a unit that have not ended, by code.
func (s Units) Children(id string) ([]UnitRow, error) {
	return s.rows(unitColumns+`WHERE u.valid_to = '' AND u.parent IN (SELECT same.id FROM units it
		JOIN units same ON same.identity = it.identity WHERE it.id = ?) ORDER BY u.code`, id)
}

// Others lists the rows of other units that have not ended.
func (s Units) Others(u UnitRow) ([]UnitRow, error) {
	return s.rows(unitColumns+`WHERE u.valid_to = '' AND u.id != ? AND u.identity != ?`, u.ID, u.Identity)
}

// Insert writes a row and gives its ID; ErrConflict when its code is taken for that day.
func (s Units) Insert(u UnitRow) (id string, err error) {
	id = newID()
	return id, s.insert(`INSERT INTO units (id, identity, code, name, block, parent, valid_from, valid_to, successor)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, id, u.Identity, u.Code, u.Name, u.Block, u.Parent, formatTime(u.From),
		formatTime(u.To), u.Successor)
}

// Update writes a row over.
func (s Units) Update(u UnitRow) error {
	_, err := s.exec(`UPDATE units SET code = ?, name = ?, block = ?, parent = ?, valid_from = ?, valid_to = ?,
		successor = ? WHERE id = ?`, u.Code, u.Name, u.Block, u.Parent, formatTime(u.From), formatTime(u.To), u.Successor,
		u.ID)
	return err
}

// Remove takes back a row that an act made, when the act is undone.
func (s Units) Remove(id string) error {
	_, err := s.exec(`DELETE FROM units WHERE id = ?`, id)
	return err
}

// Close ends a row at a moment; another takes its place.
func (s Units) Close(id string, at time.Time, successor string) error {
	_, err := s.exec(`UPDATE units SET valid_to = ?, successor = ? WHERE id = ?`, formatTime(at), successor, id)
	return err
}
