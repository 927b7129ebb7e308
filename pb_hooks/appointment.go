package pb_hooks

import (
	"errors"
	"slices"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// keepAppointments holds what is written about roles to the rules of package learning, and takes their effect at once.
func keepAppointments(app core.App, l *learning.Services, s *store.Store) {
	app.OnRecordCreate("appointments").BindFunc(func(e *core.RecordEvent) error {
		if !slices.Contains(access.Roles, e.Record.GetString("role")) {
			return wrong("role", "console.role-empty")
		}
		in, tx, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		a := appointmentOf(e.Record)
		if err := in.Appointments.Admit(actorAsking(e.Record), &a); err != nil {
			return appointmentRefusal(err)
		}
		e.Record.Set("starts", a.Starts)
		if err := e.Next(); err != nil {
			return err
		}
		return tx.Slips.Void(a.Officer, in.Now())
	})
	app.OnRecordUpdate("appointments").BindFunc(func(e *core.RecordEvent) error {
		in, _, err := within(e.App, l, s)
		if err != nil {
			return err
		}
		before, wanted := appointmentOf(e.Record.Original()), appointmentOf(e.Record)
		before.ID, wanted.ID = e.Record.Id, e.Record.Id
		if err := in.Appointments.AdmitChange(actorAsking(e.Record), before, &wanted); err != nil {
			return appointmentRefusal(err)
		}
		e.Record.Set("starts", wanted.Starts)
		e.Record.Set("ends", wanted.Ends)
		return e.Next()
	})
	app.OnRecordDelete("appointments").BindFunc(func(*core.RecordEvent) error { return refused("console.appointment-ends") })
	forget := func(e *core.RecordEvent) error {
		s.Sessions.ForgetOfficer(e.Record.GetString("officer"))
		return e.Next()
	}
	app.OnRecordAfterCreateSuccess("appointments").BindFunc(forget)
	app.OnRecordAfterUpdateSuccess("appointments").BindFunc(forget)
}

func appointmentOf(r *core.Record) store.Appointment {
	return store.Appointment{Officer: r.GetString("officer"), Role: r.GetString("role"), Unit: r.GetString("unit"), Acting: r.GetBool("acting"),
		Starts: r.GetDateTime("starts").Time(), Ends: r.GetDateTime("ends").Time()}
}

// appointmentRefusal says why the rules refuse an appointment. What may be found nowhere is PocketBase's to refuse: it
// follows the relations.
func appointmentRefusal(err error) error {
	switch {
	case errors.Is(err, access.ErrKept), errors.Is(err, access.ErrClosed):
		return refused("console.appointment-kept")
	case errors.Is(err, access.ErrNotFound):
		return wrong("officer", "console.appointment-unknown")
	}
	return inConsole(err)
}

// within gives the use cases and the store in the transaction of app.
func within(app core.App, l *learning.Services, s *store.Store) (*learning.Services, *store.Store, error) {
	tx, err := s.InTxOf(app)
	if err != nil {
		return nil, nil, err
	}
	return l.WithTx(tx), tx, nil
}

// actorAsking is who asked for a change, as the use cases know it.
func actorAsking(r *core.Record) access.Actor {
	by := actorOf(r)
	return access.Actor{Officer: by.officer, Superuser: by.superuser != ""}
}
