package units

import (
	"context"
	"encoding/json"
	"errors"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Undo takes an act back in one transaction, as long as every row is as the act left it and nothing has been built on
// the rows that it made: ErrLater else. ErrUndone for one that was undone before, ErrNotFound outside of the scope.
func (s *Units) Undo(ctx context.Context, by access.Actor, id string) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := s.withTx(tx)
		c, r, err := in.ownChange(by, id)
		if err != nil {
			return err
		}
		if !c.Undone.IsZero() {
			return ErrUndone
		}
		u := &undoing{in, ctx, by, c, r}
		for _, step := range []func() error{u.orders, u.roles, u.people, u.units, u.periods, u.names} {
			if err := step(); err != nil {
				return err
			}
		}
		if err := in.restate("undo", by, c.Day, r, c.Named != ""); err != nil {
			return err
		}
		now := in.site.Now()
		if err := tx.UnitChanges.Undo(id, now); err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: now, By: by.Officer, Act: "unit-undone", Record: recordOf(c),
			Detail: map[string]any{"change": id, "kind": c.Kind, "day": in.site.FormatDay(c.Day), "before": r.Before, "after": r.After}})
	})
}

// ownChange reads an act whose units lie in the actor's scope.
func (s *Units) ownChange(by access.Actor, id string) (c store.UnitChange, r record, err error) {
	scope, err := s.scope(by)
	if err != nil {
		return c, r, err
	}
	if c, err = s.site.Store.UnitChanges.ByID(id); err != nil {
		return c, r, err
	}
	if !holds(scope, c) {
		return c, r, access.ErrNotFound
	}
	return c, r, json.Unmarshal([]byte(c.Content), &r)
}

// holds tells whether an act lies in a scope: one on a group or a block goes through all units.
func holds(scope access.Scope, c store.UnitChange) bool {
	return scope.Everywhere || c.Unit != "" && scope.Holds(c.Unit)
}

// undoing takes one act back.
type undoing struct {
	*Units
	ctx    context.Context
	by     access.Actor
	change store.UnitChange
	record record
}

// orders restores what ended, and takes away what was carried.
func (u *undoing) orders() error {
	orders := u.site.Store.Assignments
	for _, id := range u.record.Carried {
		a, err := orders.ByID(id)
		if errors.Is(err, access.ErrNotFound) {
			return ErrLater
		}
		if err != nil {
			return err
		}
		before, err := orders.ByID(a.Carried)
		if err != nil {
			return err
		}
		was := before.Cancelled
		for _, e := range u.record.Ended {
			if e.ID == before.ID {
				was = e.Was
			}
		}
		if !a.Cancelled.Equal(was) {
			return ErrLater
		}
		if err := orders.Remove(id); err != nil {
			return err
		}
	}
	for _, e := range u.record.Ended {
		if err := orders.SetCancelled(e.ID, e.Was); err != nil {
			return err
		}
	}
	return nil
}

// roles ends what was given and gives what was taken, from now on: a role is never given for the past.
func (u *undoing) roles() error {
	now := u.site.Now()
	appointments := u.site.Store.Appointments
	for _, id := range u.record.Given {
		a, err := appointments.ByID(id)
		if err != nil {
			return err
		}
		if !a.Ends.IsZero() && !a.Ends.After(now) {
			continue // it has ended since, and stays so
		}
		if err := appointments.End(a, now); err != nil {
			return err
		}
		if err := u.site.Store.Audit.Add(a.Entry("appointment-ended").Signed(u.by.Officer, now)); err != nil {
			return err
		}
	}
	for _, a := range u.record.Taken {
		left, err := u.site.Store.Officers.HasLeft(a.Officer)
		if err != nil {
			return err
		}
		over := !a.Ends.IsZero() && !a.Ends.After(now)
		if left || over || u.by.Officer != "" && u.by.Officer == a.Officer {
			continue
		}
		if _, err := u.give(u.by, a, a.Unit); err != nil {
			return err
		}
	}
	return nil
}

func (u *undoing) people() error {
	err := u.roster.TakeBack(u.ctx, u.record.People)
	if errors.Is(err, people.ErrTransferStands) {
		err = ErrLater
	}
	return err
}

// units takes the rows away that were made, where nothing tells of them, and opens those again that were closed.
func (u *undoing) units() error {
	rows := u.site.Store.Units
	for _, was := range u.record.Closed {
		now, err := rows.ByID(was.ID)
		if err != nil {
			return err
		}
		if now.Code != was.Code || now.Name != was.Name || now.Block != was.Block {
			return ErrLater
		}
	}
	for _, id := range u.record.Made {
		row, err := rows.ByID(id)
		if err != nil {
			return err
		}
		if !row.To.IsZero() {
			return ErrLater
		}
	}
	if err := u.rewritten(); err != nil {
		return err
	}
	for _, was := range u.record.Closed {
		if err := rows.Update(was); err != nil {
			return err
		}
	}
	for _, id := range u.record.Made {
		used, err := rows.Used(id)
		if err != nil {
			return err
		}
		if used {
			return ErrLater
		}
		if err := rows.Remove(id); err != nil {
			return err
		}
	}
	return nil
}
