package units

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// Plan says what an act would do.
type Plan struct {
	Kind     Kind
	Day      time.Time // midnight of the site
	BackDays int       // how many days that are over get other figures
	Unit     store.UnitRow
	Next     store.UnitRow // the row that follows, of a rename and a split; of a merge the unit that takes over
	People   []Person      // whose memberships move, by badge
	Orders   []Order
	Roles    []Role
	Children []store.UnitRow // units below that get another unit above
}

// Digest is equal for plans that do the same: what was shown is what is done, or it is not done.
func (p Plan) Digest() string {
	text, err := json.Marshal(p)
	if err != nil {
		panic(err) // plain values
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// plan holds a request to every rule and says what it would do.
func (s *Units) plan(by access.Actor, r Request) (p Plan, err error) {
	scope, err := s.scope(by)
	if err != nil {
		return p, err
	}
	p.Kind = r.Kind
	if p.Unit, err = s.standing(scope, r.Unit, "unit"); err != nil {
		return p, err
	}
	if r.Stays {
		r.Parent = p.Unit.Parent
	}
	if p.Day, p.BackDays, err = s.day(r.Day, p.Unit); err != nil {
		return p, err
	}
	switch r.Kind {
	case Rename:
		err = s.planRename(scope, r, &p)
	case Merge:
		err = s.planMerge(scope, by, r, &p)
	case Split:
		err = s.planSplit(scope, r, &p)
	default:
		err = access.ErrNotFound
	}
	return p, err
}

func (s *Units) planRename(scope access.Scope, r Request, p *Plan) (err error) {
	next := p.Unit
	next.ID, next.From = "", p.Day
	if r.Code != "" {
		next.Code = r.Code
	}
	if r.Name != "" {
		next.Name = r.Name
	}
	next.Block = r.Block
	var stays bool
	if next.Parent, stays, err = s.parent(scope, r.Parent, p.Unit.Parent, p.Day); err != nil {
		return err
	}
	if err := s.roster.AdmitUnit(store.UnitRow{}, &next); err != nil {
		return err
	}
	if next.Code == p.Unit.Code && next.Name == p.Unit.Name && next.Block == p.Unit.Block && stays {
		return refuse("name", "unit.nothing")
	}
	p.Next = next
	return s.planPeople(p)
}

func (s *Units) planMerge(scope access.Scope, by access.Actor, r Request, p *Plan) (err error) {
	if p.Next, err = s.standing(scope, r.Into, "into"); err != nil {
		return err
	}
	switch {
	case p.Next.Identity == p.Unit.Identity:
		return refuse("into", "unit.into-itself")
	case p.Next.From.After(p.Day):
		return refuse("day", "unit.day-begins", "name", p.Next.Name, "day", s.dayMessage(p.Next.From))
	}
	below, err := s.site.Store.Units.Below(p.Unit.ID)
	if err != nil {
		return err
	}
	if below[p.Next.ID] {
		return refuse("into", "unit.into-below", "name", p.Next.Name)
	}
	if err := s.planPeople(p); err != nil {
		return err
	}
	if p.Children, err = s.site.Store.Units.Children(p.Unit.ID); err != nil {
		return err
	}
	if err := s.planOrders(p, p.Next.ID); err != nil {
		return err
	}
	return s.planRoles(by, p)
}

func (s *Units) planSplit(scope access.Scope, r Request, p *Plan) (err error) {
	next := store.UnitRow{Code: r.Code, Name: r.Name, Block: r.Block, From: p.Day}
	if next.Parent, _, err = s.parent(scope, r.Parent, "", p.Day); err != nil {
		return err
	}
	if next.Parent == "" && !scope.Everywhere {
		return refuse("parent", "unit.parent-outside")
	}
	if roster.Tidy(r.Code) == "" {
		return refuse("code", "unit.code-missing")
	}
	if roster.Tidy(r.Name) == "" {
		return refuse("name", "unit.name-missing")
	}
	if err := s.roster.AdmitUnit(store.UnitRow{}, &next); err != nil {
		return err
	}
	if _, err := s.site.Store.Units.ByCode(next.Code); !errors.Is(err, access.ErrNotFound) {
		if err == nil {
			err = refuse("code", "unit.code-used", "code", next.Code)
		}
		return err
	}
	p.Next = next
	if err := s.planSplitPeople(r.Badges, p); err != nil {
		return err
	}
	return s.planOrders(p, "")
}
