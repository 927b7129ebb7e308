package store

import "time"

// Enrolments are the courses of officers: begun, completed, or imported as a result.
type Enrolments struct{ *conn }

// Enrolment is an officer's way through one course.
type Enrolment struct {
	Course             string
	Started, Completed time.Time // zero: not
}

// start starts the officer's study of a course here. An imported result has a row of its own. Where there is none yet,
// the course was assigned if an assignment reaches the officer at that moment, and else the officer's own choice.
func (s Enrolments) start(officer, course string, at time.Time) error {
	_, err := s.exec(startEnrolment, officer, formatTime(at), newID(), course)
	if err != nil {
		return err
	}
	_, err = s.exec(`UPDATE enrolments SET started = ? WHERE officer = ? AND course = ? AND source != 'imported'
		AND started = ''`, formatTime(at), officer, course)
	return err
}

const startEnrolment = "INSERT INTO enrolments (id, officer, course, source, origin, registered, started, completed) " +
	assignmentsReaching + `
	SELECT ?3, ?1, ?4, CASE WHEN EXISTS (SELECT 1 FROM assignments a WHERE a.id IN (SELECT id FROM reaching)
		AND a.course = ?4 AND a.cancelled = '' AND +a.given <= ?2)
		THEN 'assigned' ELSE 'own' END, '', ?2, ?2, ''
	WHERE NOT EXISTS (SELECT 1 FROM enrolments WHERE officer = ?1 AND course = ?4 AND source != 'imported')`

// Complete keeps the first time a course was completed here. False: it was already, or never begun.
func (s Enrolments) Complete(officer, course string, at time.Time) (bool, error) {
	n, err := s.exec(`UPDATE enrolments SET completed = ? WHERE officer = ? AND course = ? AND source != 'imported'
		AND completed = ''`, formatTime(at), officer, course)
	return n > 0, err
}

// SetCompleted says when a course was completed here; zero: it is not. For whoever judges anew by what it was.
func (s Enrolments) SetCompleted(officer, course string, at time.Time) error {
	_, err := s.exec(`UPDATE enrolments SET completed = ? WHERE officer = ? AND course = ? AND source != 'imported'`,
		formatTime(at), officer, course)
	return err
}

// CompletedHere tells when an officer completed each course here; imported results are others' word.
func (s Enrolments) CompletedHere(officer string) (map[string]time.Time, error) {
	all := map[string]time.Time{}
	return all, s.each(`SELECT course, completed FROM enrolments WHERE officer = ? AND source != 'imported'
		AND completed != ''`, []any{officer}, func(row scanner) error {
		var course, completed string
		err := row.Scan(&course, &completed)
		all[course] = parseTime(completed)
		return err
	})
}

// Of lists an officer's courses, one entry a course.
func (s Enrolments) Of(officer string) (map[string]Enrolment, error) {
	all := map[string]Enrolment{}
	err := s.each(`SELECT course, started, completed FROM enrolments WHERE officer = ?`, []any{officer},
		func(row scanner) error {
			var e Enrolment
			var started, completed string
			if err := row.Scan(&e.Course, &started, &completed); err != nil {
				return err
			}
			e.Started, e.Completed = parseTime(started), parseTime(completed)
			if known, ok := all[e.Course]; ok {
				e.Started, e.Completed = earlier(known.Started, e.Started), earlier(known.Completed, e.Completed)
			}
			all[e.Course] = e
			return nil
		})
	return all, err
}

func earlier(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}
