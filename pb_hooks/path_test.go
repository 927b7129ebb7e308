package pb_hooks

import (
	"net/http"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pocketbase/pocketbase/apis"
	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/router"
)

// patterns are all routes of a router, as the standard library's mux knows them. PocketBase does not list them.
func patterns(group reflect.Value, prefix string) (all []string) {
	children := group.FieldByName("children")
	for i := range children.Len() {
		child := children.Index(i).Elem().Elem()
		if path := child.FieldByName("Path"); path.IsValid() {
			all = append(all, strings.TrimSpace(child.FieldByName("Method").String()+" "+prefix+path.String()))
			continue
		}
		all = append(all, patterns(child, prefix+child.FieldByName("Prefix").String())...)
	}
	return all
}

func routesOf(r *router.Router[*core.RequestEvent]) []string {
	return patterns(reflect.ValueOf(r).Elem().FieldByName("RouterGroup").Elem(), "")
}

func TestEveryPathOfPocketBaseIsDecided(t *testing.T) {
	app, _, _, _, _ := newSite(t)
	r, err := apis.NewRouter(app)
	if err != nil {
		t.Fatal(err)
	}
	decided, found := paths(nil, false), 0
	for _, pattern := range routesOf(r) {
		_, path, _ := strings.Cut(pattern, " ")
		if !isAPI(path) {
			t.Errorf("%s lies outside of /api: look at what it does", pattern)
			continue
		}
		found++
		if decided[pattern] == nil {
			t.Errorf("%s is decided by nobody (write it into paths)", pattern)
		}
		delete(decided, pattern)
	}
	if found < 50 {
		t.Errorf("only %d paths were found", found)
	}
	for pattern := range decided {
		t.Errorf("%s: PocketBase has no such path any more", pattern)
	}
}

func TestAPathThatNobodyDecidedIsShut(t *testing.T) {
	app, s, officer, _, superuser := newSite(t)
	t.Cleanup(app.Cleanup)
	d := &desk{t: t, app: app, store: s, officer: officer, token: superuser}
	d.app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		for _, path := range []string{"/api/new", "/api/collections/{collection}/new", "/api/site/new"} {
			e.Router.GET(path, func(e *core.RequestEvent) error {
				return e.JSON(http.StatusOK, map[string]any{"open": true})
			})
		}
		return e.Next()
	})
	d.open()
	d.refused("đã đóng", http.MethodGet, "new", nil)
	d.refused("đã đóng", http.MethodGet, "collections/officers/new", nil)
	if code, answer := d.ask(http.MethodGet, "site/new", nil); code != http.StatusOK {
		t.Errorf("a path of the operator's own: %d %v", code, answer)
	}
}

func TestWhatPassesByEveryRuleIsShut(t *testing.T) {
	d := sit(t)
	own := d.value(`SELECT id FROM _superusers`)
	for what, try := range map[string]struct{ words, method, path string }{
		"any SELECT":                        {"SQL đang đóng", http.MethodPost, "collections/meta/dry-run-view"},
		"the SQL page":                      {"SQL đang đóng", http.MethodPost, "sql"},
		"speaking as an officer":            {"dưới tên người khác", http.MethodPost, "collections/officers/impersonate/" + d.officer},
		"speaking as oneself for ever":      {"dưới tên người khác", http.MethodPost, "collections/_superusers/impersonate/" + own},
		"an officer's password":             {"trang học", http.MethodPost, "collections/officers/auth-with-password"},
		"an officer's password, by the ID":  {"trang học", http.MethodPost, "collections/" + d.collection("officers") + "/auth-with-password"},
		"an officer's code":                 {"trang học", http.MethodPost, "collections/officers/request-otp"},
		"an officer's refresh":              {"trang học", http.MethodPost, "collections/officers/auth-refresh"},
		"another provider":                  {"trang học", http.MethodPost, "collections/_superusers/auth-with-oauth2"},
		"a forgotten password":              {"superuser update", http.MethodPost, "collections/_superusers/request-password-reset"},
		"a token for a forgotten password":  {"superuser update", http.MethodPost, "collections/_superusers/confirm-password-reset"},
		"another address":                   {"đã đóng", http.MethodPost, "collections/_superusers/request-email-change"},
		"a message to a mail server":        {"đã đóng", http.MethodPost, "settings/test/email"},
		"a message to a store":              {"đã đóng", http.MethodPost, "settings/test/s3"},
		"a new collection":                  {"Cấu trúc dữ liệu", http.MethodPost, "collections"},
		"another schema":                    {"Cấu trúc dữ liệu", http.MethodPatch, "collections/officers"},
		"a collection less":                 {"Cấu trúc dữ liệu", http.MethodDelete, "collections/officers"},
		"an emptied collection":             {"Cấu trúc dữ liệu", http.MethodDelete, "collections/officers/truncate"},
		"all collections":                   {"Cấu trúc dữ liệu", http.MethodPut, "collections/import"},
		"PocketBase's backup":               {"hocvu backup", http.MethodPost, "backups"},
		"a backup from outside":             {"hocvu backup", http.MethodPost, "backups/upload"},
		"PocketBase's restore":              {"hocvu backup", http.MethodPost, "backups/x.zip/restore"},
		"a backup less":                     {"hocvu backup", http.MethodDelete, "backups/x.zip"},
		"a file of a row":                   {"đã đóng", http.MethodGet, "files/officers/x/y"},
		"a second way in, written by hand":  {"chỉ xem được", http.MethodPost, "collections/_otps/records"},
		"a challenge, written by hand":      {"chỉ xem được", http.MethodPost, "collections/_mfas/records"},
		"a provider's account, by hand":     {"chỉ xem được", http.MethodPost, "collections/_externalAuths/records"},
		"a known machine, written by hand":  {"chỉ xem được", http.MethodPost, "collections/_authOrigins/records"},
		"a path with a double slash (mux)":  {"", http.MethodPost, "collections/meta//dry-run-view"},
		"a path with a dot that goes round": {"", http.MethodPost, "collections/x/../meta/dry-run-view"},
	} {
		t.Run(what, func(t *testing.T) {
			if try.words == "" {
				if code, _ := d.askRaw(try.method, try.path); code < 300 {
					t.Errorf("%d", code)
				}
				return
			}
			d.refused(try.words, try.method, try.path, map[string]any{"query": "SELECT 1", "identity": "000-001", "password": "x"})
		})
	}
}

func TestNoCollectionIsWrittenByTheAPIButThoseOfPeople(t *testing.T) {
	d := sit(t)
	all, err := d.app.FindAllCollections()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		if !slices.Contains(kept, c.Name) {
			d.refused("chỉ xem được", http.MethodPost, "collections/"+c.Name+"/records", map[string]any{})
		}
	}
}

func TestServerSettingsThatWeakenTheSiteAreRefused(t *testing.T) {
	d := sit(t)
	type part = map[string]any
	store := part{"enabled": true, "bucket": "b", "region": "r", "endpoint": "https://elsewhere.example", "accessKey": "k", "secret": "s"}
	for what, try := range map[string]struct {
		words string
		sent  part
	}{
		"files elsewhere":         {"trên máy này", part{"s3": store}},
		"backups elsewhere":       {"trên máy này", part{"backups": part{"s3": store}}},
		"a mail server":           {"không gửi thư", part{"smtp": part{"enabled": true, "host": "10.0.0.1", "port": 25}}},
		"the leftmost address":    {"ngoài cùng bên trái", part{"trustedProxy": part{"headers": []string{"X-Forwarded-For"}, "useLeftmostIP": true}}},
		"PocketBase's own backup": {"hocvu backup", part{"backups": part{"cron": "0 0 * * *"}}},
		"an address without host": {"phải đầy đủ", part{"meta": part{"appURL": "https:///x", "appName": "Hocvu"}}},
		"an address of a script":  {"", part{"meta": part{"appURL": "javascript:alert(1)", "appName": "Hocvu"}}},
	} {
		t.Run(what, func(t *testing.T) { d.refused(try.words, http.MethodPatch, "settings", try.sent) })
	}
	if code, answer := d.ask(http.MethodPatch, "settings", part{"meta": part{"appURL": "https://site.example", "appName": "Hocvu"}}); code != http.StatusOK {
		t.Errorf("a good address: %d %v", code, answer)
	}
}
