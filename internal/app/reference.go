package app

import (
	"errors"
	"maps"
	"os"
	"sync"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store/database"
	"hocvu/internal/store/inspect"
	migrations "hocvu/pb_migrations"
)

// ReferenceSchema is what the migrations of this program make, the caller's to change.
func ReferenceSchema() (inspect.Schema, error) {
	schema, err := reference()
	return maps.Clone(schema), err
}

// reference runs the migrations in a folder that it deletes again, once: they are the same as long as the program runs.
var reference = sync.OnceValues(func() (schema inspect.Schema, err error) {
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
})
