package account_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/account"
	"hocvu/internal/learning/assign"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

func TestASlipLetsItsOfficerChooseAPasswordOnce(t *testing.T) {
	h := open(t)
	pao := h.AddOfficer(t, "000-777", h.Helper(t))
	code := h.PrintSlip(t, h.Other, pao)
	if _, err := h.Accounts.SignIn(ctx, "000777", strings.ToLower(code), "10.0.0.1", "phone"); err != account.ErrFirstSignIn {
		t.Fatalf("badge and code: %v", err)
	}
	if _, err := h.Accounts.SignIn(ctx, "000-001", code, "10.0.0.1", "phone"); err != access.ErrSignIn {
		t.Errorf("the code with another badge: %v", err)
	}
	if _, err := h.Accounts.ChoosePassword(ctx, "000-777", code, "ngan", "10.0.0.1", "phone"); !errors.Is(err, refusal.New(account.PasswordField, "account.weak-short")) {
		t.Errorf("a weak password: %v", err)
	}
	session, err := h.Accounts.ChoosePassword(ctx, "000-777", code, "ruộng bậc thang", "10.0.0.1", "phone")
	if err != nil || session.Officer.ID != pao.ID {
		t.Fatalf("%+v %v", session, err)
	}
	if _, err := h.Accounts.ChoosePassword(ctx, "000-777", code, "mưa rơi trên nương", "10.0.0.1", "phone"); err != account.ErrSlip {
		t.Errorf("the slip a second time: %v", err)
	}
	if _, err := h.Accounts.SignIn(ctx, "000-777", code, "10.0.0.1", "phone"); err != account.ErrSlip {
		t.Errorf("a sign-in with the used slip: %v", err)
	}
	if _, err := h.Accounts.SignIn(ctx, "000-777", "ruộng bậc thang", "10.0.0.1", "phone"); err != nil {
		t.Error(err)
	}
	for _, act := range []string{"slip-printed", "password-by-slip"} {
		if h.Count(t, "audit WHERE act = '"+act+"' AND subject = '"+pao.ID+"'") != 1 {
			t.Errorf("%s is not in the audit", act)
		}
	}
	bare, _, _ := account.ReadCode(code)
	if h.Count(t, "audit WHERE detail LIKE '%"+bare+"%' OR detail LIKE '%"+code+"%'")+h.Count(t, "slips WHERE hash LIKE '%"+bare+"%'") != 0 {
		t.Error("the code is stored")
	}
}

func TestAResetEndsTheSessionsWhenTheSlipIsUsedAndNotBefore(t *testing.T) {
	h := open(t)
	h.Helper(t)
	old, err := h.Accounts.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "old phone")
	if err != nil {
		t.Fatal(err)
	}
	code := h.PrintSlip(t, h.Other, h.Mine)
	if _, err := h.Access.Officer(ctx, old.Token); err != nil {
		t.Errorf("printing alone ends nothing: %v", err)
	}
	if _, err := h.Accounts.ChoosePassword(ctx, "000-001", code, "ruộng bậc thang", "10.0.0.1", "new phone"); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Access.Officer(ctx, old.Token); err != access.ErrSignIn {
		t.Errorf("the old session: %v", err)
	}
}

func TestANewSlipVoidsTheOldOneAndEverySlipExpires(t *testing.T) {
	h := open(t)
	pao := h.AddOfficer(t, "000-777", h.Helper(t))
	first := h.PrintSlip(t, h.Other, pao)
	second := h.PrintSlip(t, h.Other, pao)
	if _, err := h.Accounts.SignIn(ctx, "000-777", first, "10.0.0.1", ""); err != account.ErrSlip {
		t.Errorf("the first slip: %v", err)
	}
	if _, err := h.Accounts.SignIn(ctx, "000-777", second, "10.0.0.1", ""); err != account.ErrFirstSignIn {
		t.Errorf("the second slip: %v", err)
	}
	h.Advance(15 * 24 * time.Hour)
	if _, err := h.Accounts.SignIn(ctx, "000-777", second, "10.0.0.1", ""); err != account.ErrSlip {
		t.Errorf("after two weeks: %v", err)
	}
}

// A helper may print for whom has no role; what was printed then must not open what an admin gives afterwards.
func TestASlipIsWorthNothingOnceItsOfficerIsGivenARole(t *testing.T) {
	h := open(t)
	unit := h.Helper(t)
	pao := h.AddOfficer(t, "000-777", unit)
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Admin, Starts: monday})
	code := h.PrintSlip(t, h.Other, pao)
	if err := h.Appointments.Add(ctx, h.Mine, assign.AppointmentRequest{Badge: "000-777", Role: access.Admin, Starts: monday.AddDate(0, 0, 7)}); err != nil {
		t.Fatal(err)
	}
	if h.Count(t, "slips WHERE expires > '"+h.Now().UTC().Format("2006-01-02 15:04:05.000Z")+"'") != 0 {
		t.Error("the slip stands as good on the page")
	}
	_, err := h.Accounts.SignIn(ctx, "000-777", code, "10.0.0.1", "")
	refused(t, err, account.ErrSlip)
	_, err = h.Accounts.ChoosePassword(ctx, "000-777", code, "ruộng bậc thang", "10.0.0.1", "")
	refused(t, err, account.ErrSlip)
	code = h.PrintSlip(t, h.Mine, pao)
	if _, err := h.Accounts.SignIn(ctx, "000-777", code, "10.0.0.1", ""); err != account.ErrFirstSignIn {
		t.Errorf("a slip of the admin who may: %v", err)
	}
}

func TestASlipForOneWithARoleIsAsGoodAsWhoPrintedIt(t *testing.T) {
	h := open(t)
	unit := h.Helper(t)
	lead, plain := h.AddOfficer(t, "000-777", unit), h.AddOfficer(t, "000-778", unit)
	h.Appoint(t, store.Appointment{Officer: lead.ID, Role: access.Leader, Unit: unit, Starts: monday})
	admin := h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Admin, Unit: unit, Starts: monday})
	led, studies, helped := h.PrintSlip(t, h.Mine, lead), h.PrintSlip(t, h.Mine, plain), h.PrintSlip(t, h.Other, h.AddOfficer(t, "000-779", unit))
	h.SQL(t, "UPDATE appointments SET ends = starts WHERE id = '"+admin+"'")
	_, err := h.Accounts.SignIn(ctx, "000-777", led, "10.0.0.1", "")
	refused(t, err, account.ErrSlip)
	if _, err := h.Accounts.SignIn(ctx, "000-778", studies, "10.0.0.1", ""); err != account.ErrFirstSignIn {
		t.Errorf("of one who only studies: %v", err)
	}
	h.Appoint(t, store.Appointment{Officer: h.OfficerID(t, "000-779"), Role: access.Trainer, Starts: monday}) // past every rule
	_, err = h.Accounts.SignIn(ctx, "000-779", helped, "10.0.0.1", "")
	refused(t, err, account.ErrSlip)
}

func TestAGuessAtACodeIsAsLimitedAsOneAtAPassword(t *testing.T) {
	h := open(t)
	for range account.BadgeTries {
		if _, err := h.Accounts.SignIn(ctx, "000-001", account.NewCode(), "10.0.0.1", ""); err != access.ErrSignIn {
			t.Fatal(err)
		}
	}
	_, err := h.Accounts.SignIn(ctx, "000-001", account.NewCode(), "10.0.0.1", "")
	refused(t, err, access.ErrThrottled)
	_, err = h.Accounts.ChoosePassword(ctx, "000-001", account.NewCode(), "ruộng bậc thang", "10.0.0.1", "")
	refused(t, err, access.ErrThrottled)
}

func TestAMistypedCodeIsCalledThatForEveryBadge(t *testing.T) {
	h := open(t)
	code := []byte(account.NewCode())
	code[3] = account.CodeAlphabet[(strings.IndexByte(account.CodeAlphabet, code[3])+1)%len(account.CodeAlphabet)]
	foreign := []byte(account.NewCode())
	foreign[7] = 'B' // in no code
	for _, badge := range []string{"000-001", "000-002", "999-999"} {
		for _, typed := range []string{string(code), string(foreign)} {
			_, err := h.Accounts.SignIn(ctx, badge, typed, "10.0.0.1", "")
			refused(t, err, account.ErrMistyped)
		}
	}
}

func TestAUnitsSlipsAreForThoseWithoutPasswordOrSlip(t *testing.T) {
	h := open(t)
	unit := h.Helper(t)
	h.AddOfficer(t, "000-777", unit)
	h.AddOfficer(t, "000-778", unit)
	leader := h.AddOfficer(t, "000-779", unit)
	h.Appoint(t, store.Appointment{Officer: leader.ID, Role: access.Leader, Unit: unit, Starts: monday.AddDate(0, 1, 0)})
	sheets, passed, err := h.Accounts.PrintSlips(ctx, h.Other, account.SlipRequest{Unit: unit})
	if err != nil || len(sheets) != 1 || len(sheets[0].Slips) != 2 || passed != 2 { // the leader, and who prints
		t.Fatalf("%+v, %d passed, %v", sheets, passed, err)
	}
	if sheets[0].Slips[0].Badge != "000-777" || !sheets[0].Expires.After(h.Now().AddDate(0, 0, 14)) {
		t.Errorf("%+v", sheets[0])
	}
	_, _, err = h.Accounts.PrintSlips(ctx, h.Other, account.SlipRequest{Unit: unit})
	refused(t, err, account.ErrNoSlips)
	office, err := h.Accounts.Slips(ctx, h.Other, unit)
	if err != nil || office.Unit.Without != 4 || len(office.Officers) != 5 || office.Officers[2].Slip.IsZero() {
		t.Errorf("%+v %v", office, err)
	}
	for _, o := range office.Officers { // whoever has no bar is one for whom a slip can be printed, and nobody else
		_, _, err := h.Accounts.PrintSlips(ctx, h.Other, account.SlipRequest{Officers: []string{o.ID}})
		want := map[string]account.SlipBar{h.Other.ID: account.BarSelf, leader.ID: account.BarRole}[o.ID]
		if o.Bar != want || (err == nil) != (o.Bar == account.NoBar) {
			t.Errorf("%s is barred by %q, want %q; printing: %v", o.Badge, o.Bar, want, err)
		}
	}
	if looks, err := h.Store.PersonalData.Looks(leader.ID, 10); err != nil || len(looks) != 1 || looks[0].Act != "listed" {
		t.Errorf("who was named reads %+v, %v", looks, err)
	}
}

// A printer jams, a tab is closed: what was printed for a unit must not have to be asked for one by one.
func TestAUnitsSlipsArePrintedAgainForWhoHasNotUsedThem(t *testing.T) {
	h := open(t)
	unit := h.Helper(t)
	pao, lu := h.AddOfficer(t, "000-777", unit), h.AddOfficer(t, "000-778", unit)
	used, lost := h.PrintSlip(t, h.Other, pao), h.PrintSlip(t, h.Other, lu)
	if _, err := h.Accounts.ChoosePassword(ctx, "000-777", used, "ruộng bậc thang", "10.0.0.1", "phone"); err != nil {
		t.Fatal(err)
	}
	_, _, err := h.Accounts.PrintSlips(ctx, h.Mine, account.SlipRequest{Unit: unit, Again: true})
	refused(t, err, access.ErrNotFound)
	sheets, _, err := h.Accounts.PrintSlips(ctx, h.Other, account.SlipRequest{Unit: unit, Again: true})
	if err != nil || len(sheets) != 1 || len(sheets[0].Slips) != 1 || sheets[0].Slips[0].Badge != "000-778" {
		t.Fatalf("%+v %v", sheets, err)
	}
	if _, err := h.Accounts.SignIn(ctx, "000-778", lost, "10.0.0.1", ""); err != account.ErrSlip {
		t.Errorf("the slip that was lost: %v", err)
	}
	if _, err := h.Accounts.SignIn(ctx, "000-778", sheets[0].Slips[0].Code, "10.0.0.1", ""); err != account.ErrFirstSignIn {
		t.Errorf("the new slip: %v", err)
	}
}

func TestNobodyPrintsASlipBeyondOwnReach(t *testing.T) {
	h := open(t)
	unit := h.Helper(t)
	u := h.AddUnits(t, [2]string{"C", ""})
	outsider, leader := h.AddOfficer(t, "000-555", u["C"]), h.AddOfficer(t, "000-556", unit)
	h.Appoint(t, store.Appointment{Officer: leader.ID, Role: access.Leader, Unit: unit, Starts: monday})
	admin := h.AddOfficer(t, "000-557", unit)
	h.Appoint(t, store.Appointment{Officer: admin.ID, Role: access.Admin, Unit: unit, Starts: monday})
	for what, try := range map[string]struct {
		by    access.Officer
		order account.SlipRequest
	}{
		"an officer without a role":          {h.Mine, account.SlipRequest{Unit: unit}},
		"a helper in another unit":           {h.Other, account.SlipRequest{Unit: u["C"]}},
		"a helper for a outsider":            {h.Other, account.SlipRequest{Officers: []string{outsider.ID}}},
		"a outsider hidden among others":     {h.Other, account.SlipRequest{Officers: []string{h.Mine.ID, outsider.ID}}},
		"a helper for a leader of the unit":  {h.Other, account.SlipRequest{Officers: []string{leader.ID}}},
		"a helper for an admin of the unit":  {h.Other, account.SlipRequest{Officers: []string{admin.ID}}},
		"a helper for oneself":               {h.Other, account.SlipRequest{Officers: []string{h.Other.ID}}},
		"an admin for oneself":               {admin, account.SlipRequest{Officers: []string{admin.ID}}},
		"nobody":                             {h.Other, account.SlipRequest{}},
		"an officer who is not there at all": {h.Other, account.SlipRequest{Officers: []string{"x"}}},
	} {
		_, _, err := h.Accounts.PrintSlips(ctx, try.by, try.order)
		if !errors.Is(err, access.ErrNotFound) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, _, err := h.Accounts.PrintSlips(ctx, admin, account.SlipRequest{Officers: []string{leader.ID, h.Other.ID}}); err != nil {
		t.Errorf("an admin of the unit for its leader and helper: %v", err)
	}
	if n := h.Count(t, "slips"); n != 2 {
		t.Errorf("%d slips, want 2", n)
	}
	h.Appoint(t, store.Appointment{Officer: leader.ID, Role: access.Trainer, Starts: monday})
	_, _, err := h.Accounts.PrintSlips(ctx, admin, account.SlipRequest{Officers: []string{leader.ID}})
	refused(t, err, access.ErrNotFound)
}
