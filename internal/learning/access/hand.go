package access

import (
	"errors"

	"hocvu/internal/refusal"
)

// Actor is who writes people's data: an officer on a page; a superuser in the console, who stands as an admin everywhere and
// answers for it under the name of an officer; or nobody who could be named: a script of the operator, as trusted as the
// binary. Rules of form and of history hold for all three.
type Actor struct {
	Officer   string // ID
	Superuser bool
}

// What the console may be refused, beside what a page may.
var (
	// ErrUnnamed: the superuser's account is bound to no officer, so nobody would answer for it.
	ErrUnnamed = refusal.Coded("name-yourself", "", "console.name-yourself")

	// ErrKept: the row is history. It can be ended, and another one added.
	ErrKept = errors.New("learning: what was written stays (end the row and add another)")
)

func (h Actor) Script() bool { return h == Actor{} }

// ActorScope is where a hand may do what needs one of the roles.
func (s *Service) ActorScope(h Actor, of func(Officer) (Scope, error)) (Scope, error) {
	switch {
	case h.Superuser && h.Officer == "":
		return Scope{}, ErrUnnamed
	case h.Superuser, h.Script():
		return Scope{Everywhere: true}, nil
	default:
		return of(Officer{ID: h.Officer})
	}
}
