package account_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/account"
	"hocvu/internal/message"
)

func TestAnUnknownBadgeAndAWrongPasswordGetTheSameAnswer(t *testing.T) {
	h := open(t)
	for _, try := range [][2]string{{"999-999", "mot-cum-tu-dai"}, {"000-001", "sai"}, {"000-002", "mot-cum-tu-dai"}, {"", ""}, {"000-001", ""}} {
		_, err := h.Accounts.SignIn(ctx, try[0], try[1], "10.0.0.1", "")
		if err != access.ErrSignIn {
			t.Errorf("%q: %v, want exactly ErrSignIn", try, err)
		}
	}
}

func TestABadgeThatFailsOftenMustWaitAndOthersNot(t *testing.T) {
	h := open(t)
	for range account.BadgeTries {
		h.Accounts.FailSignIn("000-001", "10.0.0.1", h.Now())
	}
	_, err := h.Accounts.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "")
	var slow *access.Throttled
	if !errors.As(err, &slow) || !errors.Is(err, access.ErrThrottled) || slow.Delay != account.FirstDelay {
		t.Fatalf("%v", err)
	}
	if _, err := h.Accounts.SignIn(ctx, "000-002", "sai", "10.0.0.1", ""); err != access.ErrSignIn {
		t.Errorf("a colleague at the same address: %v", err)
	}
	if _, err := h.Accounts.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.2", ""); err != nil {
		t.Errorf("at another address: %v", err)
	}
	h.Advance(account.FirstDelay)
	if _, err := h.Accounts.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", ""); err != nil {
		t.Error(err)
	}
}

func TestOfManyWrongPasswordsAtOneMomentOnlyTheAllowedTriesAreChecked(t *testing.T) {
	h := open(t)
	var wait sync.WaitGroup
	var checked, slowed atomic.Int64
	for range 200 {
		wait.Go(func() {
			switch _, err := h.Accounts.SignIn(ctx, "000-001", "sai", "10.0.0.1", ""); {
			case err == access.ErrSignIn:
				checked.Add(1)
			case errors.Is(err, access.ErrThrottled):
				slowed.Add(1)
			}
		})
	}
	wait.Wait()
	if checked.Load() != account.BadgeTries || slowed.Load() != 200-account.BadgeTries {
		t.Errorf("%d checked, %d slowed down", checked.Load(), slowed.Load())
	}
}

func TestSignOutEndsThisDeviceOnly(t *testing.T) {
	h := open(t)
	phone, err := h.Accounts.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "phone")
	if err != nil {
		t.Fatal(err)
	}
	laptop, err := h.Accounts.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "laptop")
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Accounts.SignOut(ctx, phone.Token); err != nil {
		t.Fatal(err)
	}
	_, err = h.Access.Officer(ctx, phone.Token)
	refused(t, err, access.ErrSignIn)
	if _, err := h.Access.Officer(ctx, laptop.Token); err != nil {
		t.Error(err)
	}
	if err := h.Store.Sessions.EndAll(ctx, h.Mine.ID); err != nil {
		t.Fatal(err)
	}
	_, err = h.Access.Officer(ctx, laptop.Token)
	refused(t, err, access.ErrSignIn)
	_, err = h.Access.Officer(ctx, "guess")
	refused(t, err, access.ErrSignIn)
}

func TestASessionExpires(t *testing.T) {
	h := open(t)
	session, err := h.Accounts.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "phone")
	if err != nil {
		t.Fatal(err)
	}
	h.Advance(account.SessionFor)
	_, err = h.Access.Officer(ctx, session.Token)
	refused(t, err, access.ErrSignIn)
}

func TestAChosenLanguageIsKept(t *testing.T) {
	h := open(t)
	session, err := h.Accounts.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", "phone")
	if err != nil || session.Officer.Language != message.Vietnamese {
		t.Fatal(session, err)
	}
	if err := h.Access.SetLanguage(ctx, session.Officer, message.Chinese); err != nil {
		t.Fatal(err)
	}
	if o, err := h.Access.Officer(ctx, session.Token); err != nil || o.Language != message.Chinese {
		t.Error(o, err)
	}
}
