package observe

import (
	"context"
	"slices"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
)

// Search says whom a trainer looks for: by a badge or a name, by unit, by group, or several of these.
type Search struct {
	Typed string
	Unit  string // ID
	Group string // name
}

// Person is an officer within a trainer's reach.
type Person struct{ ID, Badge, Name, Rank, Unit string }

// Found is what a search gives.
type Found struct {
	People []Person
	More   bool // there are others
	Units  []access.Choice
	Groups []string
}

// maxTyped is how much of what is typed is looked for.
const maxTyped = 100

// Find names officers within a trainer's reach, at most MaxOfficers, and the units and groups to choose from. Who is
// named learns of the look. Nobody finds oneself.
func (s *Observations) Find(ctx context.Context, by access.Officer, search Search) (f Found, err error) {
	people, f, err := s.people(by)
	if err != nil {
		return f, err
	}
	typed := strings.TrimSpace(string([]rune(search.Typed)[:min(maxTyped, len([]rune(search.Typed)))]))
	if typed == "" && search.Unit == "" && search.Group == "" {
		return f, nil
	}
	var named []string
	for _, o := range people {
		if o.ID == by.ID || typed != "" && !o.Matches(typed) || search.Unit != "" && o.Unit != search.Unit ||
			search.Group != "" && o.Group != search.Group {
			continue
		}
		if len(f.People) == MaxOfficers {
			f.More = true
			break
		}
		f.People, named = append(f.People, s.person(o, f.Units)), append(named, o.ID)
	}
	return f, s.access.RecordLook(ctx, by, "officers", named)
}

// people lists who serves within a trainer's reach, with their units and groups.
func (s *Observations) people(by access.Officer) (within []roster.Officer, f Found, err error) {
	scope, err := s.reach(by)
	if err != nil {
		return nil, f, err
	}
	present, err := s.site.Store.Roster.Read(s.site.Zone)
	if err != nil {
		return nil, f, err
	}
	units, groups := map[string]bool{}, map[string]bool{}
	for _, o := range present.Officers {
		if !o.Left && scope.Holds(o.Unit) {
			within = append(within, o)
			units[o.Unit], groups[o.Group] = true, o.Group != ""
		}
	}
	for _, u := range present.Units {
		if units[u.ID] {
			f.Units = append(f.Units, access.Choice{ID: u.ID, Name: u.Name})
		}
	}
	for group, named := range groups {
		if named {
			f.Groups = append(f.Groups, group)
		}
	}
	slices.Sort(f.Groups)
	return within, f, nil
}

func (s *Observations) person(o roster.Officer, units []access.Choice) Person {
	p := Person{ID: o.ID, Badge: o.Badge, Name: o.Name, Rank: o.Rank}
	for _, u := range units {
		if u.ID == o.Unit {
			p.Unit = u.Name
		}
	}
	return p
}
