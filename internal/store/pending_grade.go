package store

import "time"

// PendingGrades are the responses that wait for a grade.
type PendingGrades struct{ *conn }

// Pending is a response that could not be graded yet.
type Pending struct {
	Response string
	Tries    int
}

// Add puts a response on the list of those to be graded later.
func (s PendingGrades) Add(response string, next time.Time) error {
	return s.insert(`INSERT INTO pending (id, response, tries, next) VALUES (?, ?, 1, ?)`, newID(), response,
		formatTime(next))
}

// Due lists pending responses whose time has come, at most so many.
func (s PendingGrades) Due(now time.Time, most int) ([]Pending, error) {
	var all []Pending
	err := s.each(`SELECT response, tries FROM pending WHERE next <= ? ORDER BY next LIMIT ?`,
		[]any{formatTime(now), most}, func(row scanner) error {
			var p Pending
			err := row.Scan(&p.Response, &p.Tries)
			all = append(all, p)
			return err
		})
	return all, err
}

// Postpone tries a pending response again later.
func (s PendingGrades) Postpone(p Pending, next time.Time) error {
	_, err := s.exec(`UPDATE pending SET tries = ?, next = ? WHERE response = ?`, p.Tries+1, formatTime(next), p.Response)
	return err
}

// Remove takes a response off the list.
func (s PendingGrades) Remove(response string) error {
	_, err := s.exec(`DELETE FROM pending WHERE response = ?`, response)
	return err
}
