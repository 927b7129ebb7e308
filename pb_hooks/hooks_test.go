package pb_hooks

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tests"

	"hocvu/internal/catalog"
	"hocvu/internal/course"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/pb_migrations/migrationtest"
)

// shelf holds the one course that can be assigned.
var shelf = &catalog.Catalog{Courses: map[string]*course.Course{"an-toan-so": {ID: "an-toan-so", Language: "vi"}}}

var monday = time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)

const consolePassword = "mot cum tu dai cua nguoi quan tri"

// newSite makes an app with our schema, our hooks, one officer signed in and one superuser.
func newSite(t testing.TB) (app *tests.TestApp, s *store.Store, officer, session, superuser string) {
	t.Helper()
	app = migrationtest.App(t)
	s = store.Open(app)
	l := learning.New(access.Site{Store: s, Catalog: func() *catalog.Catalog { return shelf }, Zone: time.FixedZone("site", 7*60*60)})
	Bind(app, l, s)
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		GuardPaths(e.Router, l, false)
		AuditDownloads(e.Router, s)
		return e.Next()
	})
	ctx := context.Background()
	var err error
	if officer, err = s.Officers.Add(ctx, store.NewOfficer{Badge: "000-001", Name: "Lò Văn Đồi", Password: "mot-cum-tu-dai", From: monday}); err != nil {
		t.Fatal(err)
	}
	if session, err = s.Sessions.Open(ctx, officer, "test", monday, monday.AddDate(1, 0, 0)); err != nil {
		t.Fatal(err)
	}
	collection, err := app.FindCollectionByNameOrId(core.CollectionNameSuperusers)
	if err != nil {
		t.Fatal(err)
	}
	admin := core.NewRecord(collection)
	admin.SetEmail("admin@site.example")
	admin.SetPassword(consolePassword)
	admin.Set("officer", officer)
	if err := app.Save(admin); err != nil {
		t.Fatal(err)
	}
	if superuser, err = admin.NewAuthToken(); err != nil {
		t.Fatal(err)
	}
	return app, s, officer, session, superuser
}

func TestTheConsoleCannotTouchWhatTheEngineOwns(t *testing.T) {
	d := sit(t)
	for _, collection := range engineOwned {
		d.refused("chỉ xem được", http.MethodPost, "collections/"+collection+"/records", map[string]any{})
	}
}

func TestAnOfficerIsNeverDeleted(t *testing.T) {
	app, _, officer, _, superuser := newSite(t)
	(&tests.ApiScenario{
		Method: http.MethodDelete, URL: "/api/collections/officers/records/" + officer, Headers: map[string]string{"Authorization": superuser},
		TestAppFactory: func(testing.TB) *tests.TestApp { return app },
		ExpectedStatus: http.StatusForbidden, ExpectedContent: []string{"Không xóa cán bộ"},
	}).Test(t)
}

func TestAChangeInTheConsoleEndsSessionsAtOnce(t *testing.T) {
	for name, change := range map[string]func(*core.Record){
		"a new password": func(r *core.Record) { r.SetPassword("cum-tu-khac-dai-hon") },
		"leaving":        func(r *core.Record) { r.Set("state", "left") },
	} {
		t.Run(name, func(t *testing.T) {
			app, s, officer, session, _ := newSite(t)
			if _, err := s.Sessions.ByToken(session, monday); err != nil {
				t.Fatalf("before the change: %v", err)
			}
			record, err := app.FindRecordById("officers", officer)
			if err != nil {
				t.Fatal(err)
			}
			change(record)
			if err := app.Save(record); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Sessions.ByToken(session, monday); err == nil {
				t.Error("the session still opens the door")
			}
		})
	}
}

func TestLeavingInTheConsoleVoidsTheSlip(t *testing.T) {
	app, s, officer, _, _ := newSite(t)
	if err := s.InTx(context.Background(), func(tx *store.Store) error {
		_, err := tx.Slips.Add(officer, "code", "", time.Now(), time.Now().AddDate(0, 0, 14))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	record, err := app.FindRecordById("officers", officer)
	if err != nil {
		t.Fatal(err)
	}
	record.Set("state", "left")
	if err := app.Save(record); err != nil {
		t.Fatal(err)
	}
	if slip, err := s.Slips.ByCode("code"); err != nil || slip.Expires.After(time.Now()) {
		t.Errorf("the slip is still good until %s, %v", slip.Expires, err)
	}
}

func TestTheSQLPageIsClosed(t *testing.T) {
	app, _, _, _, superuser := newSite(t)
	(&tests.ApiScenario{
		Method: http.MethodPost, URL: "/api/sql", Body: strings.NewReader(`{"query":"SELECT 1"}`), Headers: map[string]string{"Authorization": superuser},
		TestAppFactory: func(testing.TB) *tests.TestApp { return app },
		ExpectedStatus: http.StatusNotFound, ExpectedContent: []string{"--allow-sql"},
	}).Test(t)
}
