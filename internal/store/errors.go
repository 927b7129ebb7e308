package store

import "errors"

// The errors that a caller acts on. Every error of this package that has one of these causes wraps it.
var (
	// ErrNotFound means that there is no such row.
	ErrNotFound = errors.New("store: not found")

	// ErrConflict means that a unique key is taken: somebody else wrote the same thing first.
	ErrConflict = errors.New("store: written already")

	// ErrBusy means that the queue of writers is full or the database stayed locked. Nothing was written; trying later is right.
	ErrBusy = errors.New("store: too many writers (try again later)")

	// ErrFull means that the disk is full or failing. Nothing of the transaction was written.
	ErrFull = errors.New("store: disk is full or failing (free some space)")

	// ErrClosed means that the store was closed; nothing more is written.
	ErrClosed = errors.New("store: closed")
)
