package access_test

import (
	"testing"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

func TestActorScopeOfSuperuserScriptAndOfficer(t *testing.T) {
	h, leader, leaderB, _ := staffed(t)
	a, b := h.Unit(t, "A"), h.Mine.UnitID
	toA := store.Assignment{Course: "khoa", Unit: a, Task: "Học", Responsible: "Đội trưởng", Authority: "Kế hoạch", Product: "Đạt", Days: 30}
	role := store.Appointment{Officer: h.Mine.ID, Role: access.Helper, Unit: b}
	for who, try := range map[string]struct {
		actor             access.Actor
		assigns, appoints error
		field             string // of the order that is refused
	}{
		"a superuser by name":        {actor: access.Actor{h.Other.ID, true}},
		"a superuser without a name": {actor: access.Actor{"", true}, assigns: access.ErrUnnamed, appoints: access.ErrUnnamed},
		"a script":                   {actor: access.Actor{}},
		"an officer without a role":  {actor: access.Actor{h.Other.ID, false}, assigns: access.ErrNotFound, appoints: access.ErrNotFound},
		"the leader of that unit":    {actor: access.Actor{leader.ID, false}, appoints: access.ErrNotFound},
		"the leader of one below":    {actor: access.Actor{leaderB.ID, false}, field: "unit", appoints: access.ErrNotFound},
		"a superuser, about himself": {actor: access.Actor{h.Mine.ID, true}, appoints: assign.ErrOneself},
		"an officer, about oneself":  {actor: access.Actor{h.Mine.ID, false}, assigns: access.ErrNotFound, appoints: access.ErrNotFound},
	} {
		t.Run(who, func(t *testing.T) {
			err := h.InTx(ctx, func(s *learning.Services) error { row := toA; return s.Assignments.Admit(try.actor, &row) })
			field := ""
			if no := refusal.Of(err); no != nil && no.Field != "" {
				field, err = no.Field, nil
			}
			if refused(t, err, try.assigns); field != try.field {
				t.Errorf("the order is refused for %q, want %q", field, try.field)
			}
			refused(t, h.InTx(ctx, func(s *learning.Services) error { row := role; return s.Appointments.Admit(try.actor, &row) }), try.appoints)
		})
	}
}

func TestSuperuserMayAppointOneselfOnlyAsFirstAdmin(t *testing.T) {
	h := open(t)
	self := store.Appointment{Officer: h.Mine.ID, Role: access.Admin}
	actor := access.Actor{h.Mine.ID, true}
	leads := store.Appointment{Officer: h.Mine.ID, Role: access.Leader}
	refused(t, h.InTx(ctx, func(s *learning.Services) error { return s.Appointments.Admit(actor, &leads) }), assign.ErrOneself)
	refused(t, h.InTx(ctx, func(s *learning.Services) error { row := self; return s.Appointments.Admit(actor, &row) }), nil)
	h.Appoint(t, store.Appointment{Officer: h.Other.ID, Role: access.Admin, Starts: monday.AddDate(-1, 0, 0), Ends: monday.AddDate(0, -1, 0)})
	refused(t, h.InTx(ctx, func(s *learning.Services) error { row := self; return s.Appointments.Admit(actor, &row) }), assign.ErrOneself) // there was one before
}

func TestAppointmentEndMayOnlyMoveEarlierAndNotIntoThePast(t *testing.T) {
	h := open(t)
	actor := access.Actor{h.Other.ID, true}
	due := monday.AddDate(0, 1, 0)
	running := store.Appointment{ID: "a", Officer: h.Mine.ID, Role: access.Leader, Starts: monday.AddDate(-1, 0, 0), Ends: due}
	over, coming := running, running
	over.Ends = monday.AddDate(0, 0, -3)
	coming.Starts = monday.AddDate(0, 0, 20)
	for what, try := range map[string]struct {
		before store.Appointment
		ends   time.Time
		kept   time.Time
		err    error
	}{
		"sooner":                        {running, monday.AddDate(0, 0, 9), monday.AddDate(0, 0, 9), nil},
		"as before":                     {running, due, due, nil},
		"this morning is now":           {running, monday.Add(-7 * time.Hour), monday, nil},
		"yesterday":                     {running, monday.AddDate(0, 0, -1), time.Time{}, access.ErrPast},
		"later":                         {running, due.AddDate(0, 0, 1), time.Time{}, access.ErrKept},
		"until further notice":          {running, time.Time{}, time.Time{}, access.ErrKept},
		"what is over":                  {over, due, time.Time{}, access.ErrClosed},
		"to come, before it begins":     {coming, monday.AddDate(0, 0, 10), time.Time{}, assign.ErrPeriod},
		"to come, called off today":     {coming, monday.Add(-time.Hour), monday, nil},
		"to come, ending in its course": {coming, monday.AddDate(0, 0, 25), monday.AddDate(0, 0, 25), nil},
	} {
		t.Run(what, func(t *testing.T) {
			wanted := try.before
			wanted.Ends = try.ends
			err := h.InTx(ctx, func(s *learning.Services) error { return s.Appointments.AdmitChange(actor, try.before, &wanted) })
			refused(t, err, try.err)
			if err == nil && !wanted.Ends.Equal(try.kept) {
				t.Errorf("it ends %s, want %s", wanted.Ends, try.kept)
			}
		})
	}
	other := running
	other.Acting = true
	refused(t, h.InTx(ctx, func(s *learning.Services) error { return s.Appointments.AdmitChange(actor, running, &other) }), access.ErrKept)
}
