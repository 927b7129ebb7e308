package migrations

import (
	"strings"
	"testing"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tests"
)

func open(t *testing.T) *tests.TestApp {
	t.Helper()
	Register()
	app, err := tests.NewTestApp(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(app.Cleanup)
	return app
}

func TestEveryCollectionIsClosed(t *testing.T) {
	app := open(t)
	all, err := app.FindAllCollections()
	if err != nil {
		t.Fatal(err)
	}
	ours := 0
	for _, c := range all {
		if c.ListRule != nil || c.ViewRule != nil || c.CreateRule != nil || c.UpdateRule != nil || c.DeleteRule != nil {
			t.Errorf("%s has a rule", c.Name)
		}
		if !c.System {
			ours++
		}
		for _, f := range c.Fields {
			if r, ok := f.(*core.RelationField); ok && r.CascadeDelete {
				t.Errorf("%s.%s deletes in cascade", c.Name, r.Name)
			}
		}
	}
	if ours != 55 {
		t.Errorf("%d collections, the design has 55 with grades, pending and views", ours)
	}
	if _, err := app.FindCollectionByNameOrId("users"); err == nil {
		t.Error("PocketBase's sample users are still there")
	}
	officers, err := app.FindCollectionByNameOrId("officers")
	if err != nil {
		t.Fatal(err)
	}
	if officers.PasswordAuth.Enabled || officers.OAuth2.Enabled || officers.OTP.Enabled || officers.AuthRule != nil || officers.ManageRule != nil {
		t.Error("officers can sign in past our own door")
	}
}

func TestAnAppendOnlyRowIsNeitherChangedNorDeleted(t *testing.T) {
	app := open(t)
	for _, name := range []string{"questions", "parameters", "replacements", "responses", "grades", "evidence", "level_events", "certificates", "snapshots", "restatements", "regraded", "observations", "audit"} {
		if _, err := app.DB().NewQuery("INSERT INTO `" + name + "` (id) VALUES ('a')").Execute(); err != nil {
			t.Fatal(name, err)
		}
		for _, statement := range []string{"UPDATE `" + name + "` SET id = 'b'", "DELETE FROM `" + name + "`"} {
			if _, err := app.DB().NewQuery(statement).Execute(); err == nil || !strings.Contains(err.Error(), "append-only") {
				t.Errorf("%s: %v", statement, err)
			}
		}
	}
}

func TestOnlyTheWordsAboutAPersonCanBeBlankedInAnObservation(t *testing.T) {
	app := open(t)
	if _, err := app.DB().NewQuery("INSERT INTO observations (id, remark, reason, passed) VALUES ('a', 'x', 'y', TRUE)").Execute(); err != nil {
		t.Fatal(err)
	}
	for statement, refused := range map[string]bool{
		"UPDATE observations SET remark = ''":              false,
		"UPDATE observations SET remark = '', reason = ''": false,
		"UPDATE observations SET remark = 'z'":             true,
		"UPDATE observations SET reason = 'z'":             true,
		"UPDATE observations SET passed = FALSE":           true,
	} {
		if _, err := app.DB().NewQuery(statement).Execute(); (err != nil) != refused {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

func TestAPackageChangesItsStateOnly(t *testing.T) {
	app := open(t)
	for statement, refused := range map[string]bool{
		"UPDATE packages SET state = 'retired'": false,
		"UPDATE packages SET digest = 'x'":      true,
		"UPDATE packages SET content = '{}'":    true,
		"DELETE FROM packages":                  true,
	} {
		if _, err := app.DB().NewQuery("INSERT OR IGNORE INTO packages (id, digest, state) VALUES ('a', 'd', 'live')").Execute(); err != nil {
			t.Fatal(err)
		}
		if _, err := app.DB().NewQuery(statement).Execute(); (err != nil) != refused {
			t.Errorf("%s: %v", statement, err)
		}
	}
}

func TestTheSchemaIsMadeOnce(t *testing.T) {
	Register()
	Register()
	app := open(t)
	if err := app.RunAllMigrations(); err != nil {
		t.Error(err)
	}
}
