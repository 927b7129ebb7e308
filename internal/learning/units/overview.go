package units

import (
	"encoding/json"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Overview is what an admin sees of the own units.
type Overview struct {
	Standing []store.UnitRow // by code
	Changes  []Change        // the last acts, the latest first

	Groups, Blocks []Called // in use, by name; none for who is no admin of everything
}

// Called is a group or a block as it is listed.
type Called struct{ ID, Name string }

// Change is an act as it is listed.
type Change struct {
	ID            string
	Kind          Kind
	Day, Made     time.Time
	Before, After string // code and name
	By            string // name; "" at the terminal
	Officers      int    // whose memberships moved
	Undone        time.Time
}

// maxChanges is how many acts are listed, of all that are looked through for a scope.
const (
	maxChanges = 30
	maxLooked  = 1000
)

// Overview lists the units of an actor and what was done to them. ErrNotFound for who is no admin.
func (s *Units) Overview(by access.Actor) (o Overview, err error) {
	scope, err := s.scope(by)
	if err != nil {
		return o, err
	}
	if o.Standing, err = s.site.Store.Units.Standing(scope.Everywhere, scope.Units); err != nil {
		return o, err
	}
	if scope.Everywhere {
		if o.Groups, err = s.called(Group); err != nil {
			return o, err
		}
		if o.Blocks, err = s.called(Block); err != nil {
			return o, err
		}
	}
	all, err := s.site.Store.UnitChanges.Latest(maxLooked)
	for _, c := range all {
		if len(o.Changes) == maxChanges || !holds(scope, c) {
			continue
		}
		var r record
		if err := json.Unmarshal([]byte(c.Content), &r); err != nil {
			return o, err
		}
		o.Changes = append(o.Changes, Change{c.ID, Kind(c.Kind), c.Day, c.Made, r.Before, r.After, c.ByName,
			len(r.People) + r.regrouped(), c.Undone})
	}
	return o, err
}

// called lists the groups or the blocks in use.
func (s *Units) called(of Naming) (list []Called, err error) {
	all, err := s.inUse(of)
	for _, n := range all {
		list = append(list, Called{n.ID, n.Name})
	}
	return list, err
}

// ByCode finds the unit that a code means, in an actor's scope: ErrNotFound elsewhere.
func (s *Units) ByCode(by access.Actor, code string) (store.UnitRow, error) {
	scope, err := s.scope(by)
	if err != nil {
		return store.UnitRow{}, err
	}
	u, err := s.site.Store.Units.ByCode(code)
	if err == nil && !scope.Holds(u.ID) {
		err = access.ErrNotFound
	}
	return u, err
}
