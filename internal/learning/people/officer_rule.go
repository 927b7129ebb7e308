package people

import (
	"hocvu/internal/refusal"
	"hocvu/internal/roster"
)

// Person is what an officer's row says of a person.
type Person struct{ ID, Badge, Name, Rank, Group string }

// AdmitPerson puts badge, name and rank that are to be written in their one form and holds them to the rules of the
// roster. What is as it was is not judged again. Before is the row as it was, without an ID for a new one.
func (s *Roster) AdmitPerson(before Person, wanted *Person) error {
	wanted.Name, wanted.Rank, wanted.Group = roster.Tidy(wanted.Name), roster.Tidy(wanted.Rank), roster.Tidy(wanted.Group)
	if m := roster.NameFault(wanted.Name); wanted.Name != before.Name && m.ID != "" {
		return &refusal.Refusal{Code: m.ID, Field: "name", Message: m}
	}
	if wanted.Rank != "" && wanted.Rank != before.Rank {
		known := roster.Rank(wanted.Rank)
		if len(known) != 1 {
			return refuse("rank", "console.rank-unknown")
		}
		wanted.Rank = known[0]
	}
	if wanted.Group != "" && wanted.Group != before.Group {
		groups, err := s.site.Store.Groups.All()
		if err != nil {
			return err
		}
		if wanted.Group, err = matched("group", "group", wanted.Group, groups); err != nil {
			return err
		}
	}
	if before.ID == "" || wanted.Badge != before.Badge {
		return s.admitBadge(wanted)
	}
	return nil
}

// Service is whether an officer serves, and where.
type Service struct{ State, Unit string }

// AdmitService refuses to take the state or the unit away from one who has it: who serves in no unit is in no report,
// on no slip, and out of reach of every admin of a unit.
func (s *Roster) AdmitService(before, wanted Service) error {
	switch {
	case wanted.State == "" && before.State != "":
		return refuse("state", "console.state-empty")
	case wanted.State == "active" && before.State == "active" && wanted.Unit == "" && before.Unit != "":
		return refuse("unit", "console.unit-empty")
	}
	return nil
}

// admitBadge writes a badge in its one form, and refuses one that is taken or that is read as another's.
func (s *Roster) admitBadge(wanted *Person) error {
	badge, ok := roster.Badge(wanted.Badge)
	if letter, found := roster.Confusable(badge); found {
		return refuse("badge", "console.badge-stranger", "letter", string(letter))
	}
	if !ok {
		return refuse("badge", "console.badge-form")
	}
	wanted.Badge = badge
	holders, err := s.site.Store.Officers.BadgeHolders()
	if err != nil {
		return err
	}
	for _, o := range holders {
		switch {
		case o.ID == wanted.ID:
		case o.Badge == badge:
			return refuse("badge", "console.badge-taken", "badge", o.Badge, "name", o.Name)
		case roster.ConfusableKey(o.Badge) == roster.ConfusableKey(badge):
			return refuse("badge", "console.badge-alike", "badge", o.Badge, "name", o.Name)
		}
	}
	return nil
}
