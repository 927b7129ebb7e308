package people_test

import (
	"fmt"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/people"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// everyone is a list of n officers to be made, in the unit B.
func everyone(n int) [][]string {
	rows := make([][]string, n)
	for i := range rows {
		rows[i] = []string{fmt.Sprintf("%03d-%03d", 100+i/1000, i%1000), "Sùng Seo Lử", "Đại úy", "B"}
	}
	return rows
}

func (h *fixture) imports(t testing.TB, in people.RosterImport) roster.Plan {
	t.Helper()
	p, err := h.Roster.Plan(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	consent := people.Consent{Digest: p.Digest(), SkipRefused: true, Leaving: p.LeavingToConfirm()}
	if _, err := h.Roster.Apply(ctx, in, consent, nil); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestTheSameListTwiceChangesNothing(t *testing.T) {
	h := open(t)
	in := people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-001", "Lò Văn Đồi", "Thiếu tá", "A"}, []string{"000-002", "", "", "", "nghỉ hưu"}, []string{"000-900", "Vàng Thị Nương", "", "A"})}
	h.imports(t, in)
	entries := h.Count(t, "audit")
	if p := h.imports(t, in); p.Changes() != 0 || p.Count(roster.Unchanged) != 3 {
		t.Errorf("%+v", p.Lines)
	}
	if got := h.Count(t, "audit"); got != entries {
		t.Error("nothing was done, and the audit says something was")
	}
}

func TestALookAtATrialIsWrittenDown(t *testing.T) {
	h := open(t)
	p, err := h.Roster.DryRun(ctx, people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-900", "Vàng Thị Nương", "", "A"}), Source: "a.xlsx"})
	if err != nil {
		t.Fatal(err)
	}
	if got := h.QueryText(t, `SELECT count(*) || max(act) FROM audit WHERE detail LIKE '%a.xlsx%' AND detail LIKE '%`+p.Digest()+`%'`); got != "1roster.trial" {
		t.Errorf("the audit has %s", got)
	}
}

func TestManyLeaveOnlyWhenTheirNumberIsSaid(t *testing.T) {
	h := open(t)
	h.imports(t, people.RosterImport{Operator: true, List: learningtest.RosterList(everyone(20)...)})
	in := people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-001", "", "", "A"}), Complete: true}
	p, err := h.Roster.Plan(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range []int{0, 1, p.Count(roster.Leaves) - 1} {
		_, err = h.Roster.Apply(ctx, in, people.Consent{Digest: p.Digest(), SkipRefused: true, Leaving: said}, nil)
		refused(t, err, people.ErrManyLeave)
	}
	if got := h.QueryText(t, `SELECT count(*) FROM officers WHERE state = 'left'`); got != "0" {
		t.Errorf("%s have left", got)
	}
	if _, err := h.Roster.Apply(ctx, in, people.Consent{Digest: p.Digest(), Leaving: 21}, nil); err != nil {
		t.Error(err)
	}
	if got := h.QueryText(t, `SELECT count(*) FROM officers WHERE state = 'left'`); got != "21" {
		t.Errorf("%s have left", got)
	}
}

func TestAListOfTomorrowIsNotWrittenToday(t *testing.T) {
	h := open(t)
	in := people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-001", "", "", "A"}), Day: monday.AddDate(0, 0, 1)}
	p, err := h.Roster.Plan(ctx, in)
	if err != nil || len(p.Faults) != 1 {
		t.Fatalf("%v %+v", err, p)
	}
	_, err = h.Roster.Apply(ctx, in, people.Consent{Digest: p.Digest(), SkipRefused: true}, nil)
	refused(t, err, people.ErrRowsRefused)
}

func TestTheSecondOfTwoAdminsIsToldThatTheRosterHasChanged(t *testing.T) {
	h := open(t)
	first := people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-001", "", "", "A"})}
	second := people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-001", "Lò Văn Đồi", "Đại tá", "A"})}
	shown, err := h.Roster.Plan(ctx, second)
	if err != nil {
		t.Fatal(err)
	}
	h.imports(t, first)
	_, err = h.Roster.Apply(ctx, second, people.Consent{Digest: shown.Digest(), SkipRefused: true}, nil)
	refused(t, err, people.ErrRosterChanged)
	if got := h.QueryText(t, `SELECT rank FROM officers WHERE badge = '000-001'`); got != "" {
		t.Errorf("and yet it was written: %s", got)
	}
}

func TestAnErrorInRow9999OfTenThousandStopsAllUntilSaidOtherwise(t *testing.T) {
	h := open(t)
	rows := everyone(10_000)
	rows[9_997][3] = "Phòng không có"
	in := people.RosterImport{Operator: true, List: learningtest.RosterList(rows...)}
	p, err := h.Roster.Plan(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	if bad := p.Lines[9_997]; bad.Kind != roster.Refused || bad.Row != 9_999 || bad.Column != "D" || p.Count(roster.Created) != 9_999 {
		t.Errorf("%+v, %d others", bad, p.Count(roster.Created))
	}
	before := h.Count(t, "officers")
	_, err = h.Roster.Apply(ctx, in, people.Consent{Digest: p.Digest()}, nil)
	refused(t, err, people.ErrRowsRefused)
	if got := h.Count(t, "officers"); got != before {
		t.Errorf("%d officers were written", got-before)
	}
	heard := 0
	applied, err := h.Roster.Apply(ctx, in, people.Consent{Digest: p.Digest(), SkipRefused: true}, func(done, of int) { heard = done*100_000 + of })
	if err != nil {
		t.Fatal(err)
	}
	if got := h.Count(t, "officers"); got != before+9_999 || heard != 9_999*100_000+9_999 {
		t.Errorf("%d officers were written, progress %d", got-before, heard)
	}
	t.Logf("the writer was held for %v", applied.Held)
}

func TestAnAdminReachesTheOwnUnitsOnly(t *testing.T) {
	h := open(t)
	admin := h.appointed(t, "000-010", access.Admin, "B")
	var kinds string
	for _, l := range []roster.List{learningtest.RosterList([]string{"000-001", "", "Đại tá"}, []string{"000-011", "Sùng Seo Lử", "", "A"}, []string{"000-012", "", "Đại tá"}), learningtest.RosterList([]string{"000-001"})} {
		p, err := h.Roster.Plan(ctx, people.RosterImport{By: admin, List: l, Complete: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range p.Lines {
			kinds += line.Badge + " " + line.Sentence.ID + "; "
		}
	}
	if want := "000-001 roster.changes; 000-011 roster.unit-near; 000-012 roster.outside; 000-001 roster.unchanged; 000-002 roster.not-in-list; 000-010 roster.not-in-list; "; kinds != want {
		t.Errorf("got  %s\nwant %s", kinds, want)
	}
	for _, o := range []access.Officer{h.Mine, {}} {
		_, err := h.Roster.Plan(ctx, people.RosterImport{By: o, List: learningtest.RosterList()})
		refused(t, err, access.ErrNotFound)
	}
	h.Advance(48 * time.Hour)
	_, err := h.Roster.Plan(ctx, people.RosterImport{By: h.Other, List: learningtest.RosterList()})
	refused(t, err, access.ErrNotFound)
}

// appointed makes an officer with a role in a unit by its code, and 000-012 in the unit A above.
func (h *fixture) appointed(t testing.TB, badge, role, unit string) access.Officer {
	t.Helper()
	id, err := h.Store.Officers.Add(ctx, store.NewOfficer{Badge: badge, Name: "Bế Thị Hạnh", Unit: h.QueryText(t, `SELECT id FROM units WHERE code = '`+unit+`'`), Roles: []string{role}, From: monday.AddDate(0, -1, 0)})
	if err == nil {
		_, err = h.Store.Officers.Add(ctx, store.NewOfficer{Badge: "000-012", Name: "Hạng A Tủa", Unit: h.QueryText(t, `SELECT id FROM units WHERE code = 'A'`), From: monday.AddDate(0, -1, 0)})
	}
	if err != nil {
		t.Fatal(err)
	}
	return access.Officer{ID: id}
}

func BenchmarkRosterOfTenThousand(b *testing.B) {
	rows := everyone(10_000)
	for b.Loop() {
		b.StopTimer()
		h := open(b)
		in := people.RosterImport{Operator: true, List: learningtest.RosterList(rows...)}
		b.StartTimer()
		p, err := h.Roster.Plan(ctx, in)
		if err != nil {
			b.Fatal(err)
		}
		applied, err := h.Roster.Apply(ctx, in, people.Consent{Digest: p.Digest()}, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(applied.Held.Seconds(), "s-held")
	}
}

// Who leaves gives up every key, and who comes back begins like a newcomer, in whichever unit.
func TestLeavingEndsRolesAndPasswordAndComingBackBringsNeither(t *testing.T) {
	h := open(t)
	u := h.AddUnits(t, [2]string{"CAT", ""}, [2]string{"PC04", "CAT"})
	leads := func(o, unit string) bool {
		t.Helper()
		yes, err := h.Store.Appointments.Leads(o, unit, h.Now())
		if err != nil {
			t.Fatal(err)
		}
		return yes
	}
	h.Appoint(t, store.Appointment{Officer: h.Other.ID, Role: access.Leader, Unit: u["CAT"], Starts: monday})
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Leader, Unit: u["PC04"], Starts: monday})
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Admin, Starts: monday.AddDate(1, 0, 0)})
	session, err := h.Accounts.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "")
	if err != nil || leads(h.Other.ID, u["PC04"]) {
		t.Fatal(err)
	}
	h.Advance(time.Hour)
	h.imports(t, people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-001", "", "", "", "nghỉ hưu"})})
	if !leads(h.Other.ID, u["PC04"]) {
		t.Error("nobody may see the names of a unit whose leader left")
	}
	if n := h.Count(t, "audit WHERE act = 'appointment-ended' AND subject = '"+h.Mine.ID+"'"); n != 2 {
		t.Errorf("%d roles ended in the audit", n)
	}
	h.imports(t, people.RosterImport{Operator: true, List: learningtest.RosterList([]string{"000-001", "", "", "B"})})
	if o, err := h.Store.Officers.ByID(h.Mine.ID, h.Now().AddDate(2, 0, 0)); err != nil || len(o.Roles) > 0 || o.Left {
		t.Errorf("came back with %v, %v", o.Roles, err)
	}
	_, err = h.Access.Officer(ctx, session.Token)
	refused(t, err, access.ErrSignIn)
	_, err = h.Accounts.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "")
	refused(t, err, access.ErrSignIn)
	if _, err := h.Store.Audit.Check(); err != nil {
		t.Error(err)
	}
}
