package assign

import (
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// mayAppoint is who may give and end roles, on pages and in the console alike: an admin, within the units where that role
// of admin holds now, and never to oneself; a role everywhere needs an admin everywhere. A superuser may make the first
// admin of a site also of the officer whom the account is bound to: there is nobody else yet. It fails with ErrNotFound,
// ErrOneself or ErrUnnamed.
func (s *Appointments) mayAppoint(by access.Actor, a store.Appointment) (access.Scope, error) {
	scope, err := s.access.ActorScope(by, func(o access.Officer) (access.Scope, error) { return s.access.Scope(o, access.Admin) })
	switch {
	case err != nil:
		return scope, err
	case !scope.Holds(a.Unit):
		return scope, access.ErrNotFound
	case by.Script() || by.Officer != a.Officer:
		return scope, nil
	}
	if by.Superuser && a.Role == access.Admin && a.ID == "" {
		if ever, err := s.site.Store.Appointments.EverHeld(access.Admin); err != nil || !ever {
			return scope, err
		}
	}
	return scope, ErrOneself
}

// Admit holds an appointment that is about to be written to every rule, whoever writes it, and fills in what
// was left open: one without a beginning begins now. The officer must serve within the actor's scope, the unit must stand,
// it must not be over already, and the officer must not hold the role there for a part of what is left of that time. A role
// in a unit beside the same role above it, or everywhere, is no overlap: each ends by itself. It fails with ErrNotFound,
// ErrOneself, ErrUnnamed, ErrLeft, ErrUnitEnded, ErrPeriod, ErrBackdated or ErrHeld.
func (s *Appointments) Admit(by access.Actor, a *store.Appointment) error {
	now := s.site.Now()
	if a.Starts.IsZero() {
		a.Starts = now
	}
	if !slices.Contains(access.Roles, a.Role) {
		return access.ErrNotFound
	}
	scope, err := s.mayAppoint(by, *a)
	if err != nil {
		return err
	}
	o, err := s.site.Store.Officers.ByID(a.Officer, now)
	switch {
	case err != nil:
		return err
	case !scope.Holds(o.UnitID):
		return access.ErrNotFound
	case o.Left:
		return ErrLeft
	}
	if a.Unit != "" {
		if _, err := s.site.Store.Units.OpenName(a.Unit, now); err != nil {
			return access.ReplaceNotFound(err, ErrUnitEnded)
		}
	}
	if !a.Ends.IsZero() && (!a.Ends.After(a.Starts) || !a.Ends.After(now)) {
		return ErrPeriod
	}
	if s.site.EndOfDay(a.Starts).Before(now) {
		return ErrBackdated
	}
	return notHeld(s.site.Store, *a, now)
}

// AdmitChange holds a change of an appointment to the rules: it can be ended, or end earlier than it would have,
// on no day that is over; nothing else of it changes. An end that was meant for today becomes this moment. It fails with
// ErrNotFound, ErrOneself, ErrUnnamed, ErrKept, ErrClosed for one that is over, ErrPeriod or ErrPast.
func (s *Appointments) AdmitChange(by access.Actor, before store.Appointment, wanted *store.Appointment) error {
	kept := *wanted
	kept.Ends = before.Ends
	switch {
	case kept != before:
		return access.ErrKept
	case wanted.Ends.Equal(before.Ends):
		return nil
	}
	if _, err := s.mayAppoint(by, before); err != nil {
		return err
	}
	switch {
	case !before.Ends.IsZero() && !before.Ends.After(s.site.Now()):
		return access.ErrClosed
	case wanted.Ends.IsZero(), !before.Ends.IsZero() && wanted.Ends.After(before.Ends):
		return access.ErrKept
	case wanted.Ends.After(s.site.Now()) && !wanted.Ends.After(before.Starts):
		return ErrPeriod
	}
	end, err := s.site.ClampEnd(wanted.Ends)
	wanted.Ends = end
	if end.Before(wanted.Starts) { // it never began
		wanted.Starts = end
	}
	return err
}

// notHeld fails with ErrHeld when the officer has the same role in the same place for a part of that time.
func notHeld(tx *store.Store, a store.Appointment, now time.Time) error {
	all, err := tx.Appointments.OfOfficers([]string{a.Officer}, now)
	for _, b := range all {
		if b.Role == a.Role && b.Unit == a.Unit && (b.Ends.IsZero() || b.Ends.After(a.Starts)) && (a.Ends.IsZero() || b.Starts.Before(a.Ends)) {
			return ErrHeld
		}
	}
	return err
}
