package units

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// TryName says what an act on a group or a block would do and writes nothing. It fails with ErrNotFound for who is no
// admin of everything, or with a refusal.
func (s *Units) TryName(by access.Actor, r NameRequest) (NamePlan, error) { return s.planName(by, r) }

// ApplyName does an act in one transaction, or nothing. The digest is that of the plan that was shown; ErrChanged when
// the plan made now is another one.
func (s *Units) ApplyName(ctx context.Context, by access.Actor, r NameRequest, digest string) (p NamePlan, err error) {
	return p, s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := s.withTx(tx)
		if p, err = in.planName(by, r); err != nil {
			return err
		}
		if p.Digest() != digest {
			return ErrChanged
		}
		return in.writeName(ctx, by, &p)
	})
}

// namedChange is a row of groups or blocks before and after an act; Was has no ID where the act made it.
type namedChange struct {
	Of      Naming
	Was, Is store.Named
}

// periodChange is a time in a group before and after an act; Was has no ID where the act made it, Is where it took it
// away.
type periodChange struct{ Was, Is store.GroupPeriod }

// rewritten is a row of units before and after an act.
type rewritten struct{ Was, Is store.UnitRow }

// regrouped is how many officers an act put into another group.
func (r record) regrouped() int {
	officers := map[string]bool{}
	for _, c := range r.Periods {
		officers[cmp.Or(c.Was.Officer, c.Is.Officer)] = true
	}
	return len(officers)
}

// recordOf names what an act was done to, as an entry of the audit does.
func recordOf(c store.UnitChange) string {
	switch {
	case c.Unit != "":
		return "units/" + c.Unit
	case strings.HasPrefix(c.Kind, string(Block)):
		return "blocks/" + c.Named
	default:
		return "groups/" + c.Named
	}
}

// writeName does what a plan says.
func (s *Units) writeName(ctx context.Context, by access.Actor, p *NamePlan) error {
	w := &writer{s, ctx, by, &Plan{Day: p.Day, Orders: p.Orders}, record{Before: p.Was.Name, After: p.Next.Name}}
	if err := w.name(p); err != nil {
		return err
	}
	content, err := json.Marshal(w.record)
	if err != nil {
		return err
	}
	now := s.site.Now()
	c := store.UnitChange{Kind: string(p.Of) + "-" + string(p.Kind), Named: p.Was.ID, Day: p.Day, Made: now,
		By: by.Officer, Content: string(content)}
	id, err := s.site.Store.UnitChanges.Add(c)
	if err != nil {
		return err
	}
	if err := s.restate(string(p.Of), by, p.Day, w.record, true); err != nil {
		return err
	}
	detail := map[string]any{"change": id, "day": s.site.FormatDay(p.Day), "before": p.Was.Name, "after": p.Next.Name,
		"officers": w.record.regrouped(), "units": len(p.Units), "orders": len(p.Orders)}
	entry := audit.Entry{At: now, By: by.Officer, Act: c.Kind, Record: recordOf(c), Detail: detail}
	return s.site.Store.Audit.Add(entry)
}

// name ends the old row, opens the new one, and takes officers, orders and units over.
func (w *writer) name(p *NamePlan) error {
	rows := w.rowsOf(p.Of)
	ended := p.Was
	ended.To = p.Day
	if _, err := rows.Put(ended); err != nil {
		return err
	}
	w.record.Names = append(w.record.Names, namedChange{p.Of, p.Was, ended})
	if p.Kind == Rename {
		was := store.Named{}
		if p.Next.ID != "" {
			var err error
			if was, err = rows.ByID(p.Next.ID); err != nil {
				return err
			}
		}
		id, err := rows.Put(p.Next)
		if err != nil {
			return err
		}
		p.Next.ID = id
		w.record.Names = append(w.record.Names, namedChange{p.Of, was, p.Next})
	}
	if p.Of == Block {
		return w.reblock(p)
	}
	if err := w.carryOrders(func(a *store.Assignment) { a.Group = p.Next.Name }, true); err != nil {
		return err
	}
	return w.regroup(p)
}

// regroup puts everybody who was in a group after the day into the one that follows, or into none.
func (w *writer) regroup(p *NamePlan) error {
	groups := w.site.Store.Groups
	if err := groups.Complete(p.Was.Name); err != nil {
		return err
	}
	periods, err := groups.PeriodsAfter(p.Was.ID, p.Day)
	if err != nil {
		return err
	}
	for _, was := range periods {
		next := was
		next.Group = p.Next.ID
		if was.From.Before(p.Day) {
			kept := was
			kept.To = p.Day
			if err := w.period(was, kept); err != nil {
				return err
			}
			was, next.ID, next.From = store.GroupPeriod{}, "", p.Day
		}
		if err := w.period(was, next); err != nil {
			return err
		}
	}
	return w.settleGroups(p.Officers)
}

// period writes a time in a group and keeps it in the record; one in no group is taken away.
func (w *writer) period(was, is store.GroupPeriod) (err error) {
	if is.Group == "" {
		if was.ID == "" {
			return nil
		}
		is = store.GroupPeriod{}
		err = w.site.Store.Groups.RemovePeriod(was.ID)
	} else {
		is.ID, err = w.site.Store.Groups.PutPeriod(is)
	}
	w.record.Periods = append(w.record.Periods, periodChange{was, is})
	return err
}

// settleGroups makes the rows of officers say the groups of today.
func (s *Units) settleGroups(officers []string) error {
	for _, officer := range officers {
		if err := s.site.Store.Groups.SetGroupOfToday(officer); err != nil {
			return err
		}
		s.site.Store.AfterCommit(func() { s.site.Store.Sessions.ForgetOfficer(officer) })
	}
	return nil
}

// reblock gives every unit of a block a row with the block that follows, from the day on.
func (w *writer) reblock(p *NamePlan) error {
	for _, u := range p.Units {
		next := u
		next.Block = p.Next.Name
		if u.From.Before(p.Day) {
			if _, err := w.succeed(u, next); err != nil {
				return err
			}
			continue
		}
		if err := w.site.Store.Units.Update(next); err != nil {
			return err
		}
		w.record.Rewritten = append(w.record.Rewritten, rewritten{u, next})
	}
	return nil
}
