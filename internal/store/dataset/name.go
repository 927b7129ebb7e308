package dataset

import (
	"time"

	"hocvu/internal/store/database"
)

// Standing is what a list of names says of an officer.
type Standing struct {
	ID, Badge, Name, Rank string
	Last                  time.Time // last lesson opened; zero: never
}

// Standings reads names and last study of some officers of a unit.
func (s Reader) Standings(unit string) (map[string]Standing, error) {
	all := map[string]Standing{}
	err := s.db.Each(`SELECT o.id, o.badge, o.name, o.rank, coalesce((SELECT max(last) FROM progress
		WHERE officer = o.id), '')
		FROM memberships m JOIN officers o ON o.id = m.officer WHERE m.unit = ?`, []any{unit}, func(row database.Row) error {
		var x Standing
		var last string
		err := row.Scan(&x.ID, &x.Badge, &x.Name, &x.Rank, &last)
		x.Last = database.ParseTime(last)
		all[x.ID] = x
		return err
	})
	return all, err
}
