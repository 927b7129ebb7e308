package store

import "time"

// Candidate is one officer of an exam session: who, and how far the attempt there has come.
type Candidate struct {
	ID, Badge, Name, Rank, Unit string
	Attempt                     string // "": not begun
	State                       State
	Opened, Deadline, Ended     time.Time
	Extra                       int // minutes given
}

// candidatesOf finds the officers of a session ?1: those admitted now by a unit of ?2 (a list of IDs), a group ?3 or a
// list ?4, those who have begun, and those who were admitted when it closed. Proctors are those of ?5.
const candidatesOf = `WITH admitted(id) AS (
		SELECT o.id FROM json_each(?2) u CROSS JOIN officers o ON o.unit = u.value WHERE o.state != 'left'
	UNION SELECT o.id FROM officers o WHERE o."group" = ?3 AND o."group" != '' AND o.state != 'left'
	UNION SELECT o.id FROM json_each(?4) l CROSS JOIN officers o ON o.id = l.value WHERE o.state != 'left'
	UNION SELECT officer FROM attempts WHERE session = ?1 AND session != ''
	UNION SELECT officer FROM exam_candidates WHERE session = ?1)
	SELECT o.id, o.badge, o.name, o.rank, coalesce(u.name, ''), coalesce(a.id, ''), coalesce(a.state, ''),
		coalesce(a.opened, ''), coalesce(a.deadline, ''), coalesce(a.ended, ''), coalesce((SELECT sum(n.minutes)
			FROM exam_notes n WHERE n.session = ?1 AND n.officer = o.id AND n.kind = 'extra'), 0)
	FROM admitted CROSS JOIN officers o ON o.id = admitted.id LEFT JOIN units u ON u.id = o.unit
		LEFT JOIN attempts a ON a.session = ?1 AND a.session != '' AND a.officer = o.id
	WHERE a.id IS NOT NULL OR o.id NOT IN (SELECT value FROM json_each(?5)) ORDER BY o.badge, o.id`

// Candidates lists the officers of a session by their badges. Units are those that its unit covers now, see
// Units.Below. Of a closed session those are listed who were admitted when it closed.
func (s ExamSessions) Candidates(x ExamSession, units []string) (all []Candidate, err error) {
	group, officers := x.Group, x.Officers
	if !x.Closed.IsZero() {
		units, group, officers = nil, "", nil
	}
	err = s.each(candidatesOf, []any{x.ID, jsonArray(units), group, jsonArray(officers), jsonArray(x.Proctors)},
		func(row scanner) error {
			var c Candidate
			var opened, deadline, ended string
			err := row.Scan(&c.ID, &c.Badge, &c.Name, &c.Rank, &c.Unit, &c.Attempt, &c.State, &opened, &deadline,
				&ended,
				&c.Extra)
			c.Opened, c.Deadline, c.Ended = parseTime(opened), parseTime(deadline), parseTime(ended)
			all = append(all, c)
			return err
		})
	return all, err
}

// KeepCandidates notes who was admitted when a session closed.
func (s ExamSessions) KeepCandidates(session string, officers []string) error {
	rows := make([][]any, len(officers))
	for i, o := range officers {
		rows[i] = []any{newID(), session, o}
	}
	return s.insertRows(`INSERT INTO exam_candidates (id, session, officer) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, rows)
}
