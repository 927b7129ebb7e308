package people

import (
	"time"

	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// nameAsWritten refuses a name or a block that cannot be read as it looks: letters of another alphabet, or of a font of
// before Unicode.
func (s *Roster) nameAsWritten(before, u store.UnitRow) error {
	for _, text := range []struct{ field, was, is string }{{"name", before.Name, u.Name}, {"block", before.Block, u.Block}} {
		if m := roster.UnitNameFault(text.is); text.is != text.was && m.ID != "" {
			return &refusal.Refusal{Code: m.ID, Field: text.field, Message: m}
		}
	}
	return nil
}

// daysWithin refuses years that are a slip of the pen: 0202, 9999.
func (s *Roster) daysWithin(before, u store.UnitRow) error {
	for _, day := range []struct {
		field   string
		was, is time.Time
	}{{"valid_from", before.From, u.From}, {"valid_to", before.To, u.To}} {
		if !day.is.IsZero() && !day.is.Equal(day.was) && !roster.DayWithin(day.is) {
			return refuse(day.field, "console.day-far", "year", day.is.Year())
		}
	}
	return nil
}

// nameIsFree refuses two units of one name at the same time: a list that says the name means neither.
func (s *Roster) nameIsFree(before, u store.UnitRow) error {
	if u.Name == "" || u.Name == before.Name || !u.To.IsZero() {
		return nil
	}
	others, err := s.site.Store.Units.Others(u)
	if err != nil {
		return err
	}
	for _, other := range others {
		if roster.SameUnitName(other.Name, u.Name) {
			return refuse("name", "console.unit-name-taken", "code", other.Code, "name", other.Name)
		}
	}
	return nil
}

// pastStays refuses to write over a row in which somebody was on a day that is over: the reports of that day would say
// something else.
func (s *Roster) pastStays(before, u store.UnitRow) error {
	if before.ID == "" {
		return nil
	}
	for _, f := range []struct {
		field string
		same  bool
	}{{"code", u.Code == before.Code}, {"name", u.Name == before.Name}, {"block", u.Block == before.Block},
		{"parent", u.Parent == before.Parent}} {
		if f.same {
			continue
		}
		today := s.site.Midnight(s.site.Now().In(s.site.Zone))
		badge, err := s.site.Store.Units.FirstBefore(u.ID, today)
		return named(badge, err, f.field, "console.unit-past", "badge")
	}
	return nil
}
