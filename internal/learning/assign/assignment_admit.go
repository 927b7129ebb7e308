package assign

import (
	"slices"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// sign fills in what nobody may say by himself: who assigned, and when.
func (s *Assignments) sign(by string, a *store.Assignment) {
	a.Given, a.By = s.site.Now(), by
	if a.Starts.IsZero() {
		a.Starts = a.Given
	}
}

// Admit holds an assignment that is about to be written past the page, in the console or by a script, to the
// rules of the page, and signs it. One that names another in Replaces takes its place: that one is cancelled, as Reassign
// does. It fails with a refusal, ErrUnnamed, and for what it would replace with ErrNotFound or ErrClosed.
func (s *Assignments) Admit(by access.Actor, a *store.Assignment) error {
	for _, own := range []struct {
		field string
		set   bool
	}{{"given", !a.Given.IsZero()}, {"by", a.By != ""}, {"cancelled", !a.Cancelled.IsZero()}} {
		if own.set {
			return refuse(own.field, "engine-writes")
		}
	}
	scope, err := s.access.ActorScope(by, s.access.Oversight)
	if err != nil {
		return err
	}
	if err := s.validate(scope, a); err != nil {
		return err
	}
	s.sign(by.Officer, a)
	if a.Replaces != "" {
		if err := s.cancel(by, a.Replaces); err != nil {
			return err
		}
	}
	return s.notGiven(*a)
}

// AdmitChange holds a change of an assignment to the rules: a standing one can be cancelled, at this moment, and
// nothing else of it changes. It fails with ErrKept, ErrClosed for one that does not stand, ErrNotToday for a day that is over
// or to come, ErrNotFound or ErrUnnamed.
func (s *Assignments) AdmitChange(by access.Actor, before store.Assignment, wanted *store.Assignment) error {
	kept := *wanted
	kept.Cancelled = before.Cancelled
	switch {
	case kept != before:
		return access.ErrKept
	case wanted.Cancelled.Equal(before.Cancelled):
		return nil
	case !before.Cancelled.IsZero():
		return access.ErrClosed
	case wanted.Cancelled.After(s.site.EndOfDay(s.site.Now())):
		return ErrNotToday
	}
	if _, err := s.ownAssignment(by, before.ID); err != nil {
		return err
	}
	if _, err := s.site.ClampEnd(wanted.Cancelled); err != nil {
		return ErrNotToday
	}
	wanted.Cancelled = s.site.Now()
	return nil
}

// validate checks the six required things of an assignment and trims its texts.
func (s *Assignments) validate(scope access.Scope, a *store.Assignment) error {
	if s.site.Catalog().Courses[a.Course] == nil {
		return refuse("course", "no-course")
	}
	a.Group = strings.TrimSpace(a.Group)
	if err := s.validateAddressee(scope, *a); err != nil {
		return err
	}
	for _, field := range []struct {
		name string
		text *string
	}{{"task", &a.Task}, {"responsible", &a.Responsible}, {"product", &a.Product}, {"authority", &a.Authority}} {
		*field.text = strings.TrimSpace(*field.text)
		if *field.text == "" {
			return refuse(field.name, "unclear")
		}
		if len([]rune(*field.text)) > maxRequestText {
			return refuse(field.name, "too-long", "most", maxRequestText)
		}
	}
	return s.validateDates(a)
}

// notGiven refuses to give a course to whom it is given already, under whichever name: two orders of one thing are two
// dates. What takes the place of another is no second one.
func (s *Assignments) notGiven(a store.Assignment) error {
	standing, err := s.site.Store.Assignments.Given(a.Course, a.Officer, a.Unit, a.Group)
	if err == nil && len(standing) > 0 {
		err = refuse("course", "twice", "day", standing[0].Given.In(s.site.Zone).Format("02/01/2006"))
	}
	return err
}

// validateAddressee checks whom an assignment is for: exactly one officer, unit or group, within the scope.
func (s *Assignments) validateAddressee(scope access.Scope, a store.Assignment) error {
	named := slices.DeleteFunc([]string{a.Officer, a.Unit, a.Group}, func(name string) bool { return name == "" })
	if len(named) != 1 {
		return refuse(Recipient, "for-whom")
	}
	switch {
	case a.Officer != "":
		to, err := s.site.Store.Officers.ByID(a.Officer, s.site.Now())
		if err == nil && (to.Left || !scope.Holds(to.UnitID)) {
			err = access.ErrNotFound
		}
		return access.ReplaceNotFound(err, refuse("officer", "no-officer"))
	case a.Unit != "":
		if !scope.Holds(a.Unit) {
			return refuse("unit", "no-unit")
		}
		_, err := s.site.Store.Units.OpenName(a.Unit, s.site.Now())
		return access.ReplaceNotFound(err, refuse("unit", "no-unit"))
	default:
		if !scope.Everywhere {
			return refuse("group", "no-group")
		}
		known, err := s.site.Store.Officers.GroupExists(a.Group)
		if err == nil && !known {
			err = refuse("group", "unknown-group")
		}
		return err
	}
}

// validateDates checks that an assignment has either a due day or a number of days, and that neither has passed.
func (s *Assignments) validateDates(a *store.Assignment) error {
	switch {
	case a.Days < 0 || a.Days > maxRequestDays:
		return refuse("days", "days", "most", maxRequestDays)
	case a.Days > 0 && !a.Due.IsZero(), a.Days == 0 && a.Due.IsZero():
		return refuse("due", "one-date")
	case a.Days > 0:
		return s.daysLeft(*a)
	}
	a.Due = s.site.EndOfDay(a.Due)
	if a.Due.Before(s.site.Now()) {
		return refuse("due", "over")
	}
	if a.Due.Before(a.Starts) {
		return refuse("due", "backwards")
	}
	return nil
}

// daysLeft refuses days that are over for everybody of today. A request that has run out for them goes on for newcomers: what
// takes its place may keep its days.
func (s *Assignments) daysLeft(a store.Assignment) error {
	if a.Starts.IsZero() || !s.site.EndOfDay(a.Starts.AddDate(0, 0, a.Days)).Before(s.site.Now()) {
		return nil
	}
	if a.Replaces != "" {
		before, err := s.site.Store.Assignments.ByID(a.Replaces)
		if err != nil {
			return err
		}
		if before.Days == a.Days && s.site.EndOfDay(before.Starts).Equal(s.site.EndOfDay(a.Starts)) {
			return nil
		}
	}
	return refuse("days", "over")
}
