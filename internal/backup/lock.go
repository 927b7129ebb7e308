package backup

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"hocvu/internal/refusal"
)

// lockName is a database that holds nothing: SQLite's own locks work on every system, and end with the process that has
// them.
const lockName = "hocvu.lock"

// isRunning tells whether a folder could not be locked because another process has it.
func isRunning(err error) bool {
	no := refusal.Of(err)
	return no != nil && no.ID == "backup.running"
}

// Lock takes a data folder for this process, until release or the process ends, however it ends. A *refusal.Refusal when another
// process has it.
func Lock(dir string) (release func() error, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	db, err := openDatabase(filepath.Join(dir, lockName), "rwc")
	if err != nil {
		return nil, err
	}
	conn, err := db.Conn(context.Background())
	if err == nil {
		err = begin(conn)
	}
	if err != nil {
		db.Close() //nolint:errcheck // the first error says more
		var failure *sqlite.Error
		if errors.As(err, &failure) && failure.Code()&0xff == sqlite3.SQLITE_BUSY {
			return nil, fault("backup.running", "folder", dir)
		}
		return nil, err
	}
	return func() error { return errors.Join(conn.Close(), db.Close()) }, nil
}

func begin(conn *sql.Conn) error {
	for _, statement := range []string{"PRAGMA busy_timeout = 0", "BEGIN EXCLUSIVE"} {
		if _, err := conn.ExecContext(context.Background(), statement); err != nil {
			return err
		}
	}
	return nil
}
