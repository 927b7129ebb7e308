package remind_test

import (
	"context"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/remind"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// The shared fixture by short names.
var (
	ctx     = context.Background()
	refused = learningtest.Refused
)

// asked is a site in which the course of the fixture is assigned to the leader's unit.
func asked(t *testing.T) (h *learningtest.Fixture, leader, admin access.Officer) {
	t.Helper()
	h, leader, _, admin = learningtest.Staffed(t)
	if _, err := h.Assignments.Add(ctx, leader, learningtest.Request(h.Mine.UnitID)); err != nil {
		t.Fatal(err)
	}
	h.Advance(time.Second)
	return h, leader, admin
}

func TestWhoIsRemindedReadsItUntilItIsDone(t *testing.T) {
	for _, c := range []struct{ name, course string }{{"of one course", "khoa"}, {"of everything assigned", ""}} {
		t.Run(c.name, func(t *testing.T) {
			h, leader, _ := asked(t)
			n, err := h.Reminders.Ask(ctx, leader, remind.Request{Unit: h.Mine.UnitID, Course: c.course})
			if err != nil || n.Reminded == 0 || n.Named() != n.Reminded {
				t.Fatal(n, err)
			}
			last, _, err := h.Reminders.Last(leader, h.Mine.UnitID, c.course)
			if err != nil || len(last) != 1 || last[0].Officers != n.Reminded || last[0].Seen != 0 ||
				last[0].By != leader.Name {
				t.Fatalf("%+v %v", last, err)
			}
			for range 2 {
				all, err := h.Reminders.ForOfficer(ctx, h.Mine)
				if err != nil || len(all) != 1 || all[0].Course != "khoa" || all[0].By != leader.Name ||
					all[0].All != (c.course == "") {
					t.Fatalf("%+v %v", all, err)
				}
			}
			if last, _, err = h.Reminders.Last(leader, h.Mine.UnitID, c.course); err != nil || last[0].Seen != 1 {
				t.Errorf("%+v %v", last, err)
			}
			h.SQL(t, `INSERT INTO enrolments (id, officer, course, source, registered, started, completed)
				VALUES ('e', '`+h.Mine.ID+`', 'khoa', 'own', '2025-01-01 00:00:00.000Z', '2025-01-01 00:00:00.000Z', '2025-01-01 00:00:00.000Z')`)
			if all, err := h.Reminders.ForOfficer(ctx, h.Mine); err != nil || len(all) != 0 {
				t.Errorf("after it is done: %+v %v", all, err)
			}
		})
	}
}

func TestNobodyIsRemindedOfOneThingTwiceADay(t *testing.T) {
	h, leader, admin := asked(t)
	request := remind.Request{Unit: h.Mine.UnitID, Course: "khoa"}
	n, err := h.Reminders.Ask(ctx, leader, request)
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.Reminders.Ask(ctx, leader, request)
	refused(t, err, remind.ErrToday)
	_, err = h.Reminders.Ask(ctx, admin, remind.Request{Officers: []string{h.Mine.ID}, Course: "khoa"})
	refused(t, err, remind.ErrToday)
	if got := h.Count(t, "reminders"); got != n.Reminded {
		t.Errorf("%d rows, want %d", got, n.Reminded)
	}
	h.Advance(24 * time.Hour)
	if again, err := h.Reminders.Ask(ctx, leader, request); err != nil || again != n {
		t.Errorf("the day after: %d %v", again, err)
	}
	if all, err := h.Reminders.ForOfficer(ctx, h.Mine); err != nil || len(all) != 1 {
		t.Errorf("two days are one sentence: %+v %v", all, err)
	}
}

func TestAReminderIsForWhomItConcerns(t *testing.T) {
	h, leader, admin := asked(t)
	unit, elsewhere := h.Mine.UnitID, h.Unit(t, "C")
	leaderB := h.AddOfficer(t, "000-020", elsewhere)
	h.Appoint(t, store.Appointment{
		Officer: leaderB.ID, Role: access.Leader, Unit: elsewhere, Starts: learningtest.Monday,
	})
	for _, c := range []struct {
		name string
		by   access.Officer
		ask  remind.Request
		want error
	}{
		{"an officer without a role", h.Mine, remind.Request{Unit: unit}, access.ErrNotFound},
		{"the leader of another unit", leaderB, remind.Request{Unit: unit}, access.ErrNotFound},
		{"the leader of another unit, by name", leaderB, remind.Request{Officers: []string{h.Mine.ID}}, access.ErrNotFound},
		{"a unit that is not there", leader, remind.Request{Unit: "x"}, access.ErrNotFound},
		{"an officer who is not there", admin, remind.Request{Officers: []string{"x"}}, access.ErrNotFound},
		{"a course that is not there", leader, remind.Request{Unit: unit, Course: "x"}, access.ErrNotFound},
		{"a unit without anything to do", leaderB, remind.Request{}, remind.ErrNobody},
		{"more than are asked at once", admin, remind.Request{Officers: make([]string, 5001)}, access.ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := h.Reminders.Ask(ctx, c.by, c.ask)
			refused(t, err, c.want)
		})
	}
	if n := h.Count(t, "reminders"); n != 0 {
		t.Errorf("%d rows of what was refused", n)
	}
}

func TestWhoHasBegunIsNotAmongThoseWhoOpenedNothing(t *testing.T) {
	h, leader, _ := asked(t)
	h.SQL(t, `INSERT INTO enrolments (id, officer, course, source, registered, started, completed)
		VALUES ('e', '`+h.Mine.ID+`', 'khoa', 'own', '2025-01-01 00:00:00.000Z', '2025-01-01 00:00:00.000Z', '')`)
	if _, err := h.Reminders.Ask(ctx, leader, remind.Request{Unit: h.Mine.UnitID, Unopened: true}); err != nil {
		t.Fatal(err)
	}
	if n := h.Count(t, "reminders WHERE officer = '"+h.Mine.ID+"'"); n != 0 {
		t.Error("who has begun was reminded to begin")
	}
	if n := h.Count(t, "audit WHERE act = 'reminded' AND by = '"+leader.ID+"'"); n != 1 {
		t.Errorf("%d entries in the audit", n)
	}
}

func TestOfTheOfficersNamedItIsToldWhyEachWasNotReminded(t *testing.T) {
	h, _, admin := asked(t)
	done, gone := h.AddOfficer(t, "000-031", h.Mine.UnitID), h.AddOfficer(t, "000-032", h.Mine.UnitID)
	today := h.AddOfficer(t, "000-033", h.Mine.UnitID)
	h.SQL(t, `INSERT INTO enrolments (id, officer, course, source, registered, started, completed)
		VALUES ('e', '`+done.ID+`', 'khoa', 'own', '2025-01-01 00:00:00.000Z', '2025-01-01 00:00:00.000Z', '2025-01-01 00:00:00.000Z')`)
	h.SQL(t, `UPDATE officers SET state = 'left' WHERE id = '`+gone.ID+`'`)
	signed := func(e audit.Entry) audit.Entry { return e }
	if err := h.Roster.Leave(ctx, people.Change{Officer: gone.ID, Sign: signed}); err != nil {
		t.Fatal(err)
	}
	h.Advance(time.Second)
	if _, err := h.Reminders.Ask(ctx, admin, remind.Request{Officers: []string{today.ID}}); err != nil {
		t.Fatal(err)
	}
	four := remind.Request{Officers: []string{h.Mine.ID, done.ID, gone.ID, today.ID, gone.ID}}
	got, err := h.Reminders.Ask(ctx, admin, four)
	if want := (remind.Asked{Reminded: 1, Done: 1, Left: 1, Today: 1}); err != nil || got != want {
		t.Errorf("%+v %v, want %+v", got, err, want)
	}
	got, err = h.Reminders.Ask(ctx, admin, four)
	refused(t, err, remind.ErrToday)
	if want := (remind.Asked{Done: 1, Left: 1, Today: 2}); got != want {
		t.Errorf("once more: %+v, want %+v", got, want)
	}
	got, err = h.Reminders.Ask(ctx, admin, remind.Request{Officers: []string{done.ID, gone.ID}})
	refused(t, err, remind.ErrNobody)
	if want := (remind.Asked{Done: 1, Left: 1}); got != want {
		t.Errorf("nobody: %+v, want %+v", got, want)
	}
}
