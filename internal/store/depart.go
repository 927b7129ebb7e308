package store

import (
	"time"

	"github.com/pocketbase/pocketbase/tools/security"
)

// RevokeAccess takes from an officer whatever opens a door: roles, also those to come, slips, sessions and the password. Who leaves
// loses them, and who comes back begins as a newcomer does, whatever was left from before. It returns an entry of the audit
// for each role that ended, for its caller to sign and add.
func (s Officers) RevokeAccess(officer string, now time.Time) ([]AuditEntry, error) {
	held, err := s.store.Appointments.OfOfficers([]string{officer}, now)
	if err != nil {
		return nil, err
	}
	var entries []AuditEntry
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
	_, err = s.exec(`UPDATE officers SET password = '', must_change_password = FALSE, tokenKey = ? WHERE id = ?`, security.RandomString(50), officer)
	s.store.AfterCommit(func() { s.store.Sessions.ForgetOfficer(officer) })
	return entries, err
}
