package store

import (
	"time"

	"github.com/pocketbase/pocketbase/tools/security"

	"hocvu/internal/store/audit"
)

// RevokeAccess ends all access of an officer: roles, also future ones, slips, sessions and the password. Officers who
// leave lose them, and officers who return begin without them. It returns an audit entry for each role that ended,
// which the caller signs and adds.
func (s Officers) RevokeAccess(officer string, now time.Time) ([]audit.Entry, error) {
	held, err := s.store.Appointments.OfOfficers([]string{officer}, now)
	if err != nil {
		return nil, err
	}
	var entries []audit.Entry
	for _, a := range held {
		if err := s.store.Appointments.End(a, now); err != nil {
			return nil, err
		}
		entries = append(entries, a.Entry("appointment-ended"))
	}
	if err := s.store.Slips.Void(officer, now); err != nil {
		return nil, err
	}
	if _, err := s.exec(`DELETE FROM sessions WHERE officer = ?`, officer); err != nil {
		return nil, err
	}
	_, err = s.exec(`UPDATE officers SET password = '', must_change_password = FALSE, tokenKey = ? WHERE id = ?`,
		security.RandomString(50), officer)
	s.store.AfterCommit(func() { s.store.Sessions.ForgetOfficer(officer) })
	return entries, err
}
