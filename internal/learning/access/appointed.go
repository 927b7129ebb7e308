package access

import (
	"time"

	"hocvu/internal/store"
)

// Appoint writes an appointment with its entry: a role without one counts as forged.
func Appoint(tx *store.Store, a store.Appointment, by string, now time.Time) (err error) {
	if a.ID, err = tx.Appointments.Add(a); err != nil {
		return err
	}
	return tx.Audit.Add(a.Entry("appointment-given").Signed(by, now))
}
