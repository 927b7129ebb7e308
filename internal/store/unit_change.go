package store

import "time"

// UnitChanges are the acts by which units were renamed, merged and split, groups and blocks renamed, merged and ended.
type UnitChanges struct{ *conn }

// UnitChange is one act. Content is every row that it wrote, before and after, as JSON.
type UnitChange struct {
	ID, Kind  string
	Unit      string // ID of the row as it was before; "" for a group or a block
	Named     string // ID of the group or block; "" for a unit
	Day, Made time.Time
	By        string // officer; "" at the server's terminal
	Undone    time.Time
	Content   string

	ByName string // of today; read, never written
}

// Add writes an act and gives its ID.
func (s UnitChanges) Add(c UnitChange) (id string, err error) {
	id = newID()
	return id, s.insert(`INSERT INTO unit_changes (id, kind, unit, named, day, made, by, undone, content)
		VALUES (?, ?, ?, ?, ?, ?, ?, '', ?)`, id, c.Kind, c.Unit, c.Named, formatTime(c.Day), formatTime(c.Made), c.By, c.Content)
}

// ByID reads an act.
func (s UnitChanges) ByID(id string) (c UnitChange, err error) {
	all, err := s.list(`WHERE c.id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return c, err
	}
	return all[0], nil
}

// Latest lists the last acts, the latest first.
func (s UnitChanges) Latest(most int) ([]UnitChange, error) {
	return s.list(`ORDER BY c.made DESC, c.rowid DESC LIMIT ?`, most)
}

// Undo notes that an act was undone.
func (s UnitChanges) Undo(id string, at time.Time) error {
	n, err := s.exec(`UPDATE unit_changes SET undone = ? WHERE id = ? AND undone = ''`, formatTime(at), id)
	if err == nil && n == 0 {
		err = ErrConflict
	}
	return err
}

func (s UnitChanges) list(where string, args ...any) (all []UnitChange, err error) {
	err = s.each(`SELECT c.id, c.kind, c.unit, c.named, c.day, c.made, c.by, c.undone, c.content, coalesce(o.name, '')
		FROM unit_changes c LEFT JOIN officers o ON o.id = c.by `+where, args, func(row scanner) error {
		var c UnitChange
		var day, made, undone string
		err := row.Scan(&c.ID, &c.Kind, &c.Unit, &c.Named, &day, &made, &c.By, &undone, &c.Content, &c.ByName)
		c.Day, c.Made, c.Undone = parseTime(day), parseTime(made), parseTime(undone)
		all = append(all, c)
		return err
	})
	return all, err
}
