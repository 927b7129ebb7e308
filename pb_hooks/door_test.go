package pb_hooks

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pquerna/otp/totp"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/store/inspect"
)

const signInPath = "collections/_superusers/auth-with-password"

func credentials(password string) map[string]any {
	return map[string]any{"identity": "admin@site.example", "password": password}
}

// console are the use cases of the console's accounts as a command at the terminal has them.
func (d *desk) console() *learning.Services { return learning.New(access.Site{Store: d.store}) }

func TestOfManyWrongPasswordsForTheConsoleFewAreCheckedAndTheAuditIsNotFlooded(t *testing.T) {
	d := sit(t)
	before := d.value(`SELECT count(*) FROM audit`)
	var wait sync.WaitGroup
	var wrong, slowed atomic.Int64
	began := time.Now()
	for range 200 {
		wait.Go(func() {
			switch code, _ := d.ask(http.MethodPost, signInPath, credentials("sai")); code {
			case http.StatusBadRequest:
				wrong.Add(1)
			case http.StatusTooManyRequests:
				slowed.Add(1)
			}
		})
	}
	wait.Wait()
	allowed := int64(5)
	for wait := 2 * time.Second; time.Since(began) > wait; wait = 2*wait + 2*time.Second { // on a slow machine
		allowed++
	}
	if wrong.Load() < 5 || wrong.Load() > allowed || slowed.Load() != 200-wrong.Load() {
		t.Errorf("%d were checked, %d slowed down", wrong.Load(), slowed.Load())
	}
	if got := d.value(`SELECT count(*) - ` + before + ` FROM audit`); got != "2" {
		t.Errorf("%s entries", got)
	}
	if got := d.value(`SELECT group_concat(json_extract(detail, '$.why') || json_extract(detail, '$.account')) FROM
		(SELECT * FROM audit WHERE act = 'console-sign-in-failed' ORDER BY json_extract(detail, '$.why'))`); got != "passwordadmin@site.example,slowedadmin@site.example" {
		t.Errorf("the audit says %s", got)
	}
	d.holds()
}

func TestAnUnknownAccountIsAnsweredLikeAWrongPasswordAndItsAddressIsNotKept(t *testing.T) {
	d := sit(t)
	_, known := d.ask(http.MethodPost, signInPath, credentials("sai"))
	_, unknown := d.ask(http.MethodPost, signInPath, map[string]any{"identity": "mat-khau-cua-toi@x.vn", "password": "sai"})
	if fmt.Sprint(known) != fmt.Sprint(unknown) {
		t.Errorf("%v, %v", known, unknown)
	}
	if got := d.value(`SELECT count(*) FROM audit WHERE detail LIKE '%mat-khau%'`); got != "0" {
		t.Error("what was typed stands in the audit")
	}
}

func TestEverySignInToTheConsoleIsAnEntry(t *testing.T) {
	d := sit(t)
	code, answer := d.ask(http.MethodPost, signInPath, credentials(consolePassword))
	if code != http.StatusOK {
		t.Fatal(code, answer)
	}
	d.token = answer["token"].(string)
	for range 3 { // the console refreshes whenever it opens
		if code, answer := d.ask(http.MethodPost, "collections/_superusers/auth-refresh", nil); code != http.StatusOK {
			t.Fatal(code, answer)
		}
	}
	got := d.value(`SELECT group_concat(act || ' ' || by || ' ' || json_extract(detail, '$.superuser') || ' ' || json_extract(detail, '$.address'))
		FROM audit WHERE act LIKE 'console-%'`)
	want := "console-signed-in " + d.officer + " admin@site.example 192.0.2.1,console-session-prolonged " + d.officer + " admin@site.example 192.0.2.1"
	if got != want {
		t.Errorf("the audit says %s", got)
	}
}

func TestAWeakPasswordOpensNoConsole(t *testing.T) {
	d := sit(t)
	own := d.value(`SELECT id FROM _superusers`)
	for password, words := range map[string]string{
		"12345678": "ngắn quá", "1234567890": "đếm xuôi", "password123": "nhiều người", "admin@site.example": "địa chỉ", "000-001-2026": "số hiệu",
		"congan123456": "nhiều người", "aaaaaaaaaaaa": "lặp đi lặp lại", strings.Repeat("dài ", 30): "dài quá",
	} {
		t.Run(password, func(t *testing.T) {
			change := map[string]any{"password": password, "passwordConfirm": password}
			d.refused(words, http.MethodPatch, "collections/_superusers/records/"+own, change)
			if password == "000-001-2026" || password == "admin@site.example" {
				return // not made of what the next account is called
			}
			change["email"] = "next@site.example"
			d.refused(words, http.MethodPost, "collections/_superusers/records", change)
			record, err := d.app.FindRecordById(core.CollectionNameSuperusers, own)
			if err != nil {
				t.Fatal(err)
			}
			record.SetPassword(password)
			if err := d.app.Save(record); err == nil {
				t.Error("the terminal takes it")
			}
		})
	}
}

func TestWhomAnAccountBelongsToNeverChanges(t *testing.T) {
	d := sit(t)
	other := d.made("officers", map[string]any{"badge": "000-005", "name": "Quàng Thị Mỷ"})
	third := d.made("officers", map[string]any{"badge": "000-006", "name": "Vừ Mí Páo"})
	own := "collections/_superusers/records/" + d.value(`SELECT id FROM _superusers`)
	words := "giữ nguyên"
	d.refused(words, http.MethodPatch, own, map[string]any{"officer": other})
	d.refused(words, http.MethodPatch, own, map[string]any{"officer": ""})
	const strong = "cum tu dai hon nua"
	bound := d.made("_superusers", map[string]any{"email": "b@site.example", "password": strong, "passwordConfirm": strong, "officer": other})
	loose := d.made("_superusers", map[string]any{"email": "c@site.example", "password": strong, "passwordConfirm": strong})
	d.refused(words, http.MethodPatch, "collections/_superusers/records/"+bound, map[string]any{"officer": third})
	d.refused(words, http.MethodPatch, "collections/_superusers/records/"+loose, map[string]any{"officer": third})
	d.refused("Chỉ chủ tài khoản", http.MethodPatch, "collections/_superusers/records/"+bound, map[string]any{"password": "cum tu khac han", "passwordConfirm": "cum tu khac han"})
	d.refused("Chỉ chủ tài khoản", http.MethodPatch, "collections/_superusers/records/"+bound, map[string]any{"email": "mine@site.example"})
	code, answer := d.ask(http.MethodPost, signInPath, map[string]any{"identity": "c@site.example", "password": strong})
	if code != http.StatusOK {
		t.Fatal(code, answer)
	}
	d.token = answer["token"].(string)
	d.refused(words, http.MethodPatch, "collections/_superusers/records/"+loose, map[string]any{"officer": third})
	d.refused(words, http.MethodPatch, "collections/_superusers/records/"+loose, map[string]any{"officer": d.officer})
	for what, try := range map[string]struct {
		method, path string
		fields       map[string]any
	}{
		"an officer changed":         {http.MethodPatch, "collections/officers/records/" + other, map[string]any{"name": "X Y"}},
		"an officer made":            {http.MethodPost, "collections/officers/records", map[string]any{"badge": "000-009", "name": "X"}},
		"a unit made":                {http.MethodPost, "collections/units/records", map[string]any{"code": "X", "name": "X"}},
		"an account deleted":         {http.MethodDelete, "collections/_superusers/records/" + bound, nil},
		"its own password":           {http.MethodPatch, "collections/_superusers/records/" + loose, map[string]any{"password": "cum tu khac han", "passwordConfirm": "cum tu khac han"}},
		"an account made":            {http.MethodPost, "collections/_superusers/records", map[string]any{"email": "d@site.example", "password": strong, "passwordConfirm": strong, "officer": third}},
		"a setting of the server":    {http.MethodPatch, "settings", map[string]any{"meta": map[string]any{"appURL": "https://x.example", "appName": "x"}}},
		"a job of the server's":      {http.MethodPost, "crons/hocvu-upkeep", nil},
		"its binding, and its name":  {http.MethodPatch, "collections/_superusers/records/" + loose, map[string]any{"officer": third, "email": "e@site.example"}},
		"another's binding":          {http.MethodPatch, "collections/_superusers/records/" + bound, map[string]any{"officer": third}},
		"a membership":               {http.MethodPost, "collections/memberships/records", map[string]any{"officer": other}},
		"a request that is answered": {http.MethodPost, "collections/corrections/records", map[string]any{"officer": other, "subject": "x"}},
	} {
		t.Run(what, func(t *testing.T) { d.refused("chưa gắn với cán bộ", try.method, try.path, try.fields) })
	}
	d.holds()
}

func TestTheFirstAccountOfANewSiteBindsItself(t *testing.T) {
	d := sit(t)
	own := d.value(`SELECT id FROM _superusers`)
	d.unbind()
	d.refused("chưa gắn với cán bộ", http.MethodPost, "collections/units/records", map[string]any{"code": "CAT", "name": "Công an tỉnh"}) // there are officers
	for _, table := range []string{"sessions", "memberships", "officers"} {
		if _, err := d.app.DB().NewQuery(`DELETE FROM ` + table).Execute(); err != nil {
			t.Fatal(err)
		}
	}
	unit := d.made("units", map[string]any{"code": "CAT", "name": "Công an tỉnh"})
	self := d.made("officers", map[string]any{"badge": "000-123", "name": "Giàng A Sử", "unit": unit})
	d.refused("chưa gắn với cán bộ", http.MethodPost, "collections/officers/records", map[string]any{"badge": "000-124", "name": "X"})
	d.changed("_superusers", own, map[string]any{"officer": self})
	d.made("officers", map[string]any{"badge": "000-124", "name": "Vừ Mí Páo"})
}

// enrolled gives the superuser a second factor, and a function that gives the code of a moment.
func (d *desk) enrolled() func(time.Duration) string {
	d.t.Helper()
	e, err := d.console().Console.Enrol(d.t.Context(), "admin@site.example")
	if err != nil {
		d.t.Fatal(err)
	}
	return func(after time.Duration) string {
		code, err := totp.GenerateCode(e.Secret, time.Now().Add(after))
		if err != nil {
			d.t.Fatal(err)
		}
		return code
	}
}

// challenged signs in by the password alone, and gives what the code must come with.
func (d *desk) challenged() string {
	d.t.Helper()
	code, answer := d.ask(http.MethodPost, signInPath, credentials(consolePassword))
	if code != http.StatusUnauthorized || answer["token"] != nil {
		d.t.Fatal(code, answer)
	}
	return answer["mfaId"].(string)
}

func (d *desk) confirm(challenge, code string) (int, map[string]any) {
	d.t.Helper()
	// the console's page says in the address which sign-in the code belongs to
	path := "collections/_superusers/auth-with-otp?mfaId=" + challenge
	return d.ask(http.MethodPost, path, map[string]any{"otpId": "app", "password": code})
}

func TestTheConsoleOpensWithPasswordAndCode(t *testing.T) {
	d := sit(t)
	code := d.enrolled()
	if status, _ := d.ask(http.MethodGet, "settings", nil); status == http.StatusOK {
		t.Error("a token from before the second factor still opens the console")
	}
	challenge := d.challenged()
	if status, answer := d.ask(http.MethodPost, "collections/_superusers/request-otp", map[string]any{"email": "admin@site.example"}); status != http.StatusOK || answer["otpId"] == "" {
		t.Error(status, answer)
	}
	status, answer := d.confirm(challenge, code(0))
	if status != http.StatusOK {
		t.Fatal(status, answer)
	}
	d.token = answer["token"].(string)
	if status, answer := d.ask(http.MethodGet, "settings", nil); status != http.StatusOK {
		t.Error(status, answer)
	}
	if got := d.value(`SELECT json_extract(detail, '$.way') FROM audit WHERE act = 'console-signed-in'`); got != "password and code" {
		t.Errorf("the audit says %q", got)
	}
	d.holds()
}

func TestACodeIsGoodOnceAndOneStepEitherWay(t *testing.T) {
	for what, c := range map[string]struct {
		after time.Duration
		good  bool
	}{"now": {0, true}, "a step early": {30 * time.Second, true}, "a step late": {-30 * time.Second, true},
		"three steps early": {90 * time.Second, false}, "three steps late": {-90 * time.Second, false}} {
		t.Run(what, func(t *testing.T) {
			d := sit(t)
			code := d.enrolled()
			// All of it within one step: a code that is a step late is two late in the next one.
			const step = 30 * time.Second
			if left := step - time.Duration(time.Now().UnixNano())%step; left < step/2 {
				time.Sleep(left)
			}
			typed := code(c.after)
			if status, answer := d.confirm(d.challenged(), typed); (status == http.StatusOK) != c.good {
				t.Errorf("%d %v", status, answer)
			}
			if status, answer := d.confirm(d.challenged(), typed); status == http.StatusOK {
				t.Errorf("a second time: %d %v", status, answer)
			}
		})
	}
}

func TestACodeCannotBeGuessed(t *testing.T) {
	d := sit(t)
	code := d.enrolled()
	challenge := d.challenged()
	if status, _ := d.confirm("", code(0)); status != http.StatusBadRequest {
		t.Errorf("a code without a password: %d", status)
	}
	for _, guess := range []string{"", "000000", "12345", "1234567", "abcdef", "' OR 1"} {
		if status, _ := d.confirm(challenge, guess); status == http.StatusOK {
			t.Errorf("%q opens", guess)
		}
	}
	if status, _ := d.confirm(challenge, code(0)); status == http.StatusOK {
		t.Error("the seventh try of one challenge opens")
	}
	status, answer := d.ask(http.MethodPost, signInPath, credentials(consolePassword))
	if status != http.StatusTooManyRequests {
		t.Errorf("a right password forgives wrong codes: %d %v", status, answer)
	}
	if got := d.value(`SELECT count(*) > 0 FROM audit WHERE act = 'console-sign-in-failed' AND json_extract(detail, '$.why') = 'code'`); got != "1" {
		t.Error("the wrong code is not on record")
	}
}

func TestASiteCanDemandASecondFactor(t *testing.T) {
	d := sit(t)
	if err := d.store.Settings.Ensure(t.Context()); err != nil {
		t.Fatal(err)
	}
	d.changed("settings", d.value(`SELECT id FROM settings WHERE name = 'console_second_factor'`), map[string]any{"value": "true"})
	d.refused("superuser totp", http.MethodPost, signInPath, credentials(consolePassword))
	d.refused("superuser totp", http.MethodPost, "collections/_superusers/auth-refresh", nil)
	code := d.enrolled()
	if status, answer := d.confirm(d.challenged(), code(0)); status != http.StatusOK {
		t.Error(status, answer)
	}
	if err := d.console().Console.Withdraw(t.Context(), "admin@site.example"); err != nil {
		t.Fatal(err)
	}
	d.refused("superuser totp", http.MethodPost, signInPath, credentials(consolePassword))
}

func TestTheSecretOfASecondFactorIsReadByNoPath(t *testing.T) {
	d := sit(t)
	e, err := d.console().Console.Enrol(t.Context(), "admin@site.example")
	if err != nil {
		t.Fatal(err)
	}
	if d.token, err = d.record().NewAuthToken(); err != nil {
		t.Fatal(err)
	}
	own := d.record().Id
	for _, path := range []string{"collections/_superusers/records/" + own, "collections/_superusers/records?fields=*", "collections/console_keys/records",
		"collections/console_keys", "collections", "settings", "collections/audit/records?perPage=500", "logs?perPage=500"} {
		if _, answer := d.askRaw(http.MethodGet, path); strings.Contains(answer, e.Secret) {
			t.Errorf("%s shows it", path)
		}
	}
	ways := paths(nil, true)
	for _, query := range []string{"SELECT * FROM console_keys", `select secret from "CONSOLE_KEYS"`, "SELECT * FROM [Console_Keys]", "SELECT * FROM sqlite_dbpage"} {
		r := &core.RequestEvent{}
		r.Request, _ = http.NewRequest(http.MethodPost, "/api/sql", strings.NewReader(`{"query":`+fmt.Sprintf("%q", query)+`}`))
		r.Request.Header.Set("Content-Type", "application/json")
		r.App = d.app
		if err := ways["POST /api/sql"](r); err == nil {
			t.Errorf("the SQL page reads it by %s", query)
		}
	}
}

func (d *desk) record() *core.Record {
	d.t.Helper()
	record, err := d.app.FindAuthRecordByEmail(core.CollectionNameSuperusers, "admin@site.example")
	if err != nil {
		d.t.Fatal(err)
	}
	return record
}

func TestAnAccountThatWasPutIntoTheFileIsFound(t *testing.T) {
	for what, c := range map[string]struct{ query, words string }{
		"another account": {`INSERT INTO _superusers (id, email, password, tokenKey, officer, verified) SELECT 'aaaaaaaaaaaaaaa', 'thief@site.example', password,
			'another key that is long enough for it', '', 1 FROM _superusers LIMIT 1`, "thief@site.example"},
		"another officer": {`UPDATE _superusers SET officer = 'bbbbbbbbbbbbbbb'`, "admin@site.example"},
		"no officer":      {`UPDATE _superusers SET officer = ''`, "admin@site.example"},
	} {
		t.Run(what, func(t *testing.T) {
			d := sit(t)
			if err := d.store.Upgrade(t.Context(), monday); err != nil {
				t.Fatal(err)
			}
			check := func() error {
				p, err := inspect.OpenReadOnly(d.app.DataDir())
				if err != nil {
					t.Fatal(err)
				}
				defer p.Close() //nolint:errcheck // only read
				_, err = inspect.VerifyAudit(p)
				return err
			}
			if err := check(); err != nil {
				t.Fatal(err)
			}
			if _, err := d.app.DB().NewQuery(c.query).Execute(); err != nil {
				t.Fatal(err)
			}
			if err := check(); err == nil || !strings.Contains(err.Error(), c.words) {
				t.Error(err)
			}
			if err := d.store.Upgrade(t.Context(), monday); err != nil {
				t.Fatal(err)
			}
			if err := check(); err == nil {
				t.Error("the next start makes it right")
			}
		})
	}
}
