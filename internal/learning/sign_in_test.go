package learning

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/store"
)

func TestAnUnknownBadgeAndAWrongPasswordGetTheSameAnswer(t *testing.T) {
	h := open(t)
	for _, try := range [][2]string{{"999-999", "mot-cum-tu-dai"}, {"000-001", "sai"}, {"000-002", "mot-cum-tu-dai"}, {"", ""}, {"000-001", ""}} {
		_, err := h.SignIn(ctx, try[0], try[1], "10.0.0.1", "")
		if err != ErrSignIn {
			t.Errorf("%q: %v, want exactly ErrSignIn", try, err)
		}
	}
}

func TestABadgeThatFailsOftenMustWaitAndOthersNot(t *testing.T) {
	h := open(t)
	for range badgeTries {
		h.gate.fail("000-001", "10.0.0.1", h.Now())
	}
	_, err := h.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.2", "")
	var slow *Slow
	if !errors.As(err, &slow) || !errors.Is(err, ErrSlow) || slow.Delay != firstDelay {
		t.Fatalf("%v", err)
	}
	if _, err := h.SignIn(ctx, "000-002", "sai", "10.0.0.1", ""); err != ErrSignIn {
		t.Errorf("a colleague at the same address: %v", err)
	}
	h.later(firstDelay)
	if _, err := h.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", ""); err != nil {
		t.Error(err)
	}
}

func TestAnAddressThatGuessesBadgesMustWait(t *testing.T) {
	h := open(t)
	for i := range addressTries {
		h.gate.fail(fmt.Sprint(i), "10.0.0.9", h.Now())
	}
	if h.gate.delay("new", "10.0.0.9", h.Now()) == 0 || h.gate.delay("new", "10.0.0.1", h.Now()) != 0 {
		t.Error("the address that guesses waits, another does not")
	}
}

func TestDelaysGrowToABoundAndAreForgiven(t *testing.T) {
	f := failures{last: monday}
	last := time.Duration(0)
	for f.count = badgeTries; f.count < 100; f.count++ {
		d := f.delay(badgeTries, monday)
		if d < last || d > longestDelay {
			t.Fatalf("%d failures: %v after %v", f.count, d, last)
		}
		last = d
	}
	if last != longestDelay || f.delay(badgeTries, monday.Add(forgiveAfter+1)) != 0 {
		t.Errorf("%v", last)
	}
}

func TestTheTableOfFailuresIsBounded(t *testing.T) {
	g := newGate()
	for i := range maxRecords + 10 {
		g.fail(fmt.Sprint(i), "a", monday)
	}
	if len(g.records) > maxRecords {
		t.Errorf("%d records", len(g.records))
	}
}

func TestAStormOfSignInsIsTurnedAway(t *testing.T) {
	g := newGate()
	g.waiting = maxChecking
	_, err := g.matches(ctx, store.NoPassword, "x")
	refused(t, err, ErrBusy)
}

func TestSignOutEndsThisDeviceOnly(t *testing.T) {
	h := open(t)
	phone, err := h.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "phone")
	if err != nil {
		t.Fatal(err)
	}
	desk, err := h.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "desk")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.SignOut(ctx, phone.Token); err != nil {
		t.Fatal(err)
	}
	_, err = h.Officer(ctx, phone.Token)
	refused(t, err, ErrSignIn)
	if _, err := h.Officer(ctx, desk.Token); err != nil {
		t.Error(err)
	}
	if err := h.Store.EndSessions(ctx, h.mine.ID); err != nil {
		t.Fatal(err)
	}
	_, err = h.Officer(ctx, desk.Token)
	refused(t, err, ErrSignIn)
	_, err = h.Officer(ctx, "guess")
	refused(t, err, ErrSignIn)
}

func TestASessionExpires(t *testing.T) {
	h := open(t)
	session, err := h.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "phone")
	if err != nil {
		t.Fatal(err)
	}
	h.later(sessionFor)
	_, err = h.Officer(ctx, session.Token)
	refused(t, err, ErrSignIn)
}

func TestAChosenLanguageIsKept(t *testing.T) {
	h := open(t)
	session, err := h.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "phone")
	if err != nil || session.Officer.Language != message.Vietnamese {
		t.Fatal(session, err)
	}
	if err := h.SetLanguage(ctx, session.Officer, message.Chinese); err != nil {
		t.Fatal(err)
	}
	if o, err := h.Officer(ctx, session.Token); err != nil || o.Language != message.Chinese {
		t.Error(o, err)
	}
}
