package learning

import (
	"errors"
	"testing"
	"time"

	"hocvu/internal/store"
)

func TestASuperuserStandsAsAnAdminEverywhereAndAnswersByName(t *testing.T) {
	h, leader, leaderB, _ := staffed(t)
	a, b := h.unit(t, "A"), h.mine.UnitID
	toA := store.Assignment{Course: "khoa", Unit: a, Task: "Học", Responsible: "Đội trưởng", Authority: "Kế hoạch", Product: "Đạt", Days: 30}
	role := store.Appointment{Officer: h.mine.ID, Role: Helper, Unit: b}
	for who, try := range map[string]struct {
		hand              Hand
		assigns, appoints error
		field             string // of the order that is refused
	}{
		"a superuser by name":        {hand: Hand{h.other.ID, true}},
		"a superuser without a name": {hand: Hand{"", true}, assigns: ErrUnnamed, appoints: ErrUnnamed},
		"a script":                   {hand: Hand{}},
		"an officer without a role":  {hand: Hand{h.other.ID, false}, assigns: ErrNotFound, appoints: ErrNotFound},
		"the leader of that unit":    {hand: Hand{leader.ID, false}, appoints: ErrNotFound},
		"the leader of one below":    {hand: Hand{leaderB.ID, false}, field: "don-vi", appoints: ErrNotFound},
		"a superuser, about himself": {hand: Hand{h.mine.ID, true}, appoints: ErrOneself},
		"an officer, about oneself":  {hand: Hand{h.mine.ID, false}, assigns: ErrNotFound, appoints: ErrNotFound},
	} {
		t.Run(who, func(t *testing.T) {
			err := h.Batch(ctx, func(s *Service) error { row := toA; return s.AdmitAssignment(try.hand, &row) })
			field := ""
			if fault := (*OrderFault)(nil); errors.As(err, &fault) {
				field, err = fault.Field, nil
			}
			if refused(t, err, try.assigns); field != try.field {
				t.Errorf("the order is refused for %q, want %q", field, try.field)
			}
			refused(t, h.Batch(ctx, func(s *Service) error { row := role; return s.AdmitAppointment(try.hand, &row) }), try.appoints)
		})
	}
}

func TestOnlyTheFirstAdminMayBeMadeByOneself(t *testing.T) {
	h := open(t)
	self := store.Appointment{Officer: h.mine.ID, Role: Admin}
	hand := Hand{h.mine.ID, true}
	leads := store.Appointment{Officer: h.mine.ID, Role: Leader}
	refused(t, h.Batch(ctx, func(s *Service) error { return s.AdmitAppointment(hand, &leads) }), ErrOneself)
	refused(t, h.Batch(ctx, func(s *Service) error { row := self; return s.AdmitAppointment(hand, &row) }), nil)
	h.appoint(t, store.Appointment{Officer: h.other.ID, Role: Admin, Starts: monday.AddDate(-1, 0, 0), Ends: monday.AddDate(0, -1, 0)})
	refused(t, h.Batch(ctx, func(s *Service) error { row := self; return s.AdmitAppointment(hand, &row) }), ErrOneself) // there was one before
}

func TestTheEndOfAnAppointmentComesNearerAndNeverChangesThePast(t *testing.T) {
	h := open(t)
	hand := Hand{h.other.ID, true}
	due := monday.AddDate(0, 1, 0)
	running := store.Appointment{ID: "a", Officer: h.mine.ID, Role: Leader, Starts: monday.AddDate(-1, 0, 0), Ends: due}
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
		"yesterday":                     {running, monday.AddDate(0, 0, -1), time.Time{}, ErrPast},
		"later":                         {running, due.AddDate(0, 0, 1), time.Time{}, ErrKept},
		"until further notice":          {running, time.Time{}, time.Time{}, ErrKept},
		"what is over":                  {over, due, time.Time{}, ErrClosed},
		"to come, before it begins":     {coming, monday.AddDate(0, 0, 10), time.Time{}, ErrPeriod},
		"to come, called off today":     {coming, monday.Add(-time.Hour), monday, nil},
		"to come, ending in its course": {coming, monday.AddDate(0, 0, 25), monday.AddDate(0, 0, 25), nil},
	} {
		t.Run(what, func(t *testing.T) {
			wanted := try.before
			wanted.Ends = try.ends
			err := h.Batch(ctx, func(s *Service) error { return s.AdmitAppointmentChange(hand, try.before, &wanted) })
			refused(t, err, try.err)
			if err == nil && !wanted.Ends.Equal(try.kept) {
				t.Errorf("it ends %s, want %s", wanted.Ends, try.kept)
			}
		})
	}
	other := running
	other.Acting = true
	refused(t, h.Batch(ctx, func(s *Service) error { return s.AdmitAppointmentChange(hand, running, &other) }), ErrKept)
}
