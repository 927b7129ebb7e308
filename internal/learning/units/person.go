package units

import (
	"errors"

	"hocvu/internal/learning/access"
)

// Person is an officer who moves.
type Person struct{ ID, Badge, Name string }

// planPeople names everybody who is in the unit after the day.
func (s *Units) planPeople(p *Plan) error {
	holders, err := s.site.Store.Memberships.After(p.Unit.ID, p.Day)
	for _, h := range holders {
		p.People = append(p.People, Person(h))
	}
	return err
}

// planSplitPeople finds the officers whom a split names: each serves in the unit.
func (s *Units) planSplitPeople(badges []string, p *Plan) error {
	if len(badges) > maxBadges {
		return refuse("officers", "unit.many-badges", "most", maxBadges)
	}
	seen := map[string]bool{}
	for _, typed := range badges {
		badge := access.ParseBadge(typed)
		if badge == "" || seen[badge] {
			continue
		}
		seen[badge] = true
		o, err := s.site.Store.Officers.Serving(badge)
		if errors.Is(err, access.ErrNotFound) || err == nil && o.UnitID != p.Unit.ID {
			return refuse("officers", "unit.not-there", "badge", typed, "name", p.Unit.Name)
		}
		if err != nil {
			return err
		}
		p.People = append(p.People, Person{o.ID, o.Badge, o.Name})
	}
	if len(p.People) == 0 {
		return refuse("officers", "unit.no-badges")
	}
	return nil
}

// officers are the IDs of the people who move.
func (p *Plan) officers() []string {
	ids := make([]string, len(p.People))
	for i, one := range p.People {
		ids[i] = one.ID
	}
	return ids
}
