package people

import (
	"time"

	"hocvu/internal/refusal"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// matched is the name of a group or a block, of those in use, that a text means. It refuses a name that is nearly one,
// with the one that was meant, and one that is none, with the way to make it.
func matched(field, what, typed string, all []store.Named) (string, error) {
	var names []string
	for _, n := range all {
		if n.To.IsZero() {
			names = append(names, n.Name)
		}
	}
	name, near := roster.MatchName(typed, names)
	switch {
	case name != "":
		return name, nil
	case near != "":
		return "", refuse(field, "roster."+what+"-near", "typed", typed, "near", near)
	default:
		return "", refuse(field, "roster."+what+"-unknown", "typed", typed)
	}
}

// AdmitGroup holds a group that is to be written to the rules: its name is in Latin letters, is no other one's, and
// stays once it is used. Before is the row as it was, without an ID for a new one.
func (s *Roster) AdmitGroup(before store.Named, wanted *store.Named) error {
	all, err := s.site.Store.Groups.All()
	if err != nil {
		return err
	}
	return s.admitNamed(before, wanted, all, s.site.Store.Groups.Used)
}

// AdmitBlock is AdmitGroup for the blocks of units.
func (s *Roster) AdmitBlock(before store.Named, wanted *store.Named) error {
	all, err := s.site.Store.Blocks.All()
	if err != nil {
		return err
	}
	used := func(_, name string) (bool, error) { return s.site.Store.Blocks.Used(name) }
	return s.admitNamed(before, wanted, all, used)
}

func (s *Roster) admitNamed(
	before store.Named, wanted *store.Named, all []store.Named, used func(id, name string) (bool, error),
) error {
	wanted.Name = roster.Tidy(wanted.Name)
	if err := inOrder("valid_to", wanted.From, wanted.To); err != nil {
		return err
	}
	for field, day := range map[string]time.Time{"valid_from": wanted.From, "valid_to": wanted.To} {
		if !day.IsZero() && !roster.DayWithin(day) {
			return refuse(field, "console.day-far", "year", day.Year())
		}
	}
	if wanted.Name == before.Name {
		return nil
	}
	if m := roster.UnitNameFault(wanted.Name); m.ID != "" {
		return &refusal.Refusal{Code: m.ID, Field: "name", Message: m}
	}
	for _, n := range all {
		if n.ID != wanted.ID && roster.SameUnitName(n.Name, wanted.Name) {
			return refuse("name", "console.named-taken", "name", n.Name)
		}
	}
	if before.ID == "" {
		return nil
	}
	is, err := used(before.ID, before.Name)
	if err == nil && is {
		err = refuse("name", "console.named-used", "name", before.Name)
	}
	return err
}

// AdmitNamedDeletion refuses to delete a group or a block that anything tells of.
func (s *Roster) AdmitNamedDeletion(table string, n store.Named) error {
	used, err := s.site.Store.Groups.Used(n.ID, n.Name)
	if table == "blocks" {
		used, err = s.site.Store.Blocks.Used(n.Name)
	}
	if err == nil && used {
		err = refuse("", "console.named-used", "name", n.Name)
	}
	return err
}

// Regroup keeps from when an officer is in a group, "" for none, after the officer's row was written. A new officer is
// in it from the beginning.
func (s *Roster) Regroup(officer, before, group string, isNew bool) error {
	switch {
	case group == before && !isNew, group == "" && isNew:
		return nil
	case isNew:
		return s.site.Store.Groups.Put(officer, group, time.Time{})
	default:
		return s.site.Store.Groups.Put(officer, group, s.site.Now())
	}
}
