package store

import "time"

// AttemptStanding is what may change while an attempt takes answers.
type AttemptStanding struct {
	State    State
	Deadline time.Time // zero: none
	Hints    map[string]int
}

// Standing reads how far an attempt has come, without its questions.
func (s Attempts) Standing(id string) (a AttemptStanding, err error) {
	var deadline, hints string
	err = s.one(`SELECT state, deadline, coalesce(hints, '') FROM attempts WHERE id = ?`, []any{id}, &a.State, &deadline,
		&hints)
	if err != nil {
		return a, err
	}
	a.Deadline = parseTime(deadline)
	return a, readJSON(hints, &a.Hints)
}
