package units

import (
	"errors"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// standing is the row that speaks for a unit in the scope. ErrNotFound outside of it; a refusal for one that has ended.
func (s *Units) standing(scope access.Scope, id, field string) (u store.UnitRow, err error) {
	if id == "" {
		return u, refuse(field, "unit.choose")
	}
	if u, err = s.site.Store.Units.Newest(id); err != nil {
		return u, err
	}
	if !scope.Holds(u.ID) {
		return store.UnitRow{}, access.ErrNotFound
	}
	if !u.To.IsZero() {
		return u, refuse(field, "unit.ended", "code", u.Code, "name", u.Name, "day", s.dayMessage(u.To))
	}
	return u, nil
}

// day is the midnight from which an act holds, and how many days that are over it changes.
func (s *Units) day(asked time.Time, u store.UnitRow) (day time.Time, back int, err error) {
	now := s.site.Now()
	today := s.site.Midnight(now.In(s.site.Zone))
	if asked.IsZero() {
		asked = today
	}
	day = s.site.Midnight(asked)
	switch {
	case day.After(today):
		return day, 0, refuse("day", "unit.day-future", "day", s.dayMessage(day))
	case day.Before(today.AddDate(0, 0, -maxBack)):
		return day, 0, refuse("day", "unit.day-past", "most", maxBack)
	case !u.From.Before(day):
		return day, 0, refuse("day", "unit.day-begins", "name", u.Name, "day", s.dayMessage(u.From))
	}
	for d := day; d.Before(today); d = d.AddDate(0, 0, 1) {
		back++
	}
	return day, back, nil
}

func (s *Units) dayMessage(at time.Time) message.Message {
	return roster.DayMessage(at.In(s.site.Zone))
}

// parent is the row that speaks for a unit above, which must lie in the scope where it is another unit than before.
func (s *Units) parent(scope access.Scope, asked, before string, day time.Time) (id string, same bool, err error) {
	if asked == "" || before == "" {
		same = asked == before
	} else if same, err = s.sameUnit(asked, before); err != nil {
		return "", false, err
	}
	switch {
	case same && asked == "":
		return "", true, nil
	case same:
		u, err := s.site.Store.Units.Newest(before)
		return u.ID, true, err
	case asked == "" && scope.Everywhere:
		return "", false, nil
	case asked == "":
		return "", false, refuse("parent", "unit.parent-outside")
	}
	u, err := s.standing(scope, asked, "parent")
	if errors.Is(err, access.ErrNotFound) {
		err = refuse("parent", "unit.parent-outside")
	}
	if err == nil && u.From.After(day) {
		err = refuse("parent", "console.unit-not-yet", "name", u.Name)
	}
	return u.ID, false, err
}

// sameUnit tells whether two rows are of one unit.
func (s *Units) sameUnit(a, b string) (bool, error) {
	rows, err := s.site.Store.Units.Identical(a)
	return slices.ContainsFunc(rows, func(u store.UnitRow) bool { return u.ID == b }), err
}
