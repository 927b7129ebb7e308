package access

import (
	"errors"

	"hocvu/internal/refusal"
)

// Actor is the author of a change to people's data. It is an officer on a page; a superuser in the console, who acts as an
// admin of the whole site in the name of an officer; or, as the zero Actor, a script of the operator, which is trusted like
// the binary. Rules of form and of history apply to all three.
type Actor struct {
	Officer   string // ID
	Superuser bool
}

// Errors that only the console can meet.
var (
	// ErrUnnamed says that the superuser's account is bound to no officer, so the audit could name nobody.
	ErrUnnamed = refusal.Coded("name-yourself", "", "console.name-yourself")

	// ErrKept says that the row is history: it can be ended, and another one added.
	ErrKept = errors.New("learning: what was written stays (end the row and add another)")
)

// Script reports whether a script of the operator acts.
func (a Actor) Script() bool { return a == Actor{} }

// ActorScope returns the scope of an actor: the whole site for superusers and scripts, officerScope for an officer.
func (s *Service) ActorScope(a Actor, officerScope func(Officer) (Scope, error)) (Scope, error) {
	switch {
	case a.Superuser && a.Officer == "":
		return Scope{}, ErrUnnamed
	case a.Superuser, a.Script():
		return Scope{Everywhere: true}, nil
	default:
		return officerScope(Officer{ID: a.Officer})
	}
}
