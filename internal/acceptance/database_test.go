package acceptance

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite" // to look past the server at what stands in the file
)

// database opens the file of a server that does not run, to see what stands there without asking the engine.
func (s *server) database(t testing.TB) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(s.folder(), "data.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() }) //nolint:errcheck // the test is over
	return db
}

// settle moves what a killed server left in its log into the database file, so that all copies begin alike.
func settle(dir string) error {
	db, err := sql.Open("sqlite", filepath.Join(dir, "data.db"))
	if err != nil {
		return err
	}
	defer db.Close() //nolint:errcheck // the test is over
	var busy, inLog, moved int
	if err := db.QueryRow("PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &inLog, &moved); err != nil {
		return err
	}
	if busy != 0 {
		return fmt.Errorf("%s: somebody still uses the database", dir)
	}
	return nil
}

// count is the number that a query gives.
func count(t testing.TB, db *sql.DB, query string, args ...any) int {
	t.Helper()
	n := 0
	if err := db.QueryRow(query, args...).Scan(&n); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return n
}
