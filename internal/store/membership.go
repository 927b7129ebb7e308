package store

import "time"

// Memberships are the units of officers over time.
type Memberships struct{ *conn }

// Membership is a time that an officer spent in a unit. To is zero while it lasts.
type Membership struct {
	Unit, UnitName, UnitCode string // Unit is an ID
	From, To                 time.Time
}

// Of lists where an officer has been, in the order of time.
func (s Memberships) Of(officer string) (all []Membership, err error) {
	err = s.each(`SELECT m.unit, coalesce(u.name, ''), coalesce(u.code, ''), m.starts, m.ends FROM memberships m
		LEFT JOIN units u ON u.id = m.unit
		WHERE m.officer = ? ORDER BY m.starts`, []any{officer}, func(row scanner) error {
		var m Membership
		var from, to string
		err := row.Scan(&m.Unit, &m.UnitName, &m.UnitCode, &from, &to)
		m.From, m.To = parseTime(from), parseTime(to)
		all = append(all, m)
		return err
	})
	return all, err
}
