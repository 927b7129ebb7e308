package pb_hooks

import (
	"errors"
	"slices"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/learning"
	"hocvu/internal/store"
)

// keepAppointments holds what is written about roles to the rules of package learning, and takes their effect at once.
func keepAppointments(app core.App, l *learning.Service) {
	app.OnRecordCreate("appointments").BindFunc(func(e *core.RecordEvent) error {
		if !slices.Contains(learning.Roles, e.Record.GetString("role")) {
			return wrong("role", "console.role-empty")
		}
		in, err := within(e.App, l)
		if err != nil {
			return err
		}
		a := appointmentOf(e.Record)
		if err := in.AdmitAppointment(handOf(e.Record), &a); err != nil {
			return appointmentRefusal(err)
		}
		e.Record.Set("starts", a.Starts)
		if err := e.Next(); err != nil {
			return err
		}
		return in.Store.Slips.Void(a.Officer, in.Now())
	})
	app.OnRecordUpdate("appointments").BindFunc(func(e *core.RecordEvent) error {
		in, err := within(e.App, l)
		if err != nil {
			return err
		}
		before, wanted := appointmentOf(e.Record.Original()), appointmentOf(e.Record)
		before.ID, wanted.ID = e.Record.Id, e.Record.Id
		if err := in.AdmitAppointmentChange(handOf(e.Record), before, &wanted); err != nil {
			return appointmentRefusal(err)
		}
		e.Record.Set("starts", wanted.Starts)
		e.Record.Set("ends", wanted.Ends)
		return e.Next()
	})
	app.OnRecordDelete("appointments").BindFunc(func(*core.RecordEvent) error { return refused("console.appointment-ends") })
	forget := func(e *core.RecordEvent) error {
		l.Store.Sessions.ForgetOfficer(e.Record.GetString("officer"))
		return e.Next()
	}
	app.OnRecordAfterCreateSuccess("appointments").BindFunc(forget)
	app.OnRecordAfterUpdateSuccess("appointments").BindFunc(forget)
}

func appointmentOf(r *core.Record) store.Appointment {
	return store.Appointment{Officer: r.GetString("officer"), Role: r.GetString("role"), Unit: r.GetString("unit"), Acting: r.GetBool("acting"),
		Starts: r.GetDateTime("starts").Time(), Ends: r.GetDateTime("ends").Time()}
}

// appointmentRefusal says under a field why the rules refuse an appointment. What may be found nowhere is PocketBase's to
// refuse: it follows the relations.
func appointmentRefusal(err error) error {
	switch {
	case errors.Is(err, learning.ErrUnnamed):
		return refused("console.name-yourself")
	case errors.Is(err, learning.ErrOneself):
		return refused("console.not-oneself")
	case errors.Is(err, learning.ErrKept), errors.Is(err, learning.ErrClosed):
		return refused("console.appointment-kept")
	}
	for _, known := range []struct {
		err       error
		field, id string
	}{
		{learning.ErrLeft, "officer", "console.officer-left"}, {learning.ErrHeld, "role", "console.appointment-held"},
		{learning.ErrUnitEnded, "unit", "console.unit-gone"}, {learning.ErrPeriod, "ends", "console.appointment-period"},
		{learning.ErrPast, "ends", "console.end-past"}, {learning.ErrBackdated, "starts", "console.start-past"}, {learning.ErrNotFound, "officer", "console.appointment-unknown"},
	} {
		if errors.Is(err, known.err) {
			return wrong(known.field, known.id)
		}
	}
	return err
}

// within are the rules, reading and writing in the transaction of app.
func within(app core.App, l *learning.Service) (*learning.Service, error) {
	tx, err := l.Store.InTxOf(app)
	if err != nil {
		return nil, err
	}
	return l.Within(tx), nil
}

// handOf is who asked for a change, as the rules know it.
func handOf(r *core.Record) learning.Hand {
	by := actorOf(r)
	return learning.Hand{Officer: by.officer, Superuser: by.superuser != ""}
}
