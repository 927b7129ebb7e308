package visit

import (
	"slices"

	"hocvu/internal/learning/access"
)

// Rule is what is decided of a request before its handler runs.
type Rule struct {
	Audience Audience
	Body     int64 // bytes that a form may have
	Open     Entry
}

// Audience says who may ask for a route. Where an officer's role reaches and what is seen there is decided by package learning;
// who does not hold any of the roles is told that nothing is there.
type Audience struct {
	Known    bool     // it is looked up who is signed in
	SignedIn bool     // a guest is shown the way to the sign-in
	Roles    []string // one of these is held; none: every officer
}

// Holds tells whether an officer has one of the roles.
func (a Audience) Holds(o access.Officer) bool {
	return len(a.Roles) == 0 || slices.ContainsFunc(a.Roles, func(role string) bool { return slices.Contains(o.Roles, role) })
}

// Entry says from when on a route is open to an officer who has just come: first a password is chosen, then the notice on
// personal data is acknowledged.
type Entry int

// The values of entry.
const (
	AfterBoth      Entry = iota
	BeforeNotice         // once a password is chosen
	BeforePassword       // at once
)

// Admit refuses who may not ask for the route.
func (r Rule) Admit(guest bool, o access.Officer) error {
	switch {
	case !r.Audience.SignedIn:
		return nil
	case guest:
		return access.ErrSignIn
	case o.MustChangePassword && r.Open < BeforePassword:
		return ErrMustChange
	case !o.Noticed && r.Open < BeforeNotice:
		return ErrNotice
	case !r.Audience.Holds(o):
		return access.ErrNotFound
	}
	return nil
}
