package store

import "strings"

// Names are the rows of groups or those of blocks, for acts that treat both alike.
type Names struct {
	*conn
	table string // as the queries below name groups
}

// Names are the rows of groups.
func (s Groups) Names() Names { return Names{s.conn, "groups"} }

// Names are the rows of blocks.
func (s Blocks) Names() Names { return Names{s.conn, "blocks"} }

func (s Names) of(query string) string { return strings.Replace(query, "groups", s.table, 1) }

// All lists the rows, by name.
func (s Names) All() ([]Named, error) {
	return s.named(s.of(`SELECT id, name, valid_from, valid_to FROM groups ORDER BY name`))
}

// ByID reads a row.
func (s Names) ByID(id string) (Named, error) {
	all, err := s.named(s.of(`SELECT id, name, valid_from, valid_to FROM groups WHERE id = ?`), id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return Named{}, err
	}
	return all[0], nil
}

// Put writes a row, a new one where it has no ID, and gives its ID.
func (s Names) Put(n Named) (id string, err error) {
	if n.ID == "" {
		n.ID = newID()
	}
	_, err = s.exec(s.of(`INSERT INTO groups (id, name, valid_from, valid_to) VALUES (?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET name = excluded.name, valid_from = excluded.valid_from, valid_to = excluded.valid_to`),
		n.ID, n.Name, formatTime(n.From), formatTime(n.To))
	return n.ID, err
}

// Remove takes back a row that an act made, when the act is undone.
func (s Names) Remove(id string) error {
	_, err := s.exec(s.of(`DELETE FROM groups WHERE id = ?`), id)
	return err
}
