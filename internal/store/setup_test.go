package store

import (
	"context"
	"testing"
	"time"

	"github.com/pocketbase/pocketbase/tests"

	"hocvu/pb_migrations/migrationtest"
)

var (
	ctx    = context.Background()
	monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
)

// open makes a store on a real app with one officer.
func open(t testing.TB) (s *Store, app *tests.TestApp, officer string) {
	t.Helper()
	app = migrationtest.App(t)
	s = Open(app)
	officer, err := s.Officers.Add(ctx, NewOfficer{Badge: "000-001", Name: "Lò Văn Đồi", From: monday})
	if err != nil {
		t.Fatal(err)
	}
	return s, app, officer
}

// write runs fn in a transaction that must succeed.
func write(t testing.TB, s *Store, fn func(tx *Store) error) {
	t.Helper()
	if err := s.InTx(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

func count(t testing.TB, s *Store, table string) (n int) {
	t.Helper()
	if err := s.one("SELECT count(*) FROM "+table, nil, &n); err != nil {
		t.Fatal(err)
	}
	return n
}
