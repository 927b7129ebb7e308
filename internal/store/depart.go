package store

import (
	"time"

	"github.com/pocketbase/pocketbase/tools/security"
)

// Depart takes from an officer whatever opens a door: roles, also those to come, slips, sessions and the password. Who leaves
// loses them, and who comes back begins as a newcomer does, whatever was left from before. It returns an entry of the audit
// for each role that ended, for its caller to sign and add.
func (s *Store) Depart(officer string, now time.Time) ([]Audit, error) {
	held, err := s.OfficersAppointments([]string{officer}, now)
	if err != nil {
		return nil, err
	}
	var entries []Audit
	for _, a := range held {
		if err := s.EndAppointment(a, now); err != nil {
			return nil, err
		}
		entries = append(entries, a.Entry("appointment-ended"))
	}
	if err := s.VoidSlips(officer, now); err != nil {
		return nil, err
	}
	if _, err := s.exec(`DELETE FROM sessions WHERE officer = ?`, officer); err != nil {
		return nil, err
	}
	_, err = s.exec(`UPDATE officers SET password = '', must_change_password = FALSE, tokenKey = ? WHERE id = ?`, security.RandomString(50), officer)
	s.AfterCommit(func() { s.ForgetOfficer(officer) })
	return entries, err
}
