package assign

import (
	"context"
	"errors"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

const maxAppointments = 2000 // on the page: a province has some 200

// Why an appointment is refused although the one who gives it may give roles there. The sentences are those of the page;
// the console has its own of each rule.
var (
	// ErrOneself: nobody appoints oneself, nor ends what oneself was appointed to.
	ErrOneself = refusal.Coded("not-oneself", "", "account.appoint-oneself")

	// ErrPeriod: it would end before it begins, or is over already.
	ErrPeriod = refusal.Coded("appointment-period", "ends", "account.appoint-period")

	// ErrBackdated: it would begin on a day that is over, and so change what was true then.
	ErrBackdated = refusal.Coded("start-past", "starts", "account.appoint-backdated")

	// ErrHeld: the officer holds this role there during that time already.
	ErrHeld = refusal.Coded("appointment-held", "role", "account.appoint-held")

	// ErrLeft: the officer has left.
	ErrLeft = refusal.Coded("officer-left", "officer", "account.appoint-unknown")

	// ErrUnitEnded: the unit is there no more.
	ErrUnitEnded = refusal.Coded("unit-gone", "unit", "account.appoint-unit-ended")
)

// AppointmentList is what the page of appointments shows an admin.
type AppointmentList struct {
	Appointments []store.Appointment // running and to come, by unit, role and badge
	Units        []store.OpenUnit    // where roles can be given
	Everywhere   bool                // whether a role everywhere can be given too
}

// List lists what an admin has to do with, and writes the look down. ErrNotFound for who is none.
func (s *Appointments) List(ctx context.Context, o access.Officer) (AppointmentList, error) {
	scope, err := s.access.Scope(o, access.Admin)
	if err != nil {
		return AppointmentList{}, err
	}
	office := AppointmentList{Everywhere: scope.Everywhere}
	if office.Appointments, err = s.site.Store.Appointments.InUnits(scope.Everywhere, scope.Units, s.site.Now(), maxAppointments); err != nil {
		return office, err
	}
	if office.Units, err = s.site.Store.Units.Open(scope.Everywhere, scope.Units, s.site.Now()); err != nil {
		return office, err
	}
	holders := make([]string, len(office.Appointments))
	for i, a := range office.Appointments {
		holders[i] = a.Officer
	}
	return office, s.access.RecordLook(ctx, o, "appointments", holders)
}

// AppointmentRequest is an appointment that an admin asks for.
type AppointmentRequest struct {
	Badge        string
	Role         string
	Unit         string    // ID; "" everywhere
	Starts, Ends time.Time // days in the site's time zone; Ends is the last day, zero for until further notice
	Acting       bool
}

// Add gives an officer a role, and makes slips worthless that were printed for the officer before it: who printed them
// may be one who may not reset such an account. The officer must serve in the admin's scope too, or the admin be one
// everywhere. It fails as Admit does.
func (s *Appointments) Add(ctx context.Context, by access.Officer, w AppointmentRequest) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		now := s.site.Now()
		o, err := tx.Officers.Serving(access.ParseBadge(w.Badge))
		if err != nil {
			return err
		}
		a := store.Appointment{Officer: o.ID, Role: w.Role, Unit: w.Unit, Starts: w.Starts, Acting: w.Acting}
		if !w.Ends.IsZero() {
			a.Ends = w.Ends.AddDate(0, 0, 1)
		}
		if err := s.withTx(tx).Admit(access.Actor{Officer: by.ID}, &a); err != nil {
			return err
		}
		if err := tx.Slips.Void(a.Officer, now); err != nil {
			return err
		}
		return access.AddAppointment(tx, a, by.ID, now)
	})
}

// End ends one at this moment: at once its holder may no longer what it allowed. The row memberships. It fails with
// ErrNotFound, ErrOneself, or ErrClosed when it had ended.
func (s *Appointments) End(ctx context.Context, by access.Officer, id string) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		now := s.site.Now()
		a, err := tx.Appointments.ByID(id)
		if err != nil {
			return err
		}
		if _, err := s.withTx(tx).mayAppoint(access.Actor{Officer: by.ID}, a); err != nil {
			return err
		}
		switch err := tx.Appointments.End(a, now); {
		case errors.Is(err, store.ErrConflict):
			return access.ErrClosed
		case err != nil:
			return err
		}
		return tx.Audit.Add(a.Entry("appointment-ended").Signed(by.ID, now))
	})
}
