package database

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// The errors that a caller acts on. Every error of package store that has one of these causes wraps it.
var (
	// ErrNotFound means that there is no such row.
	ErrNotFound = errors.New("store: not found")

	// ErrConflict means that a unique key is taken: somebody else wrote the same thing first.
	ErrConflict = errors.New("store: written already")

	// ErrBusy means that the queue of writers is full or the database stayed locked. Nothing was written; trying later is
	// right.
	ErrBusy = errors.New("store: too many writers (try again later)")

	// ErrFull means that the disk is full or failing. Nothing of the transaction was written.
	ErrFull = errors.New("store: disk is full or failing (free some space)")

	// ErrDamaged means that a file is no database, or not a sound one.
	ErrDamaged = errors.New("store: the database file is damaged (hocvu doctor says more)")

	// ErrUnreadable means that a row does not hold what the program wrote there: somebody changed it.
	ErrUnreadable = errors.New("store: unreadable row")

	// ErrClosed means that the store was closed; nothing more is written.
	ErrClosed = errors.New("store: closed")
)

// MapError names the cause of an error of the database where that is one of the above, and keeps the driver's words.
func MapError(err error) error {
	switch cause := causeOf(err); cause {
	case nil:
		return err
	default:
		return fmt.Errorf("%w: %w", cause, err)
	}
}

func causeOf(err error) error {
	var failure *sqlite.Error
	switch {
	case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return nil
	case errors.Is(err, sql.ErrNoRows):
		return ErrNotFound
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EIO):
		return ErrFull
	case !errors.As(err, &failure):
		return nil
	}
	switch code := failure.Code(); code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return ErrConflict
	default:
		switch code & 0xff { // the primary code stands in the lowest byte
		case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY:
			return ErrFull
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return ErrBusy
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return ErrDamaged
		}
	}
	return nil
}
