package account_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/account"
)

const (
	androidChrome = "Mozilla/5.0 (Linux; Android 10; SM-A107F Build/QP1A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.5414.86 Mobile Safari/537.36"
	windowsFox    = "Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:109.0) Gecko/20100101 Firefox/115.0"
)

func TestOfABrowsersOwnWordsTwoAreKept(t *testing.T) {
	const webKit = " AppleWebKit/605.1.15 (KHTML, like Gecko) "
	for userAgent, want := range map[string]string{
		androidChrome: "Chrome/Android",
		windowsFox:    "Firefox/Windows",
		"Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36 Edg/120.0": "Edge/Windows",
		"Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/109 Chrome/103 Safari": "Cốc Cốc/Windows",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X)" + webKit + "Version/16.0 Mobile Safari/604.1":      "Safari/iPhone",
		"Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X)" + webKit + "CriOS/119 Mobile Safari/604.1":         "Chrome/iPhone",
		"Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 SamsungBrowser/23 Chrome/115 Mobile Safari":             "Samsung Internet/Android",
		"Mozilla/5.0 (X11; Linux x86_64)": "/Linux",
		"curl/8 lo.van.doi@example":       "",
		"":                                "",
		strings.Repeat("x", 5000):         "",
	} {
		if got := account.DeviceName(userAgent); got != want {
			t.Errorf("%.60q is kept as %q, want %q", userAgent, got, want)
		}
	}
}

func TestAnOfficerSeesOnesOwnDevicesAndTheOneThatAsksFirst(t *testing.T) {
	h := open(t)
	phone := signIn(t, h.Accounts, androidChrome)
	h.Advance(time.Hour)
	office := signIn(t, h.Accounts, windowsFox)
	own, err := h.Accounts.Own(ctx, h.Mine, phone.Token)
	if err != nil || len(own.Devices) != 2 {
		t.Fatalf("%+v %v", own, err)
	}
	here, there := own.Devices[0], own.Devices[1]
	if !here.Here || here.Browser != "Chrome" || here.System != "Android" || !here.Opened.Equal(monday) {
		t.Errorf("the one that asks: %+v", here)
	}
	if there.Here || there.Browser != "Firefox" || there.System != "Windows" || !there.Seen.Equal(monday.Add(time.Hour)) {
		t.Errorf("the other one: %+v", there)
	}
	if all := fmt.Sprintf("%+v", own); strings.Contains(all, phone.Token) || strings.Contains(all, office.Token) {
		t.Error("a token stands among what is shown")
	}
	if h.Count(t, "sessions WHERE device LIKE '%Mozilla%' OR device LIKE '%10%'") != 0 {
		t.Error("more than the two words is kept")
	}
	if own, err := h.Accounts.Own(ctx, h.Other, phone.Token); err != nil || len(own.Devices) != 0 {
		t.Errorf("another officer sees %+v %v", own, err)
	}
	h.Advance(account.SessionFor - time.Hour)
	if own, err := h.Accounts.Own(ctx, h.Mine, office.Token); err != nil || len(own.Devices) != 1 {
		t.Errorf("one that has expired is listed: %+v %v", own, err)
	}
}

func TestADeviceIsSignedOutByItsOwnerAtOnce(t *testing.T) {
	h := open(t)
	phone, office := signIn(t, h.Accounts, androidChrome), signIn(t, h.Accounts, windowsFox)
	own, err := h.Accounts.Own(ctx, h.Mine, phone.Token)
	if err != nil {
		t.Fatal(err)
	}
	id := own.Devices[1].ID
	if _, err := h.Access.Officer(ctx, office.Token); err != nil { // it is cached now
		t.Fatal(err)
	}
	for what, device := range map[string]string{"another officer's": id, "unknown": "x", "no": ""} {
		refused(t, h.Accounts.EndDevice(ctx, h.Other, device), access.ErrNotFound)
		if _, err := h.Access.Officer(ctx, office.Token); err != nil {
			t.Fatalf("%s device ended: %v", what, err)
		}
	}
	if err := h.Accounts.EndDevice(ctx, h.Mine, id); err != nil {
		t.Fatal(err)
	}
	_, err = h.Access.Officer(ctx, office.Token)
	refused(t, err, access.ErrSignIn)
	if _, err := h.Access.Officer(ctx, phone.Token); err != nil {
		t.Error("the device that asked is signed out too", err)
	}
	refused(t, h.Accounts.EndDevice(ctx, h.Mine, id), access.ErrNotFound)
	if n := h.Count(t, "audit WHERE act = 'session-ended' AND by = subject AND record = 'sessions/"+id+"'"); n != 1 {
		t.Errorf("%d entries in the audit", n)
	}
}

func TestAllOtherDevicesAreSignedOutTogether(t *testing.T) {
	h := open(t)
	phone := signIn(t, h.Accounts, androidChrome)
	others := []account.Session{signIn(t, h.Accounts, windowsFox), signIn(t, h.Accounts, "")}
	for _, s := range others {
		if _, err := h.Access.Officer(ctx, s.Token); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 { // the second time there is none, and nothing to write down
		if err := h.Accounts.EndOtherDevices(ctx, h.Mine, phone.Token); err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range others {
		_, err := h.Access.Officer(ctx, s.Token)
		refused(t, err, access.ErrSignIn)
	}
	if _, err := h.Access.Officer(ctx, phone.Token); err != nil {
		t.Error("the device that asked is signed out too", err)
	}
	if n := h.Count(t, "audit WHERE act = 'sessions-ended' AND by = subject"); n != 1 {
		t.Errorf("%d entries in the audit", n)
	}
}

func signIn(t *testing.T, s *account.Service, userAgent string) account.Session {
	t.Helper()
	session, err := s.SignIn(ctx, "000-001", "mot-cum-tu-dai", "10.0.0.1", userAgent)
	if err != nil {
		t.Fatal(err)
	}
	return session
}
