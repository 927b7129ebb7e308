package store

import "time"

// Enrolment is an officer's way through one course.
type Enrolment struct {
	Course             string
	Started, Completed time.Time // zero: not
}

// begin starts the officer's enrolments in a course; where there are none it was the officer's own choice.
func (s *Store) begin(officer, course string, at time.Time) error {
	_, err := s.exec(`INSERT INTO enrolments (id, officer, course, source, registered, started, completed)
		SELECT ?1, ?2, ?3, 'own', ?4, ?4, '' WHERE NOT EXISTS (SELECT 1 FROM enrolments WHERE officer = ?2 AND course = ?3)`,
		newID(), officer, course, stamp(at))
	if err != nil {
		return err
	}
	_, err = s.exec(`UPDATE enrolments SET started = ? WHERE officer = ? AND course = ? AND started = ''`, stamp(at), officer, course)
	return err
}

// CompleteCourse keeps the first time a course was completed. False: it was already, or never begun.
func (s *Store) CompleteCourse(officer, course string, at time.Time) (bool, error) {
	n, err := s.exec(`UPDATE enrolments SET completed = ? WHERE officer = ? AND course = ? AND completed = ''`, stamp(at), officer, course)
	return n > 0, err
}

// Enrolments lists an officer's courses, one entry a course.
func (s *Store) Enrolments(officer string) (map[string]Enrolment, error) {
	all := map[string]Enrolment{}
	err := s.each(`SELECT course, started, completed FROM enrolments WHERE officer = ?`, []any{officer}, func(row scanner) error {
		var e Enrolment
		var started, completed string
		if err := row.Scan(&e.Course, &started, &completed); err != nil {
			return err
		}
		e.Started, e.Completed = when(started), when(completed)
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

// DueDates gives the nearest due date of every course that is assigned to the officer or to the unit.
func (s *Store) DueDates(officer, unit string) (map[string]time.Time, error) {
	due := map[string]time.Time{}
	err := s.each(`SELECT course, min(due) FROM (
			SELECT course, due FROM assignments WHERE officer = ?1 AND cancelled = '' AND due != ''
			UNION ALL
			SELECT course, due FROM assignments WHERE unit = ?2 AND ?2 != '' AND cancelled = '' AND due != '')
		GROUP BY course`, []any{officer, unit}, func(row scanner) error {
		var course, at string
		if err := row.Scan(&course, &at); err != nil {
			return err
		}
		due[course] = when(at)
		return nil
	})
	return due, err
}
