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

// Imported reads the result that a source has reported so far, else ErrNotFound.
func (s Enrolments) Imported(officer, course, origin string) (e ImportedResult, err error) {
	var registered, completed string
	err = s.one(`SELECT registered, completed FROM enrolments WHERE officer = ? AND course = ? AND source = 'imported'
		AND origin = ?`,
		[]any{officer, course, origin}, &registered, &completed)
	return ImportedResult{parseTime(registered), parseTime(completed)}, err
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
