package units

import (
	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Role is a role in the unit and what becomes of it.
type Role struct {
	ID, Role, Badge, Name string
	Own                   bool // of who acts: nobody gives himself a role, so it ends
	Held                  bool // the holder has it there already
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

// carryRoles gives the unit's roles in the unit that takes over. Those of who acts end: nobody gives himself a role.
func (w *writer) carryRoles() error {
	now := w.site.Now()
	for _, role := range w.plan.Roles {
		a, err := w.site.Store.Appointments.ByID(role.ID)
		if err != nil {
			return err
		}
		w.record.Taken = append(w.record.Taken, a)
		if err := w.site.Store.Appointments.End(a, now); err != nil {
			return err
		}
		if err := w.site.Store.Audit.Add(a.Entry("appointment-ended").Signed(w.by.Officer, now)); err != nil {
			return err
		}
		if role.Own || role.Held {
			continue
		}
		id, err := w.give(w.by, a, w.plan.Next.ID)
		if err != nil {
			return err
		}
		w.record.Given = append(w.record.Given, id)
	}
	return nil
}

// give writes a role in a unit, from now on at the earliest, with its entry: a role without one counts as forged.
func (s *Units) give(by access.Actor, a store.Appointment, unit string) (id string, err error) {
	now := s.site.Now()
	a.Unit, a.Starts = unit, access.Later(now, a.Starts)
	if a.ID, err = s.site.Store.Appointments.Add(a); err != nil {
		return "", err
	}
	return a.ID, s.site.Store.Audit.Add(a.Entry("appointment-given").Signed(by.Officer, now))
}
