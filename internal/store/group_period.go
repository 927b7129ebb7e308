package store

import "time"

// GroupPeriod is a time that an officer spent in a group. From is zero from the beginning, To while it lasts.
type GroupPeriod struct {
	ID, Officer, Group string // IDs
	From, To           time.Time
}

const groupPeriods = `SELECT m.id, m.officer, m."group", m.starts, m.ends FROM group_memberships m `

func (s Groups) periods(where string, args ...any) (all []GroupPeriod, err error) {
	err = s.each(groupPeriods+where, args, func(row scanner) error {
		var p GroupPeriod
		var from, to string
		err := row.Scan(&p.ID, &p.Officer, &p.Group, &from, &to)
		p.From, p.To = parseTime(from), parseTime(to)
		all = append(all, p)
		return err
	})
	return all, err
}

// PeriodsAfter lists who was in a group at some time after a moment, in the order of officers and of time.
func (s Groups) PeriodsAfter(group string, at time.Time) ([]GroupPeriod, error) {
	return s.periods(`WHERE m."group" = ? AND (m.ends = '' OR m.ends > ?) ORDER BY m.officer, m.starts`, group, formatTime(at))
}

// PeriodsOf lists the groups of an officer, in the order of time.
func (s Groups) PeriodsOf(officer string) ([]GroupPeriod, error) {
	return s.periods(`WHERE m.officer = ? ORDER BY m.starts`, officer)
}

// Period reads one.
func (s Groups) Period(id string) (GroupPeriod, error) {
	all, err := s.periods(`WHERE m.id = ?`, id)
	if err == nil && len(all) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return GroupPeriod{}, err
	}
	return all[0], nil
}

// PutPeriod writes one, a new one where it has no ID, and gives its ID. The officer's row follows with SetGroupOfToday.
func (s Groups) PutPeriod(p GroupPeriod) (id string, err error) {
	if p.ID == "" {
		p.ID = newID()
	}
	_, err = s.exec(`INSERT INTO group_memberships (id, officer, "group", starts, ends) VALUES (?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET "group" = excluded."group", starts = excluded.starts, ends = excluded.ends`,
		p.ID, p.Officer, p.Group, formatTime(p.From), formatTime(p.To))
	return p.ID, err
}

// RemovePeriod takes back one that an act made, when the act is undone.
func (s Groups) RemovePeriod(id string) error {
	_, err := s.exec(`DELETE FROM group_memberships WHERE id = ?`, id)
	return err
}

// SetGroupOfToday writes into an officer's row what the periods say now.
func (s Groups) SetGroupOfToday(officer string) error {
	_, err := s.exec(`UPDATE officers SET "group" = coalesce((SELECT g.name FROM group_memberships m
		JOIN groups g ON g.id = m."group" WHERE m.officer = ?1 AND m.ends = '' ORDER BY m.starts DESC LIMIT 1), '')
		WHERE id = ?1`, officer)
	return err
}

// Complete writes a period, from the beginning, for officers whose row alone says that they are in a group.
func (s Groups) Complete(name string) error {
	_, err := s.exec(`INSERT INTO group_memberships (id, officer, "group", starts, ends)
		SELECT substr(lower(hex(randomblob(8))), 1, 15), o.id, g.id, '', ''
		FROM groups g JOIN officers o ON o."group" = g.name
		WHERE g.name = ?1 AND NOT EXISTS (SELECT 1 FROM group_memberships m WHERE m.officer = o.id)`, name)
	return err
}

// InAfter lists the officers who are in a group, or were at some time after a moment, by ID.
func (s Groups) InAfter(n Named, at time.Time) (officers []string, err error) {
	err = s.each(`SELECT id FROM officers WHERE "group" = ?2
		UNION SELECT officer FROM group_memberships WHERE "group" = ?1 AND (ends = '' OR ends > ?3) ORDER BY 1`,
		[]any{n.ID, n.Name, formatTime(at)}, func(row scanner) error {
			var officer string
			err := row.Scan(&officer)
			officers = append(officers, officer)
			return err
		})
	return officers, err
}
