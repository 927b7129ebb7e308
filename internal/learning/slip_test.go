package learning

import (
	"errors"
	"strings"
	"testing"
	"time"

	"hocvu/internal/store"
)

func TestASlipLetsItsOfficerChooseAPasswordOnce(t *testing.T) {
	h := open(t)
	pao := h.newcomer(t, "000-777", h.helped(t))
	code := h.slipFor(t, h.other, pao)
	if _, err := h.SignIn(ctx, "000777", strings.ToLower(code), "10.0.0.1", "phone"); err != ErrFirstSignIn {
		t.Fatalf("badge and code: %v", err)
	}
	if _, err := h.SignIn(ctx, "000-001", code, "10.0.0.1", "phone"); err != ErrSignIn {
		t.Errorf("the code with another badge: %v", err)
	}
	var weak *WeakPassword
	if _, err := h.ChoosePassword(ctx, "000-777", code, "ngan", "10.0.0.1", "phone"); !errors.As(err, &weak) {
		t.Errorf("a weak password: %v", err)
	}
	session, err := h.ChoosePassword(ctx, "000-777", code, "ruộng bậc thang", "10.0.0.1", "phone")
	if err != nil || session.Officer.ID != pao.ID {
		t.Fatalf("%+v %v", session, err)
	}
	if _, err := h.ChoosePassword(ctx, "000-777", code, "mưa rơi trên nương", "10.0.0.1", "phone"); err != ErrSlip {
		t.Errorf("the slip a second time: %v", err)
	}
	if _, err := h.SignIn(ctx, "000-777", code, "10.0.0.1", "phone"); err != ErrSlip {
		t.Errorf("a sign-in with the used slip: %v", err)
	}
	if _, err := h.SignIn(ctx, "000-777", "ruộng bậc thang", "10.0.0.1", "phone"); err != nil {
		t.Error(err)
	}
	for _, act := range []string{"slip-printed", "password-by-slip"} {
		if h.count(t, "audit WHERE act = '"+act+"' AND subject = '"+pao.ID+"'") != 1 {
			t.Errorf("%s is not in the audit", act)
		}
	}
	bare, _, _ := readCode(code)
	if h.count(t, "audit WHERE detail LIKE '%"+bare+"%' OR detail LIKE '%"+code+"%'")+h.count(t, "slips WHERE hash LIKE '%"+bare+"%'") != 0 {
		t.Error("the code is stored")
	}
}

func TestAResetEndsTheSessionsWhenTheSlipIsUsedAndNotBefore(t *testing.T) {
	h := open(t)
	h.helped(t)
	old, err := h.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "old phone")
	if err != nil {
		t.Fatal(err)
	}
	code := h.slipFor(t, h.other, h.mine)
	if _, err := h.Officer(ctx, old.Token); err != nil {
		t.Errorf("printing alone ends nothing: %v", err)
	}
	if _, err := h.ChoosePassword(ctx, "000-001", code, "ruộng bậc thang", "10.0.0.1", "new phone"); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Officer(ctx, old.Token); err != ErrSignIn {
		t.Errorf("the old session: %v", err)
	}
}

func TestANewSlipVoidsTheOldOneAndEverySlipExpires(t *testing.T) {
	h := open(t)
	pao := h.newcomer(t, "000-777", h.helped(t))
	first := h.slipFor(t, h.other, pao)
	second := h.slipFor(t, h.other, pao)
	if _, err := h.SignIn(ctx, "000-777", first, "10.0.0.1", ""); err != ErrSlip {
		t.Errorf("the first slip: %v", err)
	}
	if _, err := h.SignIn(ctx, "000-777", second, "10.0.0.1", ""); err != ErrFirstSignIn {
		t.Errorf("the second slip: %v", err)
	}
	h.later(15 * 24 * time.Hour)
	if _, err := h.SignIn(ctx, "000-777", second, "10.0.0.1", ""); err != ErrSlip {
		t.Errorf("after two weeks: %v", err)
	}
}

// A helper may print for whom has no role; what was printed then must not open what an admin gives afterwards.
func TestASlipIsWorthNothingOnceItsOfficerIsGivenARole(t *testing.T) {
	h := open(t)
	unit := h.helped(t)
	pao := h.newcomer(t, "000-777", unit)
	h.appoint(t, store.Appointment{Officer: h.mine.ID, Role: Admin, Starts: monday})
	code := h.slipFor(t, h.other, pao)
	if err := h.Appoint(ctx, h.mine, Wanted{Badge: "000-777", Role: Admin, Starts: monday.AddDate(0, 0, 7)}); err != nil {
		t.Fatal(err)
	}
	if h.count(t, "slips WHERE expires > '"+h.Now().UTC().Format("2006-01-02 15:04:05.000Z")+"'") != 0 {
		t.Error("the slip stands as good on the page")
	}
	_, err := h.SignIn(ctx, "000-777", code, "10.0.0.1", "")
	refused(t, err, ErrSlip)
	_, err = h.ChoosePassword(ctx, "000-777", code, "ruộng bậc thang", "10.0.0.1", "")
	refused(t, err, ErrSlip)
	code = h.slipFor(t, h.mine, pao)
	if _, err := h.SignIn(ctx, "000-777", code, "10.0.0.1", ""); err != ErrFirstSignIn {
		t.Errorf("a slip of the admin who may: %v", err)
	}
}

func TestASlipForOneWithARoleIsAsGoodAsWhoPrintedIt(t *testing.T) {
	h := open(t)
	unit := h.helped(t)
	lead, plain := h.newcomer(t, "000-777", unit), h.newcomer(t, "000-778", unit)
	h.appoint(t, store.Appointment{Officer: lead.ID, Role: Leader, Unit: unit, Starts: monday})
	admin := h.appoint(t, store.Appointment{Officer: h.mine.ID, Role: Admin, Unit: unit, Starts: monday})
	led, studies, helped := h.slipFor(t, h.mine, lead), h.slipFor(t, h.mine, plain), h.slipFor(t, h.other, h.newcomer(t, "000-779", unit))
	h.sql(t, "UPDATE appointments SET ends = starts WHERE id = '"+admin+"'")
	_, err := h.SignIn(ctx, "000-777", led, "10.0.0.1", "")
	refused(t, err, ErrSlip)
	if _, err := h.SignIn(ctx, "000-778", studies, "10.0.0.1", ""); err != ErrFirstSignIn {
		t.Errorf("of one who only studies: %v", err)
	}
	h.appoint(t, store.Appointment{Officer: h.officerOf(t, "000-779"), Role: Trainer, Starts: monday}) // past every rule
	_, err = h.SignIn(ctx, "000-779", helped, "10.0.0.1", "")
	refused(t, err, ErrSlip)
}

func TestAGuessAtACodeIsAsLimitedAsOneAtAPassword(t *testing.T) {
	h := open(t)
	for range badgeTries {
		if _, err := h.SignIn(ctx, "000-001", newCode(), "10.0.0.1", ""); err != ErrSignIn {
			t.Fatal(err)
		}
	}
	_, err := h.SignIn(ctx, "000-001", newCode(), "10.0.0.1", "")
	refused(t, err, ErrSlow)
	_, err = h.ChoosePassword(ctx, "000-001", newCode(), "ruộng bậc thang", "10.0.0.1", "")
	refused(t, err, ErrSlow)
}

func TestAMistypedCodeIsCalledThatForEveryBadge(t *testing.T) {
	h := open(t)
	code := []byte(newCode())
	code[3] = codeAlphabet[(strings.IndexByte(codeAlphabet, code[3])+1)%len(codeAlphabet)]
	for _, badge := range []string{"000-001", "000-002", "999-999"} {
		_, err := h.SignIn(ctx, badge, string(code), "10.0.0.1", "")
		refused(t, err, ErrMistyped)
	}
}

func TestAUnitsSlipsAreForThoseWithoutPasswordOrSlip(t *testing.T) {
	h := open(t)
	unit := h.helped(t)
	h.newcomer(t, "000-777", unit)
	h.newcomer(t, "000-778", unit)
	leader := h.newcomer(t, "000-779", unit)
	h.appoint(t, store.Appointment{Officer: leader.ID, Role: Leader, Unit: unit, Starts: monday.AddDate(0, 1, 0)})
	sheets, passed, err := h.PrintSlips(ctx, h.other, SlipOrder{Unit: unit})
	if err != nil || len(sheets) != 1 || len(sheets[0].Slips) != 2 || passed != 2 { // the leader, and who prints
		t.Fatalf("%+v, %d passed, %v", sheets, passed, err)
	}
	if sheets[0].Slips[0].Badge != "000-777" || !sheets[0].Expires.After(h.Now().AddDate(0, 0, 14)) {
		t.Errorf("%+v", sheets[0])
	}
	_, _, err = h.PrintSlips(ctx, h.other, SlipOrder{Unit: unit})
	refused(t, err, ErrNoSlips)
	office, err := h.Slips(ctx, h.other, unit)
	if err != nil || office.Unit.Without != 4 || len(office.Officers) != 5 || office.Officers[2].Slip.IsZero() {
		t.Errorf("%+v %v", office, err)
	}
	if looks, err := h.Store.PersonalData.Looks(leader.ID, 10); err != nil || len(looks) != 1 || looks[0].Act != "listed" {
		t.Errorf("who was named reads %+v, %v", looks, err)
	}
}

// A printer jams, a tab is closed: what was printed for a unit must not have to be asked for one by one.
func TestAUnitsSlipsArePrintedAgainForWhoHasNotUsedThem(t *testing.T) {
	h := open(t)
	unit := h.helped(t)
	pao, lu := h.newcomer(t, "000-777", unit), h.newcomer(t, "000-778", unit)
	used, lost := h.slipFor(t, h.other, pao), h.slipFor(t, h.other, lu)
	if _, err := h.ChoosePassword(ctx, "000-777", used, "ruộng bậc thang", "10.0.0.1", "phone"); err != nil {
		t.Fatal(err)
	}
	_, _, err := h.PrintSlips(ctx, h.mine, SlipOrder{Unit: unit, Again: true})
	refused(t, err, ErrNotFound)
	sheets, _, err := h.PrintSlips(ctx, h.other, SlipOrder{Unit: unit, Again: true})
	if err != nil || len(sheets) != 1 || len(sheets[0].Slips) != 1 || sheets[0].Slips[0].Badge != "000-778" {
		t.Fatalf("%+v %v", sheets, err)
	}
	if _, err := h.SignIn(ctx, "000-778", lost, "10.0.0.1", ""); err != ErrSlip {
		t.Errorf("the slip that was lost: %v", err)
	}
	if _, err := h.SignIn(ctx, "000-778", sheets[0].Slips[0].Code, "10.0.0.1", ""); err != ErrFirstSignIn {
		t.Errorf("the new slip: %v", err)
	}
}

func TestNobodyPrintsASlipBeyondOwnReach(t *testing.T) {
	h := open(t)
	unit := h.helped(t)
	u := h.tree(t, [2]string{"C", ""})
	stranger, leader := h.newcomer(t, "000-555", u["C"]), h.newcomer(t, "000-556", unit)
	h.appoint(t, store.Appointment{Officer: leader.ID, Role: Leader, Unit: unit, Starts: monday})
	admin := h.newcomer(t, "000-557", unit)
	h.appoint(t, store.Appointment{Officer: admin.ID, Role: Admin, Unit: unit, Starts: monday})
	for what, try := range map[string]struct {
		by    Officer
		order SlipOrder
	}{
		"an officer without a role":          {h.mine, SlipOrder{Unit: unit}},
		"a helper in another unit":           {h.other, SlipOrder{Unit: u["C"]}},
		"a helper for a stranger":            {h.other, SlipOrder{Officers: []string{stranger.ID}}},
		"a stranger hidden among others":     {h.other, SlipOrder{Officers: []string{h.mine.ID, stranger.ID}}},
		"a helper for a leader of the unit":  {h.other, SlipOrder{Officers: []string{leader.ID}}},
		"a helper for an admin of the unit":  {h.other, SlipOrder{Officers: []string{admin.ID}}},
		"a helper for oneself":               {h.other, SlipOrder{Officers: []string{h.other.ID}}},
		"an admin for oneself":               {admin, SlipOrder{Officers: []string{admin.ID}}},
		"nobody":                             {h.other, SlipOrder{}},
		"an officer who is not there at all": {h.other, SlipOrder{Officers: []string{"x"}}},
	} {
		_, _, err := h.PrintSlips(ctx, try.by, try.order)
		if !errors.Is(err, ErrNotFound) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if _, _, err := h.PrintSlips(ctx, admin, SlipOrder{Officers: []string{leader.ID, h.other.ID}}); err != nil {
		t.Errorf("an admin of the unit for its leader and helper: %v", err)
	}
	if n := h.count(t, "slips"); n != 2 {
		t.Errorf("%d slips, want 2", n)
	}
	h.appoint(t, store.Appointment{Officer: leader.ID, Role: Trainer, Starts: monday})
	_, _, err := h.PrintSlips(ctx, admin, SlipOrder{Officers: []string{leader.ID}})
	refused(t, err, ErrNotFound)
}
