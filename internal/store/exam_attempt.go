package store

import "time"

// InSession finds the attempt of an officer in an exam session, or ErrNotFound.
func (s Attempts) InSession(session, officer string) (Attempt, error) {
	return s.first(attemptColumns+`WHERE session = ? AND officer = ? AND session != ''`, session, officer)
}

// Writing lists the open attempts of an exam session.
func (s Attempts) Writing(session string) ([]Attempt, error) {
	return s.list(attemptColumns+`WHERE session = ? AND session != '' AND state = 'open'`, session)
}

// Waiting lists attempts that have ended and wait for their grades, of exam sessions that closed before a moment or,
// by a clock that was wrong, after another one, at most so many.
func (s Attempts) Waiting(before, after time.Time, most int) ([]Attempt, error) {
	return s.list(attemptColumns+`WHERE state IN ('submitted', 'expired') AND session != '' AND result ->> 'waits'
		AND session IN (SELECT id FROM exam_sessions WHERE closed != '' AND (closed < ? OR closed > ?)) LIMIT ?`,
		formatTime(before), formatTime(after), most)
}

// SetDeadline moves the deadline of an open attempt.
func (s Attempts) SetDeadline(id string, deadline time.Time) error {
	_, err := s.exec(`UPDATE attempts SET deadline = ? WHERE id = ? AND state = 'open'`, formatTime(deadline), id)
	return err
}

// CutDeadlines lets the open attempts of an exam session end at a moment, those that end before it apart.
func (s Attempts) CutDeadlines(session string, at time.Time) error {
	_, err := s.exec(`UPDATE attempts SET deadline = min(deadline, ?) WHERE session = ? AND session != '' AND state = 'open'`,
		formatTime(at), session)
	return err
}

// Reopen lets an attempt that waits for its grade go on until a deadline. False: it does not wait.
func (s Attempts) Reopen(id string, deadline time.Time) (bool, error) {
	n, err := s.exec(`UPDATE attempts SET state = 'open', deadline = ?, ended = '', result = NULL
		WHERE id = ? AND state IN ('submitted', 'expired') AND result ->> 'waits'`, formatTime(deadline), id)
	return n == 1, err
}
