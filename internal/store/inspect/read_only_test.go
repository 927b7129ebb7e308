package inspect

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/tests"

	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/database"
	"hocvu/pb_migrations/migrationtest"
)

var (
	ctx    = context.Background()
	monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
)

// open makes a store on a real app with one officer.
func open(t testing.TB) (s *store.Store, app *tests.TestApp, officer string) {
	t.Helper()
	app = migrationtest.App(t)
	s = store.Open(app)
	officer, err := s.Officers.Add(ctx, store.NewOfficer{Badge: "000-001", Name: "Lò Văn Đồi", From: monday})
	if err != nil {
		t.Fatal(err)
	}
	return s, app, officer
}

// write runs fn in a transaction that must succeed.
func write(t testing.TB, s *store.Store, fn func(tx *store.Store) error) {
	t.Helper()
	if err := s.InTx(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

func TestAFileIsVerifiedWithoutItsServer(t *testing.T) {
	s, app, _ := open(t)
	write(t, s, func(tx *store.Store) error { return tx.Audit.Add(audit.Entry{At: monday, Act: "a"}) })
	p, err := OpenReadOnly(app.DataDir())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close() //nolint:errcheck // the test is over
	if chain, err := VerifyAudit(p); err != nil || chain.Entries != 1 {
		t.Errorf("%+v, %v", chain, err)
	}
	if faults, err := p.Faults(); err != nil || len(faults) > 0 {
		t.Errorf("a sound file has faults %v, %v", faults, err)
	}
	if _, err := OpenReadOnly(t.TempDir()); !errors.Is(err, database.ErrNotFound) {
		t.Errorf("an empty folder: %v", err)
	}
}

func TestAFileThatIsReadFromOutsideCannotBeWritten(t *testing.T) {
	_, app, _ := open(t)
	p, err := OpenReadOnly(app.DataDir())
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close() //nolint:errcheck // the test is over
	err = p.store.InTx(ctx, func(*store.Store) error { return nil })
	if !errors.Is(err, database.ErrClosed) {
		t.Error(err)
	}
}
