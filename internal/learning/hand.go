package learning

import (
	"errors"

	"hocvu/internal/store"
)

// Hand is who writes people's data: an officer on a page; a superuser in the console, who stands as an admin everywhere and
// answers for it under the name of an officer; or nobody who could be named: a script of the operator, as trusted as the
// binary. Rules of form and of history hold for all three.
type Hand struct {
	Officer   string // ID
	Superuser bool
}

// What the console may be refused, beside what a page may.
var (
	// ErrUnnamed: the superuser's account is bound to no officer, so nobody would answer for it.
	ErrUnnamed = errors.New("learning: nobody answers for this (bind the console account to an officer)")

	// ErrKept: the row is history. It can be ended, and another one added.
	ErrKept = errors.New("learning: what was written stays (end the row and add another)")
)

func (h Hand) script() bool { return h == Hand{} }

// scope is where a hand may do what needs one of the roles.
func (s *Service) scope(h Hand, of func(Officer) (Scope, error)) (Scope, error) {
	switch {
	case h.Superuser && h.Officer == "":
		return Scope{}, ErrUnnamed
	case h.Superuser, h.script():
		return Scope{Everywhere: true}, nil
	default:
		return of(Officer{ID: h.Officer})
	}
}

// Within is the service inside of a transaction that its caller began by other means than Batch.
func (s *Service) Within(tx *store.Store) *Service { return s.on(tx) }
