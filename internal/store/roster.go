package store

import (
	"time"

	"hocvu/internal/roster"
)

// Roster reads everybody and all units, and writes the lines of a plan that changes them.
type Roster struct{ *conn }

// Read reads everybody and all units. Days are those of the zone, as midnight UTC: a roster knows no hours. Since is
// the start of the open membership, else the end of the last one.
func (s Roster) Read(zone *time.Location) (roster.Present, error) {
	var p roster.Present
	day := func(text string) time.Time {
		at := parseTime(text)
		if at.IsZero() {
			return at
		}
		y, m, d := at.In(zone).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	err := s.each(`SELECT o.id, o.badge, o.name, o.rank, o."group", o.unit, o.state,
			coalesce((SELECT max(CASE ends WHEN '' THEN starts ELSE ends END) FROM memberships m WHERE m.officer = o.id), '')
		FROM officers o ORDER BY o.badge`, nil, func(row scanner) error {
		var o roster.Officer
		var state, since string
		err := row.Scan(&o.ID, &o.Badge, &o.Name, &o.Rank, &o.Group, &o.Unit, &state, &since)
		o.Left, o.Since = state == "left", day(since)
		p.Officers = append(p.Officers, o)
		return err
	})
	if err != nil {
		return p, err
	}
	err = s.each(`SELECT id, code, name, valid_from, valid_to FROM units ORDER BY code, valid_from`, nil,
		func(row scanner) error {
			var u roster.Unit
			var from, to string
			err := row.Scan(&u.ID, &u.Code, &u.Name, &from, &to)
			u.From, u.To = day(from), day(to)
			p.Units = append(p.Units, u)
			return err
		})
	return p, err
}
