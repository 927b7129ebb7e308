package cli

import (
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
)

func TestTheFolderOfAnAccountMadeBeforeTheFirstStartIsPrivate(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	var out strings.Builder
	if code := Execute([]string{"superuser", "upsert", "admin@site.example", consolePassword, "--dir", dir, "--lang", "en"}, &out, &out); code != exitOK {
		t.Fatal(code, out.String())
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := os.Stat(dir)
	if err != nil || folder.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v %v", folder.Mode(), err)
	}
	for _, entry := range entries {
		if info, err := entry.Info(); err != nil || info.Mode().IsRegular() && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v", entry.Name(), info.Mode(), err)
		}
	}
}

func TestNoCommandTakesAWeakPassword(t *testing.T) {
	for _, verb := range []string{"upsert", "create", "update"} {
		for password, words := range map[string]string{"12345678": "too short", "1234567890": "counts up", "password123": "Many people", "admin12345": "Many people", "adminadmin": "address", "admin@site.example": "address"} {
			dir := filepath.Join(t.TempDir(), "new")
			var out strings.Builder
			code := Execute([]string{"superuser", verb, "admin@site.example", password, "--dir", dir, "--lang", "en"}, &out, &out)
			if _, err := os.Stat(dir); code == exitOK || !strings.Contains(out.String(), words) || err == nil {
				t.Errorf("%s %s: %d %s (folder: %v)", verb, password, code, out.String(), err)
			}
		}
	}
}

func TestASecondFactorIsSetUpAndTakenAwayAtTheTerminalWhileTheServerRuns(t *testing.T) {
	s := startServer(t)
	secret := regexp.MustCompile(`secret: ([A-Z2-7]{32})\.`).FindStringSubmatch(s.runs("superuser", "totp", "admin@site.example"))
	if secret == nil {
		t.Fatal("no secret is shown")
	}
	s.token = ""
	body := map[string]any{"identity": "admin@site.example", "password": consolePassword}
	challenge := s.signsIn(body, http.StatusUnauthorized)["mfaId"]
	code, err := totp.GenerateCode(secret[1], time.Now())
	if err != nil {
		t.Fatal(err)
	}
	var in struct{ Token string }
	s.asks(http.MethodPost, "collections/_superusers/auth-with-otp", map[string]any{"mfaId": challenge, "otpId": "app", "password": code}, &in)
	if in.Token == "" {
		t.Error("the code gives no token")
	}
	s.runs("superuser", "totp", "admin@site.example", "--off")
	s.signsIn(body, http.StatusOK)
	list := s.runs("audit", "list")
	for _, words := range []string{"second-factor-set", "second-factor-removed", "000-001 Quàng Thị Mỷ (admin@site.example)  console-signed-in"} {
		if !strings.Contains(list, words) {
			t.Errorf("%q does not stand in\n%s", words, list)
		}
	}
	s.runs("audit", "verify")
}

func TestAnAccountIsBoundOnceAtTheTerminal(t *testing.T) {
	s := startServer(t)
	s.makes("officers", map[string]any{"badge": "000-002", "name": "Vừ Mí Páo"})
	s.runs("superuser", "create", "b@site.example", consolePassword)
	s.runs("superuser", "bind", "b@site.example", "000002")
	s.runs("superuser", "bind", "b@site.example", "000-002")
	for _, wrong := range [][]string{{"b@site.example", "000-001"}, {"c@site.example", "000-002"}, {"b@site.example", "000-999"}} {
		if out, err := s.command("superuser", "bind", wrong[0], wrong[1]).CombinedOutput(); err == nil {
			t.Errorf("%v: %s", wrong, out)
		}
	}
	s.runs("superuser", "update", "b@site.example", consolePassword+" khac")
	s.runs("audit", "verify") // what opens the account was changed under entries each time
}

func TestARequestWithLongHeadersOrAnAddressWithoutEndIsRefused(t *testing.T) {
	s := startServer(t)
	for what, c := range map[string]struct {
		path, header string
		refused      bool
	}{"a page": {"/dang-nhap", "x", false}, "headers of 1 MB": {"/dang-nhap", strings.Repeat("x", 1<<20), true},
		"headers of 70 KB": {"/dang-nhap", strings.Repeat("x", 70<<10), true}, "headers of 40 KB": {"/dang-nhap", strings.Repeat("x", 40<<10), false},
		"an address of 900 KB": {"/dang-nhap?" + strings.Repeat("x", 900<<10), "x", true}} {
		r, err := http.NewRequest(http.MethodGet, "http://"+s.address+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Long", c.header)
		got, err := http.DefaultClient.Do(r)
		if err != nil {
			if !c.refused {
				t.Errorf("%s: %v", what, err)
			}
			continue
		}
		got.Body.Close() //nolint:errcheck // the status is all
		if (got.StatusCode == http.StatusRequestHeaderFieldsTooLarge) != c.refused {
			t.Errorf("%s: %d", what, got.StatusCode)
		}
	}
}
