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
	d, err := openReadOnly(file, "mode=ro")
	if err == nil {
		return d, nil
	}
	if reason := unreadable(file); reason != nil {
		d.CloseFile() //nolint:errcheck // nothing was written
		return nil, reason
	}
	if !errors.Is(err, ErrFull) {
		return d, err
	}
	// SQLite makes small files of its own beside a database before it reads it, which a full disk and one that is
	// read-only do not let it. Without anything in the write-ahead log the file itself is all that there is.
	if info, missing := os.Stat(file + "-wal"); missing == nil && info.Size() > 0 {
		return d, err
	}
	d.CloseFile() //nolint:errcheck // nothing was written
	return openReadOnly(file, "mode=ro&immutable=1")
}

// unreadable says why a file cannot be read, where SQLite has one word for all reasons. It is asked only after SQLite
// has failed: closing a file takes away every lock that this process has on it, those of its other connections too, and
// another process would then take itself for the last one and delete the write-ahead log under them.
func unreadable(file string) error {
	readable, err := os.Open(file)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return err
	case err != nil:
		return fmt.Errorf("%w: %s (is this the data folder?)", ErrNotFound, file)
	}
	return readable.Close()
}

// openReadOnly opens a file and reads from it once.
func openReadOnly(file, how string) (*DB, error) {
	address := url.URL{Scheme: "file", Opaque: (&url.URL{Path: filepath.ToSlash(file)}).EscapedPath()}
	db, err := sql.Open("sqlite", address.String()+"?"+how+"&_pragma=busy_timeout(10000)&_pragma=query_only(ON)")
	if err != nil {
		panic(err) // the driver is registered, and connects later
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
