package access_test

import (
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/people"
	"hocvu/internal/store"
)

func TestStaffPagesRecordLooksAtOfficers(t *testing.T) {
	h, leader, _, admin := staffed(t)
	order := learningtest.Request("")
	order.Badge = "000-001"
	id, err := h.Assignments.Add(ctx, admin, order)
	if err != nil {
		t.Fatal(err)
	}
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Helper, Unit: h.Mine.UnitID, Starts: monday})
	for page, look := range map[string]func() error{
		"appointments":      func() error { _, err := h.Appointments.List(ctx, admin); return err },
		"assignments":       func() error { _, err := h.Assignments.List(ctx, leader, false, 1); return err },
		"assignments/" + id: func() error { _, err := h.Assignments.View(ctx, leader, id); return err },
	} {
		if err := look(); err != nil {
			t.Fatal(err)
		}
		if n := h.Count(t, "audit WHERE act = 'listed' AND record = '"+page+"' AND instr(detail, '"+h.Mine.ID+"')"); n != 1 {
			t.Errorf("%s: %d entries", page, n)
		}
	}
	if n := h.Count(t, "audit WHERE act = 'listed' AND instr(detail, '"+admin.ID+"') AND by = '"+admin.ID+"'"); n != 0 {
		t.Error("a look at oneself was written down")
	}
}

func TestRosterDryRunRecordsLooksAtOfficers(t *testing.T) {
	h, _, _, admin := staffed(t)
	if _, err := h.Roster.DryRun(ctx, people.RosterImport{By: admin, List: learningtest.RosterList([]string{"000-001", "Lò Văn Đồi", "Thiếu tá", "A"}, []string{"000-002", "Giàng A Páo", "", ""})}); err != nil {
		t.Fatal(err)
	}
	for officer, want := range map[string]int{h.Mine.ID: 1, h.Other.ID: 0} {
		if looks, err := h.Store.PersonalData.Looks(officer, 10); err != nil || len(looks) != want || want == 1 && looks[0].By != admin.Name {
			t.Errorf("%+v %v, want %d", looks, err, want)
		}
	}
}
