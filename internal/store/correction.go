package store

import "time"

// Corrections are the requests of officers to correct their own data.
type Corrections struct{ *conn }

// Correction is a request to correct one's own data, with its answer once there is one.
type Correction struct {
	Subject, Wanted, Answer string
	Asked, Answered         time.Time // Answered zero: not yet
}

// Of lists an officer's requests, the latest first.
func (s Corrections) Of(officer string) (all []Correction, err error) {
	err = s.each(`SELECT subject, wanted, asked, answer, answered FROM corrections WHERE officer = ? ORDER BY asked DESC`,
		[]any{officer}, func(row scanner) error {
			var c Correction
			var asked, answered string
			err := row.Scan(&c.Subject, &c.Wanted, &asked, &c.Answer, &answered)
			c.Asked, c.Answered = parseTime(asked), parseTime(answered)
			all = append(all, c)
			return err
		})
	return all, err
}

// Add keeps a request and gives it its ID.
func (s Corrections) Add(officer string, c Correction) (id string, err error) {
	id = newID()
	return id, s.insert(`INSERT INTO corrections (id, officer, subject, wanted, asked, answer, answered, by)
		VALUES (?, ?, ?, ?, ?, '', '', '')`,
		id, officer, c.Subject, c.Wanted, formatTime(c.Asked))
}
