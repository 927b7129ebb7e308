package access

import "slices"

// The roles that an appointment gives. An officer without one studies.
const (
	Trainer = "trainer" // makes and watches over courses
	Leader  = "leader"  // answers for what a unit has learned
	Helper  = "helper"  // prints slips for a unit's officers
	Admin   = "admin"   // keeps accounts, appointments and assignments
)

// Scope is where a role holds now.
type Scope struct {
	Everywhere bool     // Units is empty then
	Units      []string // IDs: the units appointed to, those below, and the rows that these had under earlier names
}

// Scope tells where an officer holds a role at this moment, or ErrNotFound: never held, not yet begun, ended. Appointments
// to several units add up.
func (s *Service) Scope(o Officer, role string) (Scope, error) {
	everywhere, units, err := s.site.Store.Appointments.Units(o.ID, role, s.site.Now())
	if err == nil && !everywhere && len(units) == 0 {
		err = ErrNotFound
	}
	return Scope{everywhere, units}, err
}

// Holds tells whether a unit lies within. Who belongs to no unit (the ID "") is within reach of a scope everywhere only.
func (s Scope) Holds(unit string) bool { return s.Everywhere || slices.Contains(s.Units, unit) }
