package learning

import (
	"testing"

	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// staffed is a house with a leader of unit A (and of B below it), one of B, and an admin of everything.
func staffed(t testing.TB) (h *house, leader, leaderB, admin Officer) {
	t.Helper()
	h = open(t)
	officers, err := h.Enlist(ctx, Enlistment{Since: monday.AddDate(-1, 0, 0), Units: []Unit{{Code: "C", Name: "Đơn vị trống"}}, Officers: []Newcomer{
		{Badge: "000-010", Name: "Vàng Thị Mai"}, {Badge: "000-011", Name: "Lý A Sơn"}, {Badge: "000-012", Name: "Tẩn Thị Lan"}}})
	if err != nil {
		t.Fatal(err)
	}
	leader, leaderB, admin = officers[0], officers[1], officers[2]
	unit := h.unit(t, "A")
	if err := h.Store.InTx(ctx, func(tx *store.Store) error {
		for _, a := range []store.Appointment{{Officer: leader.ID, Role: Leader, Unit: unit}, {Officer: leaderB.ID, Role: Leader, Unit: h.mine.UnitID}, {Officer: admin.ID, Role: Admin}} {
			a.Starts = monday.AddDate(-1, 0, 0)
			if _, err := tx.Appointments.Add(a); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return h, leader, leaderB, admin
}

func (h *house) unit(t testing.TB, code string) (id string) {
	t.Helper()
	if err := h.app.DB().NewQuery("SELECT id FROM units WHERE code = '" + code + "'").Row(&id); err != nil {
		t.Fatal(err)
	}
	return id
}

func clear(unit string) Order {
	return Order{Course: "khoa", Unit: unit, Task: "Học hết khóa", Responsible: "Đội trưởng", Authority: "Kế hoạch 4581", Product: "Đạt bài thi", Days: 30}
}

var rosterHead = []string{"Số hiệu", "Họ và tên", "Cấp bậc", "Đơn vị", "Tình trạng"}

func list(rows ...[]string) roster.List {
	t := roster.Table{Name: "DS", Rows: []roster.Row{{Number: 1, Cells: rosterHead}}}
	for i, cells := range rows {
		t.Rows = append(t.Rows, roster.Row{Number: i + 2, Cells: cells})
	}
	return roster.ReadList([]roster.Table{t})
}

// text reads one value of the database.
func (h *house) text(t testing.TB, query string) (value string) {
	t.Helper()
	if err := h.app.DB().NewQuery(query).Row(&value); err != nil {
		t.Fatal(query, err)
	}
	return value
}

// tree makes units: parent "" for a root; the IDs come back by code.
func (h *house) tree(t testing.TB, pairs ...[2]string) map[string]string {
	t.Helper()
	ids := map[string]string{"": ""}
	for _, p := range pairs {
		id, err := h.Store.Units.Add(ctx, store.NewUnit{Code: p[0], Name: "Đơn vị " + p[0], Parent: ids[p[1]], From: monday.AddDate(-1, 0, 0)})
		if err != nil {
			t.Fatal(err)
		}
		ids[p[0]] = id
	}
	return ids
}

func (h *house) appoint(t testing.TB, a store.Appointment) (id string) {
	t.Helper()
	err := h.Store.InTx(ctx, func(tx *store.Store) (err error) {
		id, err = tx.Appointments.Add(a)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func (h *house) sql(t testing.TB, query string) {
	t.Helper()
	if _, err := h.app.NonconcurrentDB().NewQuery(query).Execute(); err != nil {
		t.Fatal(err)
	}
}

// helped makes h.other a helper of the unit of both, and returns the unit's ID.
func (h *house) helped(t testing.TB) (unit string) {
	t.Helper()
	h.appoint(t, store.Appointment{Officer: h.other.ID, Role: Helper, Unit: h.other.UnitID, Starts: monday})
	return h.other.UnitID
}

func (h *house) newcomer(t testing.TB, badge, unit string) Officer {
	t.Helper()
	id, err := h.Store.Officers.Add(ctx, store.NewOfficer{Badge: badge, Name: "Người " + badge, Unit: unit, From: monday})
	if err != nil {
		t.Fatal(err)
	}
	o, err := h.Store.Officers.ByID(id, h.Now())
	if err != nil {
		t.Fatal(err)
	}
	return officer(o)
}

// slipFor prints one slip and returns its code.
func (h *house) slipFor(t testing.TB, by, o Officer) string {
	t.Helper()
	sheets, _, err := h.PrintSlips(ctx, by, SlipOrder{Officers: []string{o.ID}})
	if err != nil || len(sheets) != 1 || len(sheets[0].Slips) != 1 {
		t.Fatalf("%+v %v", sheets, err)
	}
	return sheets[0].Slips[0].Code
}

func (h *house) officerOf(t testing.TB, badge string) string {
	t.Helper()
	return h.text(t, "SELECT id FROM officers WHERE badge = '"+badge+"'")
}
