package learning

import (
	"errors"
	"testing"

	"hocvu/internal/message"
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
	if err := h.Store.Sessions.EndAll(ctx, h.mine.ID); err != nil {
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
