package store

import (
	"time"

	"hocvu/internal/roster"
)

// orderMemberships makes the memberships of each officer follow one another, as roster.OrderMemberships says.
func (s *Store) orderMemberships(now time.Time) error {
	type history struct {
		officer, unit string // the unit of today, "" for none
		all           []roster.Membership
	}
	var found []*history
	err := s.each(`SELECT m.officer, CASE o.state WHEN 'left' THEN '' ELSE o.unit END, m.id, m.unit, m.starts, m.ends
		FROM memberships m JOIN officers o ON o.id = m.officer
		ORDER BY m.officer, m.ends = '', m.starts, m.ends`, nil, func(row scanner) error {
		var officer, unit string
		m, err := scanMembership(row, &officer, &unit)
		if len(found) == 0 || found[len(found)-1].officer != officer {
			found = append(found, &history{officer: officer, unit: unit})
		}
		last := found[len(found)-1]
		last.all = append(last.all, m)
		return err
	})
	for _, h := range found {
		if err == nil {
			err = s.writeOrdered(h.officer, h.all, roster.OrderMemberships(h.all, h.unit, now.Truncate(time.Millisecond)), now)
		}
	}
	return err
}

// writeOrdered writes what differs, from the last on, so that no two begin at the same moment meanwhile.
func (s *Store) writeOrdered(officer string, was, is []roster.Membership, now time.Time) error {
	for i := len(was) - 1; i >= 0; i-- {
		change := roster.MembershipChange{Was: was[i], Is: is[i]}
		entry := MembershipEntry(officer, change)
		if len(entry.Detail) == 0 {
			continue
		}
		if _, err := s.exec(updateMembership, membershipValues(change.Is)...); err != nil {
			return err
		}
		if err := s.Audit.Add(entry.Signed("", now)); err != nil {
			return err
		}
	}
	return nil
}
