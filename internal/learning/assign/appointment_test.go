package assign_test

import (
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/store"
)

func TestAnAdminGivesRolesWithinOwnScopeAndNeverWider(t *testing.T) {
	h := open(t)
	unit := h.Other.UnitID
	u := h.AddUnits(t, [2]string{"C", ""}, [2]string{"C1", "C"})
	h.AddOfficer(t, "000-555", u["C1"])
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Admin, Unit: unit, Starts: monday})
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, h.Zone)
	for what, try := range map[string]struct {
		by   access.Officer
		want assign.AppointmentRequest
		err  error
	}{
		"one without a role":                 {h.Other, assign.AppointmentRequest{Badge: "000-001", Role: access.Leader, Unit: unit, Starts: day}, access.ErrNotFound},
		"everywhere":                         {h.Mine, assign.AppointmentRequest{Badge: "000-002", Role: access.Leader, Starts: day}, access.ErrNotFound},
		"in another unit":                    {h.Mine, assign.AppointmentRequest{Badge: "000-002", Role: access.Leader, Unit: u["C"], Starts: day}, access.ErrNotFound},
		"to an officer of another unit":      {h.Mine, assign.AppointmentRequest{Badge: "000-555", Role: access.Leader, Unit: unit, Starts: day}, access.ErrNotFound},
		"to a badge that is not there":       {h.Mine, assign.AppointmentRequest{Badge: "999-999", Role: access.Leader, Unit: unit, Starts: day}, access.ErrNotFound},
		"a role that there is not":           {h.Mine, assign.AppointmentRequest{Badge: "000-002", Role: "god", Unit: unit, Starts: day}, access.ErrNotFound},
		"to oneself":                         {h.Mine, assign.AppointmentRequest{Badge: "000-001", Role: access.Leader, Unit: unit, Starts: day}, assign.ErrOneself},
		"ending before it begins":            {h.Mine, assign.AppointmentRequest{Badge: "000-002", Role: access.Leader, Unit: unit, Starts: day.AddDate(0, 0, 2), Ends: day.AddDate(0, 0, 1)}, assign.ErrPeriod},
		"over already":                       {h.Mine, assign.AppointmentRequest{Badge: "000-002", Role: access.Leader, Unit: unit, Starts: day.AddDate(0, 0, -9), Ends: day.AddDate(0, 0, -1)}, assign.ErrPeriod},
		"since a thousand years":             {h.Mine, assign.AppointmentRequest{Badge: "000-002", Role: access.Leader, Unit: unit, Starts: day.AddDate(-1000, 0, 0)}, assign.ErrBackdated},
		"since yesterday":                    {h.Mine, assign.AppointmentRequest{Badge: "000-002", Role: access.Leader, Unit: unit, Starts: day.AddDate(0, 0, -1)}, assign.ErrBackdated},
		"for today alone, badge less hyphen": {h.Mine, assign.AppointmentRequest{Badge: "000002", Role: access.Leader, Unit: unit, Starts: day, Ends: day}, nil},
		"after that":                         {h.Mine, assign.AppointmentRequest{Badge: "000-002", Role: access.Leader, Unit: unit, Starts: day.AddDate(0, 0, 1), Acting: true}, nil},
	} {
		t.Run(what, func(t *testing.T) {
			if err := h.Appointments.Add(ctx, try.by, try.want); err != try.err {
				t.Errorf("%v, want %v", err, try.err)
			}
		})
	}
	if err := h.Appointments.Add(ctx, h.Mine, assign.AppointmentRequest{Badge: "000-002", Role: access.Leader, Unit: unit, Starts: day}); err != assign.ErrHeld {
		t.Errorf("the same role at the same time: %v", err)
	}
	if s, err := h.Access.Scope(h.Other, access.Leader); err != nil || !s.Holds(unit) {
		t.Errorf("today: %+v %v", s, err)
	}
	if n := h.Count(t, "audit WHERE act = 'appointment-given' AND by = '"+h.Mine.ID+"' AND subject = '"+h.Other.ID+"'"); n != 2 {
		t.Errorf("%d entries in the audit, want 2", n)
	}
}

func TestAnAppointmentEndsAtOnceAndItsRowStays(t *testing.T) {
	h := open(t)
	unit := h.Other.UnitID
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Admin, Unit: unit, Starts: monday})
	own := h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Trainer, Unit: unit, Starts: monday})
	wide := h.Appoint(t, store.Appointment{Officer: h.Other.ID, Role: access.Trainer, Starts: monday})
	led := h.Appoint(t, store.Appointment{Officer: h.Other.ID, Role: access.Leader, Unit: unit, Starts: monday})
	h.SQL(t, "UPDATE officers SET password = (SELECT password FROM officers WHERE badge = '000-001') WHERE badge = '000-002'")
	session, err := h.Accounts.SignIn(ctx, "000-002", "mot-cum-tu-dai", "10.0.0.1", "")
	if err != nil || len(session.Officer.Roles) != 2 {
		t.Fatalf("%+v %v", session.Officer, err)
	}
	office, err := h.Appointments.List(ctx, h.Mine)
	if err != nil || office.Everywhere || len(office.Units) != 1 || len(office.Appointments) != 3 {
		t.Errorf("%+v %v", office, err)
	}
	h.Advance(time.Minute)
	refused(t, h.Appointments.End(ctx, h.Mine, own), assign.ErrOneself)
	refused(t, h.Appointments.End(ctx, h.Mine, wide), access.ErrNotFound)
	refused(t, h.Appointments.End(ctx, h.Other, led), access.ErrNotFound)
	refused(t, h.Appointments.End(ctx, h.Mine, "x"), access.ErrNotFound)
	if err := h.Appointments.End(ctx, h.Mine, led); err != nil {
		t.Fatal(err)
	}
	refused(t, h.Appointments.End(ctx, h.Mine, led), access.ErrClosed)
	if _, err := h.Access.Scope(h.Other, access.Leader); err != access.ErrNotFound {
		t.Errorf("the scope: %v", err)
	}
	if o, err := h.Access.Officer(ctx, session.Token); err != nil || len(o.Roles) != 1 {
		t.Errorf("the running session: %+v %v", o, err)
	}
	if h.Count(t, "appointments WHERE id = '"+led+"' AND ends != ''") != 1 || h.Count(t, "audit WHERE act = 'appointment-ended'") != 1 {
		t.Error("the row and its end in the audit")
	}
	if _, err := h.Appointments.List(ctx, h.Other); err != access.ErrNotFound {
		t.Errorf("the page of one who is no admin: %v", err)
	}
}
