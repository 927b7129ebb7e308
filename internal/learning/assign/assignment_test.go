package assign_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/reporting"
	"hocvu/internal/refusal"
	"hocvu/internal/report"
	"hocvu/internal/store"
)

func TestADutyFollowsTheUnitOfTheOfficer(t *testing.T) {
	h, leader, _, _ := staffed(t)
	id, err := h.Assignments.Add(ctx, leader, learningtest.Request(h.Unit(t, "A")))
	if err != nil {
		t.Fatal(err)
	}
	home, err := h.Courses.Home(ctx, h.Mine)
	if err != nil || len(home.Courses) != 1 {
		t.Fatal(home, err)
	}
	want := time.Date(2026, 12, 23, 23, 59, 59, 0, h.Zone)
	if card := home.Courses[0]; !card.Due.Equal(want) || card.Duty.Task != "Học hết khóa" || card.Duty.Assignment != id || card.Duty.Days != 30 {
		t.Errorf("%+v, want due %s", card, want)
	}
	h.Advance(10 * 24 * time.Hour)
	newcomer, err := h.Roster.Enlist(ctx, people.Enlistment{Since: h.Now(), Units: []people.Unit{{Code: "D", Name: "D"}}, Officers: []people.Newcomer{{Badge: "000-020", Name: "Người mới"}}})
	if err != nil {
		t.Fatal(err)
	}
	if assigned, err := h.Assignments.ForOfficer(newcomer[0]); err != nil || len(assigned) != 0 {
		t.Errorf("in no unit: %v %v", assigned, err)
	}
	b := h.Mine.UnitID
	if _, err := h.App.DB().NewQuery("UPDATE officers SET unit = '" + b + "' WHERE badge = '000-020'").Execute(); err != nil {
		t.Fatal(err)
	}
	if _, err := h.App.DB().NewQuery("INSERT INTO memberships (id, officer, unit, starts, ends) VALUES ('m', '" + newcomer[0].ID + "', '" + b + "', '2026-12-03 01:00:00.000Z', '')").Execute(); err != nil {
		t.Fatal(err)
	}
	assigned, err := h.Assignments.ForOfficer(newcomer[0])
	if want := time.Date(2027, 1, 2, 23, 59, 59, 0, h.Zone); err != nil || !assigned["khoa"].Due.Equal(want) {
		t.Errorf("a newcomer has thirty days from the first one: %+v %v", assigned, err)
	}
}

func TestAClosedUnitIsNoChoice(t *testing.T) {
	h, _, _, admin := staffed(t)
	closed := h.Unit(t, "C")
	if _, err := h.App.DB().NewQuery(`UPDATE units SET valid_to = '2026-11-01 00:00:00.000Z' WHERE id = '` + closed + `'`).Execute(); err != nil {
		t.Fatal(err)
	}
	offered := func(units []access.Choice) bool {
		return slices.ContainsFunc(units, func(c access.Choice) bool { return c.ID == closed })
	}
	can, err := h.Assignments.Choices(ctx, admin)
	if err != nil || len(can.Units) != 2 || offered(can.Units) {
		t.Errorf("a course can be assigned to %v, %v", can.Units, err)
	}
	_, err = h.Assignments.Add(ctx, admin, learningtest.Request(closed))
	var fault *refusal.Refusal
	if !errors.As(err, &fault) || fault.Field != "unit" {
		t.Errorf("an order for it: %v", err)
	}
	for day, want := range map[time.Time]bool{monday: false, monday.AddDate(0, -2, 0): true} {
		v, err := h.Reports.Count(ctx, admin, reporting.ReportRequest{At: day, By: report.ByUnit})
		if err != nil || offered(v.Units) != want {
			t.Errorf("the figures of %s offer %v, %v", day.Format(time.DateOnly), v.Units, err)
		}
	}
	if v, err := h.Reports.Count(ctx, admin, reporting.ReportRequest{At: monday, Unit: closed, By: report.ByUnit}); err != nil || !offered(v.Units) {
		t.Errorf("the one that an old address asks for is gone from the choices: %v, %v", v.Units, err)
	}
}

func TestAnEmptyUnitMayBeAssignedACourse(t *testing.T) {
	h, _, _, admin := staffed(t)
	id, err := h.Assignments.Add(ctx, admin, learningtest.Request(h.Unit(t, "C")))
	if err != nil {
		t.Fatal(err)
	}
	if v, err := h.Assignments.View(ctx, admin, id); err != nil || v.Reaches != 0 || !v.Standing {
		t.Errorf("%+v %v", v, err)
	}
}

func TestAChangedAssignmentLeavesTheOldOneInTheHistory(t *testing.T) {
	h, leader, leaderB, admin := staffed(t)
	id, err := h.Assignments.Add(ctx, admin, learningtest.Request(h.Unit(t, "A")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Assignments.Replace(ctx, leaderB, id, learningtest.Request(h.Mine.UnitID)); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("the leader of a unit below changes it: %v", err)
	}
	h.Advance(24 * time.Hour)
	changed := learningtest.Request(h.Unit(t, "A"))
	changed.Days, changed.Due = 0, monday.AddDate(0, 0, 9)
	next, err := h.Assignments.Replace(ctx, leader, id, changed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Assignments.Replace(ctx, leader, id, changed); !errors.Is(err, access.ErrClosed) {
		t.Errorf("the old one was changed again: %v", err)
	}
	assigned, err := h.Assignments.ForOfficer(h.Mine)
	if err != nil || assigned["khoa"].Assignment != next {
		t.Errorf("%+v %v", assigned, err)
	}
	if err := h.Assignments.Withdraw(ctx, leader, next); err != nil {
		t.Fatal(err)
	}
	if assigned, _ := h.Assignments.ForOfficer(h.Mine); len(assigned) != 0 {
		t.Errorf("cancelled, and still %+v", assigned)
	}
	all, err := h.Assignments.List(ctx, leader, true, 1)
	if err != nil || all.Ended != 2 || all.Standing != 0 || len(all.Shown) != 2 || all.Shown[0].Replaces != id || all.Shown[0].Standing || all.Shown[1].Standing {
		t.Errorf("%+v %v", all, err)
	}
	if n := h.Count(t, "audit"); n != 3 {
		t.Errorf("%d entries in the audit: given, changed, cancelled", n)
	}
}

func TestTheFiguresMoveWithAssignmentStudyAndCompletion(t *testing.T) {
	h, leader, leaderB, admin := staffed(t)
	count := func(o access.Officer) report.Figures {
		v, err := h.Reports.Count(ctx, o, reporting.ReportRequest{At: h.Now(), From: monday.AddDate(0, -1, 0), By: report.ByUnit})
		if err != nil {
			t.Fatal(err)
		}
		return v.Total
	}
	if got := count(admin); got != (report.Figures{Roster: 2}) {
		t.Errorf("before: %+v", got)
	}
	if _, err := h.Assignments.Add(ctx, leader, learningtest.Request(h.Unit(t, "A"))); err != nil {
		t.Fatal(err)
	}
	if got := count(leaderB); got != (report.Figures{Roster: 2, Registered: 2}) {
		t.Errorf("assigned: %+v", got)
	}
	if _, err := h.Courses.Lesson(ctx, h.Mine, "khoa", "01"); err != nil {
		t.Fatal(err)
	}
	for _, lesson := range []string{"01", "02"} {
		if err := h.Courses.MarkRead(ctx, h.Mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
	}
	if got := count(leader); got != (report.Figures{Roster: 2, Registered: 2, Studying: 1}) {
		t.Errorf("studying: %+v", got)
	}
	attempt := h.StartExam(t, 10)
	if _, err := h.Exams.Submit(ctx, h.Mine, attempt); err != nil {
		t.Fatal(err)
	}
	completed := report.Figures{Roster: 2, Registered: 2, Completed: 1, Within: 1, Week: 1, Recent: 1}
	if got := count(admin); got != completed {
		t.Errorf("completed: %+v", got)
	}
	if _, err := h.Reports.Count(ctx, h.Mine, reporting.ReportRequest{At: h.Now()}); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("an officer sees figures: %v", err)
	}
	if _, err := h.Reports.Count(ctx, leader, reporting.ReportRequest{At: h.Now(), Unit: h.Unit(t, "C")}); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("a unit outside of the scope: %v", err)
	}
}

func TestNamesAreForTheLeaderOfTheUnitAndTheOfficerLearnsOfTheLook(t *testing.T) {
	h, leader, leaderB, admin := staffed(t)
	r := reporting.ReportRequest{At: h.Now(), By: report.ByUnit, Unit: h.Mine.UnitID}
	for _, o := range []access.Officer{leader, admin, h.Mine} { // B has a leader of its own
		if names, _, _, err := h.Reports.MissingNames(ctx, o, r, 1); !errors.Is(err, access.ErrNotFound) {
			t.Errorf("%s sees %v %v", o.Name, names, err)
		}
	}
	names, unit, of, err := h.Reports.MissingNames(ctx, leaderB, r, 1)
	if err != nil || len(names) != 2 || of != 2 || unit.Code != "B" || names[0].Name != "Lò Văn Đồi" {
		t.Fatalf("%+v %+v %v", names, unit, err)
	}
	var subject string
	if err := h.App.DB().NewQuery("SELECT subject FROM audit WHERE by = '" + leaderB.ID + "' AND act = 'names-seen' ORDER BY rowid LIMIT 1").Row(&subject); err != nil || subject != h.Mine.ID {
		t.Errorf("the look is not written down: %q %v", subject, err)
	}
	v, err := h.Reports.Count(ctx, leader, reporting.ReportRequest{At: h.Now(), By: report.ByUnit})
	if err != nil || v.Named[h.Mine.UnitID] {
		t.Errorf("%v %v", v.Named, err)
	}
	h.Advance(0)
	if err := h.Store.InTx(ctx, func(tx *store.Store) error {
		_, err := tx.Appointments.Add(store.Appointment{Officer: h.Other.ID, Role: access.Leader, Unit: h.Mine.UnitID, Starts: monday.AddDate(0, -1, 0), Ends: monday.Add(-time.Second)})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := h.Reports.MissingNames(ctx, h.Other, r, 1); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("whose appointment ended yesterday sees names: %v", err)
	}
}
