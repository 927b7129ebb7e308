package store

import "github.com/google/uuid"

// NewEvent makes a UUIDv7: what is sent under one event never counts twice, and later events sort behind earlier ones.
func NewEvent() string { return uuid.Must(uuid.NewV7()).String() } // it never fails: the system's randomness does not

// IsEvent reports whether a text has the form of a UUID in small letters.
func IsEvent(text string) bool {
	u, err := uuid.Parse(text) // it takes other forms too
	return err == nil && u.String() == text
}
