// Package migrationtest gives tests a PocketBase that all migrations have run on.
package migrationtest

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/pocketbase/pocketbase/tests"

	migrations "hocvu/pb_migrations"
)

// databases are the files of a data folder that all migrations have run on, by name. They run once for all tests of a
// process: it takes a second, and a file is copied in milliseconds.
var databases = sync.OnceValues(func() (map[string][]byte, error) {
	migrations.Register()
	empty, err := os.MkdirTemp("", "")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(empty) //nolint:errcheck // an empty folder of a test
	app, err := tests.NewTestApp(empty)
	if err != nil {
		return nil, err
	}
	defer app.Cleanup()
	files := map[string][]byte{}
	if err := app.ResetBootstrapState(); err != nil { // closes the databases, and with them their logs
		return nil, err
	}
	for _, name := range []string{"data.db", "auxiliary.db"} {
		if files[name], err = os.ReadFile(filepath.Join(app.DataDir(), name)); err != nil {
			return nil, err
		}
	}
	return files, nil
})

// App returns an app with a data folder of its own, until the test is over.
func App(t testing.TB) *tests.TestApp {
	t.Helper()
	files, err := databases()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	app, err := tests.NewTestApp(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(app.Cleanup)
	return app
}
