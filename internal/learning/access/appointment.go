package access

import (
	"time"

	"hocvu/internal/store"
)

// AddAppointment stores an appointment with its audit entry. The audit reports a role without an entry as forged.
func AddAppointment(tx *store.Store, a store.Appointment, by string, now time.Time) (err error) {
	if a.ID, err = tx.Appointments.Add(a); err != nil {
		return err
	}
	return tx.Audit.Add(a.Entry("appointment-given").Signed(by, now))
}
