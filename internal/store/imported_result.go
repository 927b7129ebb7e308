package store

import "time"

// Origins lists the names of the sources of imported results, the one with the most results first.
func (s Enrolments) Origins() (all []string, err error) {
	err = s.each(`SELECT origin FROM enrolments WHERE source = 'imported' GROUP BY origin ORDER BY COUNT(*) DESC, origin`,
		nil, func(row scanner) error {
			var origin string
			if err := row.Scan(&origin); err != nil {
				return err
			}
			all = append(all, origin)
			return nil
		})
	return all, err
}

// ImportedResult is what one outside source reports of an officer and a course.
type ImportedResult struct {
	Registered, Completed time.Time // zero: not
}

// Heard is who has a badge, in which unit, and what a source has reported so far.
type Heard struct {
	BadgeHolder
	Unit   string // ID
	Known  bool   // the source has reported something
	Result ImportedResult
}

// Imported reads what a source has reported of those who have the badges, by badge. Nobody has one that is missing.
func (s Enrolments) Imported(badges []string, course, origin string) (map[string]Heard, error) {
	all := make(map[string]Heard, len(badges))
	err := s.each(`SELECT o.id, o.badge, o.name, o.unit, e.id IS NOT NULL, coalesce(e.registered, ''),
		coalesce(e.completed, '') FROM officers o LEFT JOIN enrolments e ON e.officer = o.id AND e.course = ?2
		AND e.source = 'imported' AND e.origin = ?3 WHERE o.badge IN (SELECT value FROM json_each(?1))`,
		[]any{jsonArray(badges), course, origin}, func(row scanner) error {
			var h Heard
			var registered, completed string
			err := row.Scan(&h.ID, &h.Badge, &h.Name, &h.Unit, &h.Known, &registered, &completed)
			h.Result = ImportedResult{parseTime(registered), parseTime(completed)}
			all[h.Badge] = h
			return err
		})
	return all, err
}

// DeleteImported takes back all that a source has reported of an officer and a course.
func (s Enrolments) DeleteImported(officer, course, origin string) error {
	_, err := s.exec(`DELETE FROM enrolments WHERE officer = ? AND course = ? AND source = 'imported' AND origin = ?`,
		officer, course, origin)
	return err
}

// PutImported writes the result that a source reports. Each source has a row of its own.
func (s Enrolments) PutImported(officer, course, origin string, e ImportedResult) error {
	return s.insert(`INSERT INTO enrolments (id, officer, course, source, origin, registered, started, completed)
		VALUES (?, ?, ?, 'imported', ?, ?, '', ?)
		ON CONFLICT (officer, course, source, origin) DO UPDATE SET registered = excluded.registered,
			completed = excluded.completed`,
		newID(), officer, course, origin, formatTime(e.Registered), formatTime(e.Completed))
}
