package learning

import (
	"slices"
	"time"

	"hocvu/internal/store"
)

// mayAppoint is who may give and end roles, on pages and in the console alike: an admin, within the units where that role
// of admin holds now, and never to oneself; a role everywhere needs an admin everywhere. A superuser may make the first
// admin of a site also of the officer whom the account is bound to: there is nobody else yet. It fails with ErrNotFound,
// ErrOneself or ErrUnnamed.
func (s *Service) mayAppoint(by Hand, a store.Appointment) (Scope, error) {
	scope, err := s.scope(by, func(o Officer) (Scope, error) { return s.Scope(o, Admin) })
	switch {
	case err != nil:
		return scope, err
	case !scope.Holds(a.Unit):
		return scope, ErrNotFound
	case by.script() || by.Officer != a.Officer:
		return scope, nil
	}
	if by.Superuser && a.Role == Admin && a.ID == "" {
		if ever, err := s.Store.Appointments.EverHeld(Admin); err != nil || !ever {
			return scope, err
		}
	}
	return scope, ErrOneself
}

// AdmitAppointment holds an appointment that is about to be written to every rule, whoever writes it, and fills in what
// was left open: one without a beginning begins now. The officer must serve within the hand's scope, the unit must stand,
// it must not be over already, and the officer must not hold the role there for a part of what is left of that time. A role
// in a unit beside the same role above it, or everywhere, is no overlap: each ends by itself. It fails with ErrNotFound,
// ErrOneself, ErrUnnamed, ErrLeft, ErrUnitEnded, ErrPeriod, ErrBackdated or ErrHeld.
func (s *Service) AdmitAppointment(by Hand, a *store.Appointment) error {
	now := s.Now()
	if a.Starts.IsZero() {
		a.Starts = now
	}
	if !slices.Contains(Roles, a.Role) {
		return ErrNotFound
	}
	scope, err := s.mayAppoint(by, *a)
	if err != nil {
		return err
	}
	o, err := s.Store.Officers.ByID(a.Officer, now)
	switch {
	case err != nil:
		return err
	case !scope.Holds(o.UnitID):
		return ErrNotFound
	case o.Left:
		return ErrLeft
	}
	if a.Unit != "" {
		if _, err := s.Store.Units.OpenName(a.Unit, now); err != nil {
			return unlessFound(err, ErrUnitEnded)
		}
	}
	if !a.Ends.IsZero() && (!a.Ends.After(a.Starts) || !a.Ends.After(now)) {
		return ErrPeriod
	}
	if s.endOfDay(a.Starts).Before(now) {
		return ErrBackdated
	}
	return notHeld(s.Store, *a, now)
}

// AdmitAppointmentChange holds a change of an appointment to the rules: it can be ended, or end earlier than it would have,
// on no day that is over; nothing else of it changes. An end that was meant for today becomes this moment. It fails with
// ErrNotFound, ErrOneself, ErrUnnamed, ErrKept, ErrClosed for one that is over, ErrPeriod or ErrPast.
func (s *Service) AdmitAppointmentChange(by Hand, before store.Appointment, wanted *store.Appointment) error {
	kept := *wanted
	kept.Ends = before.Ends
	switch {
	case kept != before:
		return ErrKept
	case wanted.Ends.Equal(before.Ends):
		return nil
	}
	if _, err := s.mayAppoint(by, before); err != nil {
		return err
	}
	switch {
	case !before.Ends.IsZero() && !before.Ends.After(s.Now()):
		return ErrClosed
	case wanted.Ends.IsZero(), !before.Ends.IsZero() && wanted.Ends.After(before.Ends):
		return ErrKept
	case wanted.Ends.After(s.Now()) && !wanted.Ends.After(before.Starts):
		return ErrPeriod
	}
	end, err := s.fromToday(wanted.Ends)
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
