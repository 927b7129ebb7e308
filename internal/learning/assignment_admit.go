package learning

import (
	"slices"
	"strings"

	"hocvu/internal/store"
)

// sign fills in what nobody may say by himself: who assigned, and when.
func (s *Service) sign(by string, a *store.Assignment) {
	a.Given, a.By = s.Now(), by
	if a.Starts.IsZero() {
		a.Starts = a.Given
	}
}

// AdmitAssignment holds an assignment that is about to be written past the page, in the console or by a script, to the
// rules of the page, and signs it. One that names another in Replaces takes its place: that one is cancelled, as Reassign
// does. It fails with *OrderFault, ErrUnnamed, and for what it would replace with ErrNotFound or ErrClosed.
func (s *Service) AdmitAssignment(by Hand, a *store.Assignment) error {
	for _, own := range []struct {
		field string
		set   bool
	}{{"given", !a.Given.IsZero()}, {"by", a.By != ""}, {"cancelled", !a.Cancelled.IsZero()}} {
		if own.set {
			return orderFault(own.field, "engine-writes")
		}
	}
	scope, err := s.scope(by, s.Oversight)
	if err != nil {
		return err
	}
	if err := s.clear(scope, a); err != nil {
		return err
	}
	s.sign(by.Officer, a)
	if a.Replaces == "" {
		return nil
	}
	return s.take(by, a.Replaces)
}

// AdmitAssignmentChange holds a change of an assignment to the rules: a standing one can be cancelled, at this moment, and
// nothing else of it changes. It fails with ErrKept, ErrClosed for one that does not stand, ErrPast for a day that is over,
// ErrPeriod for one to come, ErrNotFound or ErrUnnamed.
func (s *Service) AdmitAssignmentChange(by Hand, before store.Assignment, wanted *store.Assignment) error {
	kept := *wanted
	kept.Cancelled = before.Cancelled
	switch {
	case kept != before:
		return ErrKept
	case wanted.Cancelled.Equal(before.Cancelled):
		return nil
	case !before.Cancelled.IsZero():
		return ErrClosed
	case wanted.Cancelled.After(s.endOfDay(s.Now())):
		return ErrPeriod
	}
	if _, err := s.ownAssignment(by, before.ID); err != nil {
		return err
	}
	if _, err := s.fromToday(wanted.Cancelled); err != nil {
		return err
	}
	wanted.Cancelled = s.Now()
	return nil
}

// clear holds an assignment to the six things that must be clear, and writes it as it is kept.
func (s *Service) clear(scope Scope, a *store.Assignment) error {
	if s.Catalog().Courses[a.Course] == nil {
		return orderFault("khoa", "no-course")
	}
	a.Group = strings.TrimSpace(a.Group)
	if err := s.addressed(scope, *a); err != nil {
		return err
	}
	for _, field := range []struct {
		name string
		text *string
	}{{"viec", &a.Task}, {"trach-nhiem", &a.Responsible}, {"ket-qua", &a.Product}, {"tham-quyen", &a.Authority}} {
		*field.text = strings.TrimSpace(*field.text)
		if *field.text == "" {
			return orderFault(field.name, "unclear")
		}
		if len([]rune(*field.text)) > maxOrderText {
			return orderFault(field.name, "too-long", "most", maxOrderText)
		}
	}
	return s.dated(a)
}

// addressed checks whom an assignment is for: exactly one officer, unit or group, within the scope.
func (s *Service) addressed(scope Scope, a store.Assignment) error {
	named := slices.DeleteFunc([]string{a.Officer, a.Unit, a.Group}, func(name string) bool { return name == "" })
	if len(named) != 1 {
		return orderFault("cho", "for-whom")
	}
	switch {
	case a.Officer != "":
		to, err := s.Store.Officers.ByID(a.Officer, s.Now())
		if err == nil && (to.Left || !scope.Holds(to.UnitID)) {
			err = ErrNotFound
		}
		return unlessFound(err, orderFault("so-hieu", "no-officer"))
	case a.Unit != "":
		if !scope.Holds(a.Unit) {
			return orderFault("don-vi", "no-unit")
		}
		_, err := s.Store.Units.OpenName(a.Unit, s.Now())
		return unlessFound(err, orderFault("don-vi", "no-unit"))
	default:
		if !scope.Everywhere {
			return orderFault("nhom", "no-group")
		}
		known, err := s.Store.Officers.GroupExists(a.Group)
		if err == nil && !known {
			err = orderFault("nhom", "unknown-group")
		}
		return err
	}
}

// dated checks the dates: one of a last day and a number of days, and nothing that was over before it was said.
func (s *Service) dated(a *store.Assignment) error {
	switch {
	case a.Days < 0 || a.Days > maxOrderDays:
		return orderFault("so-ngay", "days", "most", maxOrderDays)
	case a.Days > 0 && !a.Due.IsZero(), a.Days == 0 && a.Due.IsZero():
		return orderFault("han", "one-date")
	case a.Days > 0:
		return s.daysLeft(*a)
	}
	a.Due = s.endOfDay(a.Due)
	if a.Due.Before(s.Now()) {
		return orderFault("han", "over")
	}
	if a.Due.Before(a.Starts) {
		return orderFault("han", "backwards")
	}
	return nil
}

// daysLeft refuses days that are over for everybody of today. An order that has run out for them goes on for newcomers: what
// takes its place may keep its days.
func (s *Service) daysLeft(a store.Assignment) error {
	if a.Starts.IsZero() || !s.endOfDay(a.Starts.AddDate(0, 0, a.Days)).Before(s.Now()) {
		return nil
	}
	if a.Replaces != "" {
		before, err := s.Store.Assignments.ByID(a.Replaces)
		if err != nil {
			return err
		}
		if before.Days == a.Days && s.endOfDay(before.Starts).Equal(s.endOfDay(a.Starts)) {
			return nil
		}
	}
	return orderFault("so-ngay", "over")
}
