package account_test

import (
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/account"
	"hocvu/internal/refusal"
)

func TestAPasswordIsTheSameHoweverItsLettersAreComposed(t *testing.T) {
	h := open(t)
	whole, apart := norm.NFC.String("ruộng bậc thang"), norm.NFD.String("ruộng bậc thang")
	code := h.PrintSlip(t, h.Other, h.AddOfficer(t, "000-777", h.Helper(t)))
	if _, err := h.Accounts.ChoosePassword(ctx, "000-777", code, apart, "10.0.0.1", ""); err != nil {
		t.Fatal(err)
	}
	session, err := h.Accounts.SignIn(ctx, "000-777", whole, "10.0.0.1", "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Accounts.ChangePassword(ctx, session.Officer, apart, norm.NFC.String("mưa rơi trên nương"), "10.0.0.1", ""); err != nil {
		t.Error(err)
	}
	if _, err := h.Accounts.SignIn(ctx, "000-777", norm.NFD.String("mưa rơi trên nương"), "10.0.0.1", ""); err != nil {
		t.Error(err)
	}
}

func TestAWeakPasswordIsRefusedWithItsReason(t *testing.T) {
	for password, want := range map[string]string{
		"ngan":                     "short",
		"123 ký tự":                "short",
		strings.Repeat("dài ", 20): "long",
		"000123000123":             "badge",
		"An 000-123!!":             "badge",
		"aaaaaaaaaaaa":             "pattern",
		"abcabcabcabc":             "pattern",
		"1234567890":               "pattern",
		"9876543210":               "pattern",
		"----------":               "pattern",
		"Matkhau@123":              "common",
		"M@tkh4u1234":              "common",
		"CONGAN123456":             "common",
		"binhdanhocvuso":           "common",
		"mưa rơi trên nương":       "",
		"ruộng bậc thang":          "",
		"000-123 lên nương":        "",
		"学习使人进步学习使人":               "",
	} {
		err := account.CheckPassword(password, "000-123")
		switch {
		case want == "" && err != nil:
			t.Errorf("%q: %v", password, err)
		case want != "" && !errors.Is(err, refusal.New(account.PasswordField, "account.weak-"+want)):
			t.Errorf("%q: %v, want %s", password, err, want)
		}
	}
}

func TestEveryCommonPasswordIsOneThatCouldBeChosen(t *testing.T) {
	for _, p := range account.CommonPasswords {
		if len(p) < account.MinPassword || p != account.Bare(p) {
			t.Errorf("%q can never be chosen, or is never met", p)
		}
	}
}

func TestAChangedPasswordEndsTheOtherDevicesAndKeepsThisOne(t *testing.T) {
	h := open(t)
	sign := func(password string) (account.Session, error) {
		return h.Accounts.SignIn(ctx, "000-001", password, "10.0.0.1", "x")
	}
	phone, err := sign("mot-cum-tu-dai")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Accounts.ChangePassword(ctx, h.Mine, "sai", "mưa rơi trên nương", "10.0.0.1", "laptop"); err != account.ErrPassword {
		t.Errorf("a wrong present password: %v", err)
	}
	if _, err := h.Accounts.ChangePassword(ctx, h.Mine, "mot-cum-tu-dai", "mot-cum-tu-dai", "10.0.0.1", "laptop"); !errors.Is(err, refusal.New(account.PasswordField, "account.weak-same")) {
		t.Errorf("the same again: %v", err)
	}
	h.SQL(t, "UPDATE officers SET must_change_password = TRUE WHERE id = '"+h.Mine.ID+"'")
	laptop, err := h.Accounts.ChangePassword(ctx, h.Mine, "mot-cum-tu-dai", "mưa rơi trên nương", "10.0.0.1", "laptop")
	if err != nil || laptop.Officer.ID != h.Mine.ID || laptop.Officer.MustChangePassword {
		t.Fatalf("%+v %v", laptop.Officer, err)
	}
	if _, err := h.Access.Officer(ctx, phone.Token); err != access.ErrSignIn {
		t.Errorf("the other device: %v", err)
	}
	if _, err := sign("mot-cum-tu-dai"); err != access.ErrSignIn {
		t.Errorf("the old password: %v", err)
	}
	if _, err := sign("mưa rơi trên nương"); err != nil {
		t.Errorf("the new password: %v", err)
	}
	if h.Count(t, "audit WHERE act = 'password-changed' AND by = subject AND subject = '"+h.Mine.ID+"'") != 1 {
		t.Error("the change is not in the audit")
	}
}

func TestGuessingThePresentPasswordSlowsTheBadge(t *testing.T) {
	h := open(t)
	for range account.BadgeTries {
		if _, err := h.Accounts.ChangePassword(ctx, h.Mine, "sai", "mưa rơi trên nương", "10.0.0.1", "laptop"); err != account.ErrPassword {
			t.Fatal(err)
		}
	}
	_, err := h.Accounts.ChangePassword(ctx, h.Mine, "mot-cum-tu-dai", "mưa rơi trên nương", "10.0.0.1", "laptop")
	refused(t, err, access.ErrThrottled)
}
