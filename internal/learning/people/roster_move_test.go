package people_test

import (
	"testing"

	"github.com/pocketbase/dbx"

	"hocvu/internal/learning/account"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/people"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

func TestAMovedOfficerKeepsTheHistory(t *testing.T) {
	h := open(t)
	in := people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-001", "Lò Văn Đồi", "Thiếu tá", "A"}, []string{"000-002", "", "", "", "nghỉ hưu"}, []string{"000-900", "Vàng Thị Nương", "", "A"}), Source: "a.xlsx"}
	p := h.imports(t, in)
	if p.Count(roster.Moved) != 1 || p.Count(roster.Leaves) != 1 || p.Count(roster.Created) != 1 {
		t.Fatalf("%+v", p)
	}
	if got := h.QueryText(t, `SELECT group_concat(u.code || m.starts || '/' || m.ends, ' ') FROM (SELECT * FROM memberships WHERE officer = '`+h.Mine.ID+`' ORDER BY starts) m JOIN units u ON u.id = m.unit`); got !=
		"B2025-11-23 01:00:00.000Z/2026-11-22 17:00:00.000Z A2026-11-22 17:00:00.000Z/" {
		t.Errorf("the history of the moved one is %s", got)
	}
	if got := h.QueryText(t, `SELECT state || (SELECT count(*) FROM memberships WHERE officer = o.id AND ends = '') FROM officers o WHERE badge = '000-002'`); got != "left0" {
		t.Errorf("who left is %s", got)
	}
	if got := h.QueryText(t, `SELECT count(*) FROM audit WHERE act LIKE 'roster.%' AND detail LIKE '%a.xlsx%' AND detail LIKE '%terminal%'`); got != "4" {
		t.Errorf("%s audit entries", got)
	}
	if _, err := h.Store.Audit.Check(); err != nil {
		t.Error(err)
	}
	if got := h.QueryText(t, `SELECT group_concat(u.code || m.starts || '/' || m.ends, ' ') FROM memberships m JOIN units u ON u.id = m.unit JOIN officers o ON o.id = m.officer WHERE o.badge = '000-900'`); got !=
		"A2026-11-22 17:00:00.000Z/" {
		t.Errorf("the newcomer's membership is %q", got)
	}
	if got := h.QueryText(t, `SELECT password FROM officers WHERE badge = '000-900'`); got != "" {
		t.Error("a new officer has a password")
	}
}

func TestAMoveOnTheDayOfAMoveMendsIt(t *testing.T) {
	h := open(t)
	for _, unit := range []string{"A", "B", "A"} {
		h.imports(t, people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-001", "", "", unit})})
	}
	if got := h.QueryText(t, `SELECT count(*) || group_concat(ends = '') FROM memberships WHERE officer = '`+h.Mine.ID+`'`); got != "20,1" {
		t.Errorf("memberships: %s", got)
	}
}

// The console moves at once, at whatever hour; a list moves with the day.
func TestAnImportOnTheDayOfAMoveInTheConsoleLeavesNobodyInTwoUnits(t *testing.T) {
	for name, rows := range map[string][][]string{
		"another move":        {{"000-001", "", "", "C"}},
		"back again":          {{"000-001", "", "", "B"}},
		"leaving":             {{"000-001", "", "", "", "nghỉ hưu"}},
		"leaving and back":    {{"000-001", "", "", "", "nghỉ hưu"}, {"000-001", "", "", "B"}},
		"back in the present": {{"000-001", "", "", "", "nghỉ hưu"}, {"000-001", "", "", "A"}},
	} {
		t.Run(name, func(t *testing.T) {
			h := open(t)
			if _, err := h.Store.Units.Add(ctx, store.NewUnit{Code: "C", Name: "C", From: monday.AddDate(-1, 0, 0)}); err != nil {
				t.Fatal(err)
			}
			for _, query := range []string{`UPDATE memberships SET ends = '2026-11-23 00:30:00.000Z' WHERE officer = {:o}`, `UPDATE officers SET unit = (SELECT id FROM units WHERE code = 'A') WHERE id = {:o}`,
				`INSERT INTO memberships (id, officer, unit, starts, ends) SELECT 'm00000000000001', {:o}, id, '2026-11-23 00:30:00.000Z', '' FROM units WHERE code = 'A'`} {
				if _, err := h.App.DB().NewQuery(query).Bind(dbx.Params{"o": h.Mine.ID}).Execute(); err != nil {
					t.Fatal(err)
				}
			}
			for _, row := range rows {
				h.imports(t, people.RosterImport{Operator: true, List: learningtest.RosterList(row)})
			}
			if got := h.QueryText(t, `SELECT count(*) FROM memberships a JOIN memberships b ON a.officer = b.officer AND a.id != b.id AND a.starts < CASE b.ends WHEN '' THEN '9' ELSE b.ends END
				AND b.starts < CASE a.ends WHEN '' THEN '9' ELSE a.ends END`); got != "0" {
				t.Errorf("%s stays overlap: %s", got, h.QueryText(t, `SELECT group_concat(unit || ' ' || starts || ' to ' || ends, ', ') FROM memberships WHERE officer = '`+h.Mine.ID+`'`))
			}
			want := "1active"
			if name == "leaving" {
				want = "0left"
			}
			if got := h.QueryText(t, `SELECT (SELECT count(*) FROM memberships WHERE ends = '' AND officer = o.id AND unit = o.unit) || state FROM officers o WHERE id = '`+h.Mine.ID+`'`); got != want {
				t.Errorf("the row of the officer and the stays say %s, want %s", got, want)
			}
		})
	}
}

func TestASlipOfOneWhoLeavesIsWorthNothing(t *testing.T) {
	h := open(t)
	pao := h.AddOfficer(t, "000-777", h.Helper(t))
	code := h.PrintSlip(t, h.Other, pao)
	h.imports(t, people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-777", "", "", "", "nghỉ hưu"})})
	h.imports(t, people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-777", "", "", "A"})})
	if got := h.QueryText(t, `SELECT state FROM officers WHERE badge = '000-777'`); got != "active" {
		t.Fatalf("who came back is %s", got)
	}
	if _, err := h.Accounts.SignIn(ctx, "000-777", code, "10.0.0.1", ""); err != account.ErrSlip {
		t.Errorf("the paper from before still opens: %v", err)
	}
}
