package units

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// Naming is what a name stands for.
type Naming string

// What is named.
const (
	Group Naming = "group" // of officers
	Block Naming = "block" // of units
)

// End is what is done to a group or a block that nobody needs any more; units end by a merger, or empty in the console.
const End Kind = "end"

// NameKinds lists the acts on groups and blocks.
var NameKinds = []Kind{Rename, Merge, End}

// NameRequest is an act on a group or a block that somebody asks for.
type NameRequest struct {
	Of   Naming
	Kind Kind
	ID   string
	Day  time.Time // from which it holds; zero: today
	Name string    // Rename
	Into string    // Merge: ID of the one that takes over
}

// NamePlan says what an act on a group or a block would do.
type NamePlan struct {
	Of        Naming
	Kind      Kind
	Day       time.Time // midnight of the site
	BackDays  int       // how many days that are over get other figures
	Was, Next store.Named
	Officers  []string        // IDs of those who are in another group after it
	Units     []store.UnitRow // that are in another block after it
	Orders    []Order         // to the group
}

// Digest is that of Plan.
func (p NamePlan) Digest() string {
	text, err := json.Marshal(p)
	if err != nil {
		panic(err) // plain values
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

func (s *Units) rowsOf(of Naming) store.Names {
	if of == Block {
		return s.site.Store.Blocks.Names()
	}
	return s.site.Store.Groups.Names()
}

// inUse lists the groups or the blocks that have not ended.
func (s *Units) inUse(of Naming) ([]store.Named, error) {
	all, err := s.rowsOf(of).All()
	return slices.DeleteFunc(all, func(n store.Named) bool { return !n.To.IsZero() }), err
}

// ByName finds the group or block in use that a name means; ErrNotFound where there is none.
func (s *Units) ByName(of Naming, name string) (store.Named, error) {
	all, err := s.inUse(of)
	for _, n := range all {
		if roster.SameUnitName(n.Name, name) {
			return n, err
		}
	}
	if err == nil {
		err = access.ErrNotFound
	}
	return store.Named{}, err
}

// planName holds a request to every rule and says what it would do.
func (s *Units) planName(by access.Actor, r NameRequest) (p NamePlan, err error) {
	scope, err := s.scope(by)
	if err != nil {
		return p, err
	}
	if !scope.Everywhere || r.Of != Group && r.Of != Block {
		return p, access.ErrNotFound
	}
	p.Of, p.Kind = r.Of, r.Kind
	if p.Was, err = s.inUseByID(r.Of, r.ID, "name"); err != nil {
		return p, err
	}
	if p.Day, p.BackDays, err = s.day(r.Day, store.UnitRow{Name: p.Was.Name, From: p.Was.From}); err != nil {
		return p, err
	}
	switch r.Kind {
	case Rename:
		err = s.planNewName(r, &p)
	case Merge:
		err = s.planNameMerge(r, &p)
	case End:
	default:
		err = access.ErrNotFound
	}
	if err == nil && r.Of == Group {
		err = s.planGroup(&p)
	} else if err == nil {
		err = s.planBlock(&p)
	}
	return p, err
}

// inUseByID reads a group or a block that has not ended: a refusal of the field else.
func (s *Units) inUseByID(of Naming, id, field string) (n store.Named, err error) {
	if id == "" {
		return n, refuse(field, "naming.choose")
	}
	if n, err = s.rowsOf(of).ByID(id); err == nil && !n.To.IsZero() {
		err = refuse(field, "naming.ended", "name", n.Name, "day", s.dayMessage(n.To))
	}
	return n, err
}

// planNewName finds the row that follows: a new one, or that of a name that had ended, which is used again.
func (s *Units) planNewName(r NameRequest, p *NamePlan) error {
	next := store.Named{Name: roster.Tidy(r.Name), From: p.Day}
	switch {
	case next.Name == "":
		return refuse("name", "naming.name-missing")
	case next.Name == p.Was.Name:
		return refuse("name", "naming.nothing")
	}
	all, err := s.rowsOf(r.Of).All()
	if err != nil {
		return err
	}
	for _, n := range all {
		if n.Name == next.Name && !n.To.IsZero() {
			n.To = time.Time{}
			p.Next = n
			return nil
		}
	}
	admit := s.roster.AdmitGroup
	if r.Of == Block {
		admit = s.roster.AdmitBlock
	}
	// a change of capitals or spaces alone is a new name, though no list can tell both apart
	if err := admit(store.Named{}, &next); err != nil {
		return err
	}
	p.Next = next
	return nil
}

func (s *Units) planNameMerge(r NameRequest, p *NamePlan) (err error) {
	if p.Next, err = s.inUseByID(r.Of, r.Into, "into"); err != nil {
		return err
	}
	switch {
	case p.Next.ID == p.Was.ID:
		return refuse("into", "naming.into-itself")
	case p.Next.From.After(p.Day):
		return refuse("day", "unit.day-begins", "name", p.Next.Name, "day", s.dayMessage(p.Next.From))
	}
	return nil
}

// planGroup names who goes along, and what becomes of the orders to the group.
func (s *Units) planGroup(p *NamePlan) (err error) {
	if p.Officers, err = s.site.Store.Groups.InAfter(p.Was, p.Day); err != nil {
		return err
	}
	orders, err := s.site.Store.Assignments.OfGroup(p.Was.Name, p.Day)
	if err != nil {
		return err
	}
	has := map[string]bool{}
	if p.Kind == Merge {
		there, err := s.site.Store.Assignments.OfGroup(p.Next.Name, s.site.Now())
		if err != nil {
			return err
		}
		for _, a := range there {
			has[a.Course] = has[a.Course] || a.Cancelled.IsZero() && !a.Given.After(p.Day)
		}
	}
	for _, a := range orders {
		p.Orders = append(p.Orders, Order{a.ID, a.Course, a.Task, a.Due, a.Days, has[a.Course] || p.Kind == End})
	}
	return nil
}

// planBlock names the units of the block. One that ended after the day would need a row for a part of its time.
func (s *Units) planBlock(p *NamePlan) (err error) {
	if p.Units, err = s.site.Store.Units.InBlock(p.Was.Name, p.Day); err != nil {
		return err
	}
	for _, u := range p.Units {
		if !u.To.IsZero() {
			return refuse("day", "naming.block-later", "unit", strings.TrimSpace(u.Code+" "+u.Name), "day", s.dayMessage(u.To))
		}
	}
	return nil
}

// errStands says that a later change stands on an act, where a row is gone.
func errStands(err error) error {
	if errors.Is(err, store.ErrNotFound) {
		return ErrLater
	}
	return err
}
