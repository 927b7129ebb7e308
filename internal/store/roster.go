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
		return roster.DayIn(at, zone)
	}
	err := s.each(selectRoster, nil, func(row scanner) error {
		var since string
		o, err := officer.ScanCompared(row, &since)
		p.Officers = append(p.Officers, rosterOfficer(o, day(since)))
		return err
	})
	if err != nil {
		return p, err
	}
	groups, err := s.store.Groups.All()
	if err != nil {
		return p, err
	}
	for _, g := range groups {
		if g.To.IsZero() {
			p.Groups = append(p.Groups, g.Name)
		}
	}
	err = s.each(`SELECT id, identity, code, name, valid_from, valid_to, successor FROM units ORDER BY code, valid_from`, nil,
		func(row scanner) error {
			var u roster.Unit
			var from, to string
			err := row.Scan(&u.ID, &u.Identity, &u.Code, &u.Name, &from, &to, &u.Successor)
			u.From, u.To = day(from), day(to)
			p.Units = append(p.Units, u)
			return err
		})
	return p, err
}

// rosterOfficer is an officer as lists are compared with it.
func rosterOfficer(r officer.Row, since time.Time) roster.Officer {
	return roster.Officer{ID: r.ID, Badge: r.Badge, Name: r.Name, Rank: r.Rank, Group: r.Group, Unit: r.UnitID,
		Left: r.Left, Since: since}
}

// row is the officer as the line says, who serves.
func (p PreparedLine) row() officer.Row {
	l := p.Line
	return officer.Row{TokenKey: p.tokenKey, Officer: officer.Officer{ID: p.officer, Badge: l.Badge, Name: l.Name,
		Rank: l.Rank, Group: l.Group, UnitID: l.Unit}}
}
