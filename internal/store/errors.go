package store

import "hocvu/internal/store/database"

// The errors that a caller acts on. Every error of this package that has one of these causes wraps it.
var (
	// ErrNotFound means that there is no such row.
	ErrNotFound = database.ErrNotFound

	// ErrConflict means that a unique key is taken: somebody else wrote the same thing first.
	ErrConflict = database.ErrConflict

	// ErrBusy means that the queue of writers is full or the database stayed locked. Nothing was written; trying later is
	// right.
	ErrBusy = database.ErrBusy

	// ErrFull means that the disk is full or failing. Nothing of the transaction was written.
	ErrFull = database.ErrFull

	// ErrDamaged means that a file is no database, or not a sound one.
	ErrDamaged = database.ErrDamaged

	// ErrUnreadable means that a row does not hold what the program wrote there: somebody changed it.
	ErrUnreadable = database.ErrUnreadable

	// ErrClosed means that the store was closed; nothing more is written.
	ErrClosed = database.ErrClosed
)
