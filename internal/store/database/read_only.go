package database

import (
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
)

// OpenReadOnly opens the data.db of a data folder, or any other database file, for reading alone: writing fails with
// ErrClosed. ErrNotFound when it is not there, fs.ErrPermission when it is another account's. CloseFile closes it.
func OpenReadOnly(file string) (*DB, error) {
	if info, err := os.Stat(file); err == nil && info.IsDir() {
		file = filepath.Join(file, "data.db")
	}
	readable, err := os.Open(file) // SQLite has one word for all that keeps it from opening a file
	switch {
	case errors.Is(err, fs.ErrPermission):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%w: %s (is this the data folder?)", ErrNotFound, file)
	}
	readable.Close() //nolint:errcheck // nothing was written
	d, err := openReadOnly(file, "mode=ro")
	if !errors.Is(err, ErrFull) {
		return d, err
	}
	// SQLite makes small files of its own beside a database before it reads it, which a full disk and one that is
	// read-only do not let it. Without anything in the write-ahead log the file itself is all that there is.
	if info, missing := os.Stat(file + "-wal"); missing == nil && info.Size() > 0 {
		return d, err
	}
	if d != nil {
		d.CloseFile() //nolint:errcheck // nothing was written
	}
	return openReadOnly(file, "mode=ro&immutable=1")
}

// openReadOnly opens a file and reads from it once.
func openReadOnly(file, how string) (*DB, error) {
	address := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath()}
	db, err := sql.Open("sqlite", address.String()+"?"+how+"&_pragma=busy_timeout(10000)&_pragma=query_only(ON)")
	if err != nil {
		return nil, MapError(err)
	}
	db.SetMaxOpenConns(1)
	d := New(db, db)
	d.queue.close()
	var objects int
	return d, MapError(db.QueryRow(`SELECT count(*) FROM sqlite_master`).Scan(&objects))
}

// CloseFile closes a DB of OpenReadOnly with its file.
func (d *DB) CloseFile() error {
	d.Close()
	return d.reading.db.Close()
}
