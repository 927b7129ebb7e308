package store

// IDs lists the IDs of attempts behind a given one, in their order and at most so many. IDs are random: those behind a
// random one are a sample.
func (s Attempts) IDs(behind string, most int) (ids []string, err error) {
	err = s.each(`SELECT id FROM attempts WHERE id > ? ORDER BY id LIMIT ?`, []any{behind, most}, func(row scanner) error {
		var id string
		err := row.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// RandomID is an ID as rows have them, of no row.
func RandomID() string { return newID() }
