package store

import (
	"time"

	"hocvu/internal/roster"
	"hocvu/internal/store/officer"
)

// Roster reads everybody and all units, and writes the lines of a plan that changes them.
type Roster struct{ *conn }

var selectRoster = "SELECT " + officer.Compared + `,
	coalesce((SELECT max(CASE ends WHEN '' THEN starts ELSE ends END) FROM memberships m WHERE m.officer = o.id), '')
	FROM officers o ORDER BY o.badge`

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
	err := s.each(selectRoster, nil, func(row scanner) error {
		var since string
		o, err := officer.ScanCompared(row, &since)
		p.Officers = append(p.Officers, roster.Officer{ID: o.ID, Badge: o.Badge, Name: o.Name, Rank: o.Rank,
			Group: o.Group, Unit: o.UnitID, Left: o.Left, Since: day(since)})
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
