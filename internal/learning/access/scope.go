package access

import "slices"

// Scope is the set of units in which a role holds now.
type Scope struct {
	Everywhere bool     // Units is empty then
	Units      []string // IDs: the units appointed to, those below, and the rows that these had under earlier names
}

// Scope returns the units in which an officer holds a role now: the union of the current appointments. It fails with
// ErrNotFound when there are none.
func (s *Service) Scope(o Officer, role string) (Scope, error) {
	everywhere, units, err := s.site.Store.Appointments.Units(o.ID, role, s.site.Now())
	if err == nil && !everywhere && len(units) == 0 {
		err = ErrNotFound
	}
	return Scope{everywhere, units}, err
}

// Holds reports whether a scope contains a unit. Only the scope of the whole site contains officers without a unit, whose
// unit ID is "".
func (s Scope) Holds(unit string) bool { return s.Everywhere || slices.Contains(s.Units, unit) }
