package learning

import (
	"testing"

	"hocvu/internal/store"
)

func TestWhoIsNamedOnAStaffPageLearnsOfTheLook(t *testing.T) {
	h, leader, _, admin := staffed(t)
	order := clear("")
	order.Badge = "000-001"
	id, err := h.Assign(ctx, admin, order)
	if err != nil {
		t.Fatal(err)
	}
	h.appoint(t, store.Appointment{Officer: h.mine.ID, Role: Helper, Unit: h.mine.UnitID, Starts: monday})
	for page, look := range map[string]func() error{
		"appointments":      func() error { _, err := h.Appointments(ctx, admin); return err },
		"assignments":       func() error { _, err := h.Assignments(ctx, leader, false, 1); return err },
		"assignments/" + id: func() error { _, err := h.Assignment(ctx, leader, id); return err },
	} {
		if err := look(); err != nil {
			t.Fatal(err)
		}
		if n := h.count(t, "audit WHERE act = 'listed' AND record = '"+page+"' AND instr(detail, '"+h.mine.ID+"')"); n != 1 {
			t.Errorf("%s: %d entries", page, n)
		}
	}
	if n := h.count(t, "audit WHERE act = 'listed' AND instr(detail, '"+admin.ID+"') AND by = '"+admin.ID+"'"); n != 0 {
		t.Error("a look at oneself was written down")
	}
}

func TestWhomATrialOfAListSaysSomethingAboutLearnsOfTheLook(t *testing.T) {
	h, _, _, admin := staffed(t)
	if _, err := h.TryRoster(ctx, RosterImport{By: admin, List: list([]string{"000-001", "Lò Văn Đồi", "Thiếu tá", "A"}, []string{"000-002", "Giàng A Páo", "", ""})}); err != nil {
		t.Fatal(err)
	}
	for officer, want := range map[string]int{h.mine.ID: 1, h.other.ID: 0} {
		if looks, err := h.Store.PersonalData.Looks(officer, 10); err != nil || len(looks) != want || want == 1 && looks[0].By != admin.Name {
			t.Errorf("%+v %v, want %d", looks, err, want)
		}
	}
}
