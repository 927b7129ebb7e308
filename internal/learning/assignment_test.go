package learning

import (
	"errors"
	"slices"
	"testing"
	"time"

	"hocvu/internal/report"
	"hocvu/internal/store"
)

func TestADutyFollowsTheUnitOfTheOfficer(t *testing.T) {
	h, leader, _, _ := staffed(t)
	id, err := h.Assign(ctx, leader, clear(h.unit(t, "A")))
	if err != nil {
		t.Fatal(err)
	}
	home, err := h.Home(ctx, h.mine)
	if err != nil || len(home.Courses) != 1 {
		t.Fatal(home, err)
	}
	want := time.Date(2026, 12, 23, 23, 59, 59, 0, h.Zone)
	if card := home.Courses[0]; !card.Due.Equal(want) || card.Duty.Task != "Học hết khóa" || card.Duty.Assignment != id || card.Duty.Days != 30 {
		t.Errorf("%+v, want due %s", card, want)
	}
	h.later(10 * 24 * time.Hour)
	newcomer, err := h.Enlist(ctx, Enlistment{Since: h.Now(), Units: []Unit{{Code: "D", Name: "D"}}, Officers: []Newcomer{{Badge: "000-020", Name: "Người mới"}}})
	if err != nil {
		t.Fatal(err)
	}
	if duties, err := h.Duties(newcomer[0]); err != nil || len(duties) != 0 {
		t.Errorf("in no unit: %v %v", duties, err)
	}
	b := h.mine.UnitID
	if _, err := h.app.DB().NewQuery("UPDATE officers SET unit = '" + b + "' WHERE badge = '000-020'").Execute(); err != nil {
		t.Fatal(err)
	}
	if _, err := h.app.DB().NewQuery("INSERT INTO memberships (id, officer, unit, starts, ends) VALUES ('m', '" + newcomer[0].ID + "', '" + b + "', '2026-12-03 01:00:00.000Z', '')").Execute(); err != nil {
		t.Fatal(err)
	}
	duties, err := h.Duties(newcomer[0])
	if want := time.Date(2027, 1, 2, 23, 59, 59, 0, h.Zone); err != nil || !duties["khoa"].Due.Equal(want) {
		t.Errorf("a newcomer has thirty days from the first one: %+v %v", duties, err)
	}
}

func TestAClosedUnitIsNoChoice(t *testing.T) {
	h, _, _, admin := staffed(t)
	closed := h.unit(t, "C")
	if _, err := h.app.DB().NewQuery(`UPDATE units SET valid_to = '2026-11-01 00:00:00.000Z' WHERE id = '` + closed + `'`).Execute(); err != nil {
		t.Fatal(err)
	}
	offered := func(units []Choice) bool {
		return slices.ContainsFunc(units, func(c Choice) bool { return c.ID == closed })
	}
	can, err := h.Assignable(ctx, admin)
	if err != nil || len(can.Units) != 2 || offered(can.Units) {
		t.Errorf("a course can be assigned to %v, %v", can.Units, err)
	}
	_, err = h.Assign(ctx, admin, clear(closed))
	var fault *OrderFault
	if !errors.As(err, &fault) || fault.Field != "don-vi" {
		t.Errorf("an order for it: %v", err)
	}
	for day, want := range map[time.Time]bool{monday: false, monday.AddDate(0, -2, 0): true} {
		v, err := h.Report(ctx, admin, ReportRequest{At: day, By: report.ByUnit})
		if err != nil || offered(v.Units) != want {
			t.Errorf("the figures of %s offer %v, %v", day.Format(time.DateOnly), v.Units, err)
		}
	}
	if v, err := h.Report(ctx, admin, ReportRequest{At: monday, Unit: closed, By: report.ByUnit}); err != nil || !offered(v.Units) {
		t.Errorf("the one that an old address asks for is gone from the choices: %v, %v", v.Units, err)
	}
}

func TestAnEmptyUnitMayBeAssignedACourse(t *testing.T) {
	h, _, _, admin := staffed(t)
	id, err := h.Assign(ctx, admin, clear(h.unit(t, "C")))
	if err != nil {
		t.Fatal(err)
	}
	if v, err := h.Assignment(ctx, admin, id); err != nil || v.Reaches != 0 || !v.Standing {
		t.Errorf("%+v %v", v, err)
	}
}

func TestAChangedAssignmentLeavesTheOldOneInTheHistory(t *testing.T) {
	h, leader, leaderB, admin := staffed(t)
	id, err := h.Assign(ctx, admin, clear(h.unit(t, "A")))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Reassign(ctx, leaderB, id, clear(h.mine.UnitID)); !errors.Is(err, ErrNotFound) {
		t.Errorf("the leader of a unit below changes it: %v", err)
	}
	h.later(24 * time.Hour)
	changed := clear(h.unit(t, "A"))
	changed.Days, changed.Due = 0, monday.AddDate(0, 0, 9)
	next, err := h.Reassign(ctx, leader, id, changed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Reassign(ctx, leader, id, changed); !errors.Is(err, ErrClosed) {
		t.Errorf("the old one was changed again: %v", err)
	}
	duties, err := h.Duties(h.mine)
	if err != nil || duties["khoa"].Assignment != next {
		t.Errorf("%+v %v", duties, err)
	}
	if err := h.Unassign(ctx, leader, next); err != nil {
		t.Fatal(err)
	}
	if duties, _ := h.Duties(h.mine); len(duties) != 0 {
		t.Errorf("cancelled, and still %+v", duties)
	}
	all, err := h.Assignments(ctx, leader, true, 1)
	if err != nil || all.Ended != 2 || all.Standing != 0 || len(all.Shown) != 2 || all.Shown[0].Replaces != id || all.Shown[0].Standing || all.Shown[1].Standing {
		t.Errorf("%+v %v", all, err)
	}
	if n := h.count(t, "audit"); n != 3 {
		t.Errorf("%d entries in the audit: given, changed, cancelled", n)
	}
}

func TestTheFiguresMoveWithAssignmentStudyAndCompletion(t *testing.T) {
	h, leader, leaderB, admin := staffed(t)
	count := func(o Officer) report.Figures {
		v, err := h.Report(ctx, o, ReportRequest{At: h.Now(), From: monday.AddDate(0, -1, 0), By: report.ByUnit})
		if err != nil {
			t.Fatal(err)
		}
		return v.Total
	}
	if got := count(admin); got != (report.Figures{Roster: 2}) {
		t.Errorf("before: %+v", got)
	}
	if _, err := h.Assign(ctx, leader, clear(h.unit(t, "A"))); err != nil {
		t.Fatal(err)
	}
	if got := count(leaderB); got != (report.Figures{Roster: 2, Registered: 2}) {
		t.Errorf("assigned: %+v", got)
	}
	if _, err := h.Lesson(ctx, h.mine, "khoa", "01"); err != nil {
		t.Fatal(err)
	}
	for _, lesson := range []string{"01", "02"} {
		if err := h.MarkRead(ctx, h.mine, "khoa", lesson); err != nil {
			t.Fatal(err)
		}
	}
	if got := count(leader); got != (report.Figures{Roster: 2, Registered: 2, Studying: 1}) {
		t.Errorf("studying: %+v", got)
	}
	attempt := h.start(t, 10)
	if _, err := h.Submit(ctx, h.mine, attempt); err != nil {
		t.Fatal(err)
	}
	if got := count(admin); got != (report.Figures{Roster: 2, Registered: 2, Completed: 1, Within: 1, Recent: 1}) {
		t.Errorf("completed: %+v", got)
	}
	if _, err := h.Report(ctx, h.mine, ReportRequest{At: h.Now()}); !errors.Is(err, ErrNotFound) {
		t.Errorf("an officer sees figures: %v", err)
	}
	if _, err := h.Report(ctx, leader, ReportRequest{At: h.Now(), Unit: h.unit(t, "C")}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a unit outside of the scope: %v", err)
	}
}

func TestNamesAreForTheLeaderOfTheUnitAndTheOfficerLearnsOfTheLook(t *testing.T) {
	h, leader, leaderB, admin := staffed(t)
	r := ReportRequest{At: h.Now(), By: report.ByUnit, Unit: h.mine.UnitID}
	for _, o := range []Officer{leader, admin, h.mine} { // B has a leader of its own
		if names, _, _, err := h.MissingNames(ctx, o, r, 1); !errors.Is(err, ErrNotFound) {
			t.Errorf("%s sees %v %v", o.Name, names, err)
		}
	}
	names, unit, of, err := h.MissingNames(ctx, leaderB, r, 1)
	if err != nil || len(names) != 2 || of != 2 || unit.Code != "B" || names[0].Name != "Lò Văn Đồi" {
		t.Fatalf("%+v %+v %v", names, unit, err)
	}
	var subject string
	if err := h.app.DB().NewQuery("SELECT subject FROM audit WHERE by = '" + leaderB.ID + "' AND act = 'names-seen' ORDER BY rowid LIMIT 1").Row(&subject); err != nil || subject != h.mine.ID {
		t.Errorf("the look is not written down: %q %v", subject, err)
	}
	v, err := h.Report(ctx, leader, ReportRequest{At: h.Now(), By: report.ByUnit})
	if err != nil || v.Named[h.mine.UnitID] {
		t.Errorf("%v %v", v.Named, err)
	}
	h.later(0)
	if err := h.Store.InTx(ctx, func(tx *store.Store) error {
		_, err := tx.Appointments.Add(store.Appointment{Officer: h.other.ID, Role: Leader, Unit: h.mine.UnitID, Starts: monday.AddDate(0, -1, 0), Ends: monday.Add(-time.Second)})
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if _, _, _, err := h.MissingNames(ctx, h.other, r, 1); !errors.Is(err, ErrNotFound) {
		t.Errorf("whose appointment ended yesterday sees names: %v", err)
	}
}
