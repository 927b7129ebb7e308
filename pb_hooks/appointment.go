package pb_hooks

import (
	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store"
)

// keepAppointments lets roles be given only by somebody who can be named, to another, and keeps what was: an appointment
// that has begun can end, and nothing else of it changes.
func keepAppointments(app core.App, s *store.Store) {
	app.OnRecordCreate("appointments").BindFunc(func(e *core.RecordEvent) error {
		r := e.Record
		if r.GetDateTime("starts").IsZero() {
			r.Set("starts", now())
		}
		if r.GetString("role") == "" {
			return wrong("role", "console.role-empty")
		}
		for _, rule := range []func(core.App, *core.Record) error{byAnother, stillHere, inOrder("starts", "ends")} {
			if err := rule(e.App, r); err != nil {
				return err
			}
		}
		return e.Next()
	})
	app.OnRecordUpdate("appointments").BindFunc(func(e *core.RecordEvent) error {
		r, before := e.Record, e.Record.Original()
		for _, field := range []string{"officer", "role", "unit", "starts"} {
			if r.GetString(field) != before.GetString(field) {
				return wrong(field, "console.appointment-kept")
			}
		}
		if err := byAnother(e.App, r); err != nil {
			return err
		}
		if err := inOrder("starts", "ends")(e.App, r); err != nil {
			return err
		}
		return e.Next()
	})
	app.OnRecordDelete("appointments").BindFunc(func(*core.RecordEvent) error { return refused("console.appointment-ends") })
	forget := func(e *core.RecordEvent) error {
		s.ForgetOfficer(e.Record.GetString("officer"))
		return e.Next()
	}
	app.OnRecordAfterCreateSuccess("appointments").BindFunc(forget)
	app.OnRecordAfterUpdateSuccess("appointments").BindFunc(forget)
}

// byAnother asks a superuser to be bound to an officer, and refuses a role given to oneself, except the first admin's: a new
// site has nobody else. What no superuser asks for is the operator's own script, as trusted as the binary.
func byAnother(app core.App, r *core.Record) error {
	by := actorOf(r)
	switch {
	case by.superuser == "":
		return nil
	case by.officer == "":
		return refused("console.name-yourself")
	case by.officer != r.GetString("officer"):
		return nil
	}
	var one int
	admins, err := first(app, `SELECT 1 FROM appointments WHERE role = 'admin' LIMIT 1`, nil, &one)
	if err == nil && (admins || r.GetString("role") != "admin") {
		err = refused("console.not-oneself")
	}
	return err
}

func stillHere(app core.App, r *core.Record) error {
	var state string
	_, err := first(app, `SELECT state FROM officers WHERE id = {:id}`, dbx.Params{"id": r.GetString("officer")}, &state)
	if err == nil && state == "left" {
		err = wrong("officer", "console.officer-left")
	}
	return err
}
