package units

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
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

	officers []string // IDs, of a split
}

// Person is an officer who moves.
type Person struct{ ID, Badge, Name string }

// Order is an order of the unit and what becomes of it.
type Order struct {
	ID, Course, Task string
	Due              time.Time
	Days             int
	Joins            bool // the unit that takes over has an order of the course already: this one ends
}

// Role is a role in the unit and what becomes of it.
type Role struct {
	ID, Role, Badge, Name string
	Own                   bool // of who acts: nobody gives himself a role, so it ends
	Held                  bool // the holder has it there already
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

func (s *Units) dayMessage(at time.Time) any {
	y, m, d := at.In(s.site.Zone).Date()
	return roster.DayMessage(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
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

// planPeople names everybody who is in the unit after the day.
func (s *Units) planPeople(p *Plan) error {
	officers, err := s.site.Store.Memberships.After(p.Unit.ID, p.Day)
	if err != nil {
		return err
	}
	for _, id := range officers {
		o, err := s.site.Store.Officers.ByID(id, s.site.Now())
		if err != nil {
			return err
		}
		p.People = append(p.People, Person{id, o.Badge, o.Name})
	}
	return nil
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

// planOrders lists the orders of the unit that stood after the day. Into is who takes them over, "" for a new unit.
func (s *Units) planOrders(p *Plan, into string) error {
	orders, err := s.site.Store.Assignments.OfUnit(p.Unit.ID, p.Day)
	if err != nil {
		return err
	}
	has := map[string]bool{}
	if into != "" {
		there, err := s.site.Store.Assignments.OfUnit(into, s.site.Now())
		if err != nil {
			return err
		}
		for _, a := range there {
			has[a.Course] = has[a.Course] || a.Cancelled.IsZero() && !a.Given.After(p.Day)
		}
	}
	for _, a := range orders {
		p.Orders = append(p.Orders, Order{a.ID, a.Course, a.Task, a.Due, a.Days, has[a.Course]})
	}
	return nil
}

func (s *Units) planRoles(by access.Actor, p *Plan) error {
	held, err := s.rolesOf(p.Unit)
	if err != nil {
		return err
	}
	there, err := s.rolesOf(p.Next)
	if err != nil {
		return err
	}
	for _, a := range held {
		own := by.Officer != "" && a.Officer == by.Officer
		role := Role{ID: a.ID, Role: a.Role, Badge: a.Badge, Name: a.Name, Own: own}
		for _, b := range there {
			over := (b.Ends.IsZero() || b.Ends.After(a.Starts)) && (a.Ends.IsZero() || b.Starts.Before(a.Ends))
			role.Held = role.Held || b.Officer == a.Officer && b.Role == a.Role && over
		}
		p.Roles = append(p.Roles, role)
	}
	return nil
}

// maxRoles bounds how many roles of one unit are looked at.
const maxRoles = 1000

// rolesOf lists the roles that are held or to come in a unit, under whichever of its names.
func (s *Units) rolesOf(u store.UnitRow) ([]store.Appointment, error) {
	rows, err := s.site.Store.Units.Identical(u.ID)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(rows))
	for i, row := range rows {
		ids[i] = row.ID
	}
	return s.site.Store.Appointments.InUnits(false, ids, s.site.Now(), maxRoles)
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
		p.People, p.officers = append(p.People, Person{o.ID, o.Badge, o.Name}), append(p.officers, o.ID)
	}
	if len(p.People) == 0 {
		return refuse("officers", "unit.no-badges")
	}
	return nil
}
