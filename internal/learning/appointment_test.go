package learning

import (
	"testing"
	"time"

	"hocvu/internal/store"
)

func TestAnAdminGivesRolesWithinOwnScopeAndNeverWider(t *testing.T) {
	h := open(t)
	unit := h.other.UnitID
	u := h.tree(t, [2]string{"C", ""}, [2]string{"C1", "C"})
	h.newcomer(t, "000-555", u["C1"])
	h.appoint(t, store.Appointment{Officer: h.mine.ID, Role: Admin, Unit: unit, Starts: monday})
	day := time.Date(2026, 11, 23, 0, 0, 0, 0, h.Zone)
	for what, try := range map[string]struct {
		by   Officer
		want Wanted
		err  error
	}{
		"one without a role":                 {h.other, Wanted{Badge: "000-001", Role: Leader, Unit: unit, Starts: day}, ErrNotFound},
		"everywhere":                         {h.mine, Wanted{Badge: "000-002", Role: Leader, Starts: day}, ErrNotFound},
		"in another unit":                    {h.mine, Wanted{Badge: "000-002", Role: Leader, Unit: u["C"], Starts: day}, ErrNotFound},
		"to an officer of another unit":      {h.mine, Wanted{Badge: "000-555", Role: Leader, Unit: unit, Starts: day}, ErrNotFound},
		"to a badge that is not there":       {h.mine, Wanted{Badge: "999-999", Role: Leader, Unit: unit, Starts: day}, ErrNotFound},
		"a role that there is not":           {h.mine, Wanted{Badge: "000-002", Role: "god", Unit: unit, Starts: day}, ErrNotFound},
		"to oneself":                         {h.mine, Wanted{Badge: "000-001", Role: Leader, Unit: unit, Starts: day}, ErrOneself},
		"ending before it begins":            {h.mine, Wanted{Badge: "000-002", Role: Leader, Unit: unit, Starts: day.AddDate(0, 0, 2), Ends: day.AddDate(0, 0, 1)}, ErrPeriod},
		"over already":                       {h.mine, Wanted{Badge: "000-002", Role: Leader, Unit: unit, Starts: day.AddDate(0, 0, -9), Ends: day.AddDate(0, 0, -1)}, ErrPeriod},
		"since a thousand years":             {h.mine, Wanted{Badge: "000-002", Role: Leader, Unit: unit, Starts: day.AddDate(-1000, 0, 0)}, ErrBackdated},
		"since yesterday":                    {h.mine, Wanted{Badge: "000-002", Role: Leader, Unit: unit, Starts: day.AddDate(0, 0, -1)}, ErrBackdated},
		"for today alone, badge less hyphen": {h.mine, Wanted{Badge: "000002", Role: Leader, Unit: unit, Starts: day, Ends: day}, nil},
		"after that":                         {h.mine, Wanted{Badge: "000-002", Role: Leader, Unit: unit, Starts: day.AddDate(0, 0, 1), Acting: true}, nil},
	} {
		t.Run(what, func(t *testing.T) {
			if err := h.Appoint(ctx, try.by, try.want); err != try.err {
				t.Errorf("%v, want %v", err, try.err)
			}
		})
	}
	if err := h.Appoint(ctx, h.mine, Wanted{Badge: "000-002", Role: Leader, Unit: unit, Starts: day}); err != ErrHeld {
		t.Errorf("the same role at the same time: %v", err)
	}
	if s, err := h.Scope(h.other, Leader); err != nil || !s.Holds(unit) {
		t.Errorf("today: %+v %v", s, err)
	}
	if n := h.count(t, "audit WHERE act = 'appointment-given' AND by = '"+h.mine.ID+"' AND subject = '"+h.other.ID+"'"); n != 2 {
		t.Errorf("%d entries in the audit, want 2", n)
	}
}

func TestAnAppointmentEndsAtOnceAndItsRowStays(t *testing.T) {
	h := open(t)
	unit := h.other.UnitID
	h.appoint(t, store.Appointment{Officer: h.mine.ID, Role: Admin, Unit: unit, Starts: monday})
	own := h.appoint(t, store.Appointment{Officer: h.mine.ID, Role: Trainer, Unit: unit, Starts: monday})
	wide := h.appoint(t, store.Appointment{Officer: h.other.ID, Role: Trainer, Starts: monday})
	led := h.appoint(t, store.Appointment{Officer: h.other.ID, Role: Leader, Unit: unit, Starts: monday})
	h.sql(t, "UPDATE officers SET password = (SELECT password FROM officers WHERE badge = '000-001') WHERE badge = '000-002'")
	session, err := h.SignIn(ctx, "000-002", "mot-cum-tu-dai", "10.0.0.1", "")
	if err != nil || len(session.Officer.Roles) != 2 {
		t.Fatalf("%+v %v", session.Officer, err)
	}
	office, err := h.Appointments(ctx, h.mine)
	if err != nil || office.Everywhere || len(office.Units) != 1 || len(office.Appointments) != 3 {
		t.Errorf("%+v %v", office, err)
	}
	h.later(time.Minute)
	refused(t, h.EndAppointment(ctx, h.mine, own), ErrOneself)
	refused(t, h.EndAppointment(ctx, h.mine, wide), ErrNotFound)
	refused(t, h.EndAppointment(ctx, h.other, led), ErrNotFound)
	refused(t, h.EndAppointment(ctx, h.mine, "x"), ErrNotFound)
	if err := h.EndAppointment(ctx, h.mine, led); err != nil {
		t.Fatal(err)
	}
	refused(t, h.EndAppointment(ctx, h.mine, led), ErrClosed)
	if _, err := h.Scope(h.other, Leader); err != ErrNotFound {
		t.Errorf("the scope: %v", err)
	}
	if o, err := h.Officer(ctx, session.Token); err != nil || len(o.Roles) != 1 {
		t.Errorf("the running session: %+v %v", o, err)
	}
	if h.count(t, "appointments WHERE id = '"+led+"' AND ends != ''") != 1 || h.count(t, "audit WHERE act = 'appointment-ended'") != 1 {
		t.Error("the row and its end in the audit")
	}
	if _, err := h.Appointments(ctx, h.other); err != ErrNotFound {
		t.Errorf("the page of one who is no admin: %v", err)
	}
}
