package app

import (
	"errors"
	"os"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store/database"
	"hocvu/internal/store/inspect"
	migrations "hocvu/pb_migrations"
)

// ReferenceSchema is what the migrations of this program make: it runs them in a folder that it deletes again.
func ReferenceSchema() (schema inspect.Schema, err error) {
	migrations.Register()
	dir, err := os.MkdirTemp("", "hocvu-schema-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // the system empties its folder of temporary files
	base := core.NewBaseApp(core.BaseAppConfig{DataDir: dir, DBConnect: database.Connect})
	if err := base.Bootstrap(); err != nil {
		return nil, err
	}
	err = base.RunAllMigrations()
	if err := errors.Join(err, base.ResetBootstrapState()); err != nil {
		return nil, err
	}
	p, err := inspect.OpenReadOnly(dir)
	if err != nil {
		return nil, err
	}
	defer p.Close() //nolint:errcheck // only read
	return p.Schema()
}
