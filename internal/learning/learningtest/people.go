package learningtest

import (
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/account"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/people"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// Staffed opens a Fixture with a leader of unit A (and of B below it), one of B, and an admin of everything.
func Staffed(t testing.TB) (h *Fixture, leader, leaderB, admin access.Officer) {
	t.Helper()
	h = Open(t)
	officers, err := h.Roster.Enlist(ctx, people.Enlistment{Since: Monday.AddDate(-1, 0, 0), Units: []people.Unit{{Code: "C", Name: "Đơn vị trống"}}, Officers: []people.Newcomer{
		{Badge: "000-010", Name: "Vàng Thị Mai"}, {Badge: "000-011", Name: "Lý A Sơn"}, {Badge: "000-012", Name: "Tẩn Thị Lan"}}})
	if err != nil {
		t.Fatal(err)
	}
	leader, leaderB, admin = officers[0], officers[1], officers[2]
	unit := h.Unit(t, "A")
	if err := h.Store.InTx(ctx, func(tx *store.Store) error {
		for _, a := range []store.Appointment{{Officer: leader.ID, Role: access.Leader, Unit: unit}, {Officer: leaderB.ID, Role: access.Leader, Unit: h.Mine.UnitID}, {Officer: admin.ID, Role: access.Admin}} {
			a.Starts = Monday.AddDate(-1, 0, 0)
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

// Unit returns the ID of the unit with a code.
func (h *Fixture) Unit(t testing.TB, code string) (id string) {
	t.Helper()
	if err := h.App.DB().NewQuery("SELECT id FROM units WHERE code = '" + code + "'").Row(&id); err != nil {
		t.Fatal(err)
	}
	return id
}

// Request returns a complete request that assigns the course to a unit, due 30 days after it reaches an officer.
func Request(unit string) assign.Request {
	return assign.Request{Course: "khoa", Unit: unit, Task: "Học hết khóa", Responsible: "Đội trưởng", Authority: "Kế hoạch 4581", Product: "Đạt bài thi", Days: 30}
}

// RosterHead is the header row of a roster list.
var RosterHead = []string{"Số hiệu", "Họ và tên", "Cấp bậc", "Đơn vị", "Tình trạng"}

// RosterList returns a roster list of one table: RosterHead, then the rows.
func RosterList(rows ...[]string) roster.List {
	t := roster.Table{Name: "DS", Rows: []roster.Row{{Number: 1, Cells: RosterHead}}}
	for i, cells := range rows {
		t.Rows = append(t.Rows, roster.Row{Number: i + 2, Cells: cells})
	}
	return roster.ReadList([]roster.Table{t})
}

// QueryText reads one value of the database.
func (h *Fixture) QueryText(t testing.TB, query string) (value string) {
	t.Helper()
	if err := h.App.DB().NewQuery(query).Row(&value); err != nil {
		t.Fatal(query, err)
	}
	return value
}

// AddUnits makes units: parent "" for a root; the IDs come back by code.
func (h *Fixture) AddUnits(t testing.TB, pairs ...[2]string) map[string]string {
	t.Helper()
	ids := map[string]string{"": ""}
	for _, p := range pairs {
		id, err := h.Store.Units.Add(ctx, store.NewUnit{Code: p[0], Name: "Đơn vị " + p[0], Parent: ids[p[1]], From: Monday.AddDate(-1, 0, 0)})
		if err != nil {
			t.Fatal(err)
		}
		ids[p[0]] = id
	}
	return ids
}

// Appoint stores an appointment without checks and returns its ID.
func (h *Fixture) Appoint(t testing.TB, a store.Appointment) (id string) {
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

// SQL executes a statement on the database.
func (h *Fixture) SQL(t testing.TB, query string) {
	t.Helper()
	if _, err := h.App.NonconcurrentDB().NewQuery(query).Execute(); err != nil {
		t.Fatal(err)
	}
}

// Helper appoints h.Other helper of the unit of both, and returns the unit's ID.
func (h *Fixture) Helper(t testing.TB) (unit string) {
	t.Helper()
	h.Appoint(t, store.Appointment{Officer: h.Other.ID, Role: access.Helper, Unit: h.Other.UnitID, Starts: Monday})
	return h.Other.UnitID
}

// AddOfficer adds an officer to a unit, from Monday on and without a password.
func (h *Fixture) AddOfficer(t testing.TB, badge, unit string) access.Officer {
	t.Helper()
	id, err := h.Store.Officers.Add(ctx, store.NewOfficer{Badge: badge, Name: "Người " + badge, Unit: unit, From: Monday})
	if err != nil {
		t.Fatal(err)
	}
	o, err := h.Store.Officers.ByID(id, h.Now())
	if err != nil {
		t.Fatal(err)
	}
	return access.OfficerFrom(o)
}

// PrintSlip prints one slip and returns its code.
func (h *Fixture) PrintSlip(t testing.TB, by, o access.Officer) string {
	t.Helper()
	sheets, _, err := h.Accounts.PrintSlips(ctx, by, account.SlipRequest{Officers: []string{o.ID}})
	if err != nil || len(sheets) != 1 || len(sheets[0].Slips) != 1 {
		t.Fatalf("%+v %v", sheets, err)
	}
	return sheets[0].Slips[0].Code
}

// OfficerID returns the ID of the officer with a badge.
func (h *Fixture) OfficerID(t testing.TB, badge string) string {
	t.Helper()
	return h.QueryText(t, "SELECT id FROM officers WHERE badge = '"+badge+"'")
}
