package store

import "time"

// membershipSpan is a membership while it is corrected.
type membershipSpan struct {
	id, officer  string
	starts, ends string // stamps: they sort by time
	present      bool   // the officer serves, in this unit
}

// orderMemberships makes the memberships of each officer follow one another: an end to come is opened or becomes now,
// and one that began before the last had ended begins then.
func (s *Store) orderMemberships(now time.Time) error {
	var all []membershipSpan
	err := s.each(`SELECT m.id, m.officer, m.starts, m.ends, o.state != 'left' AND o.unit = m.unit FROM memberships m
		JOIN officers o ON o.id = m.officer
		ORDER BY m.officer, m.ends = '', m.starts, m.ends`, nil, func(row scanner) error {
		var m membershipSpan
		err := row.Scan(&m.id, &m.officer, &m.starts, &m.ends, &m.present)
		all = append(all, m)
		return err
	})
	if err != nil {
		return err
	}
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].officer == all[0].officer {
			n++
		}
		if err := s.writeMemberships(all[:n], orderedMemberships(all[:n], formatTime(now)), now); err != nil {
			return err
		}
		all = all[n:]
	}
	return nil
}

// orderedMemberships are the memberships of one officer, the open one last, as they should have been. What begins in
// the future stays: a person must say what was meant.
func orderedMemberships(was []membershipSpan, now string) []membershipSpan {
	ordered := append([]membershipSpan(nil), was...)
	for i := range ordered {
		m, last := &ordered[i], i == len(ordered)-1
		if m.starts > now {
			break
		}
		if m.ends > now {
			switch {
			case last && m.present:
				m.ends = ""
			case !last && ordered[i+1].starts <= now:
				m.ends = max(m.starts, ordered[i+1].starts)
			case last:
				m.ends = now
			}
		}
		if i == 0 {
			continue
		}
		before := ordered[i-1]
		m.starts = max(m.starts, before.ends)
		if m.starts <= before.starts { // one that lasted no time: no two begin at one moment
			m.starts = formatTime(parseTime(before.starts).Add(time.Millisecond))
		}
		if m.ends != "" {
			m.ends = max(m.starts, m.ends)
		}
	}
	return ordered
}

// writeMemberships writes what differs, from the last on, so that no two begin at the same moment meanwhile.
func (s *Store) writeMemberships(was, is []membershipSpan, now time.Time) error {
	for i := len(was) - 1; i >= 0; i-- {
		detail := map[string]any{}
		if was[i].starts != is[i].starts {
			detail["starts"] = []any{was[i].starts, is[i].starts}
		}
		if was[i].ends != is[i].ends {
			detail["ends"] = []any{was[i].ends, is[i].ends}
		}
		if len(detail) == 0 {
			continue
		}
		if _, err := s.exec(`UPDATE memberships SET starts = ?, ends = ? WHERE id = ?`, is[i].starts, is[i].ends,
			is[i].id); err != nil {
			return err
		}
		if err := s.Audit.Add(AuditEntry{At: now, Act: "changed", Record: "memberships/" + is[i].id, Subject: is[i].officer,
			Detail: detail}); err != nil {
			return err
		}
	}
	return nil
}
