package units

import (
	"context"
	"encoding/json"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Try says what an act would do and writes nothing but, where it names people, that they were looked at. It fails with
// ErrNotFound, ErrUnnamed or a refusal.
func (s *Units) Try(ctx context.Context, by access.Actor, r Request) (Plan, error) {
	p, err := s.plan(by, r)
	if err != nil || by.Officer == "" {
		return p, err
	}
	return p, s.access.RecordLook(ctx, access.Officer{ID: by.Officer}, "unit-plan", p.officers())
}

// Apply does an act in one transaction, or nothing. The digest is that of the plan that was shown; ErrChanged when the
// plan made now is another one.
func (s *Units) Apply(ctx context.Context, by access.Actor, r Request, digest string) (p Plan, err error) {
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		in := s.withTx(tx)
		if p, err = in.plan(by, r); err != nil {
			return err
		}
		if p.Digest() != digest {
			return ErrChanged
		}
		return in.write(ctx, by, &p)
	})
	return p, err
}

// record is every row that an act wrote, so that it can be undone.
type record struct {
	Before, After string          // names of the unit, for who reads the list of acts
	Made          []string        // IDs of rows of units that were made
	Closed        []store.UnitRow // rows of units as they were before
	People        []people.Transferred
	Carried       []string // IDs of orders that were made
	Ended         []endedOrder
	Given         []string            // IDs of roles that were given
	Taken         []store.Appointment // roles that ended, as they were before
	Rewritten     []rewritten         // rows of units that got another block and began on the day or later
	Names         []namedChange       // rows of groups or blocks
	Periods       []periodChange      // who was in which group
}

// acts are those of the entries in the audit.
var acts = map[Kind]string{Rename: "unit-rename", Merge: "unit-merge", Split: "unit-split"}

// write does what a plan says.
func (s *Units) write(ctx context.Context, by access.Actor, p *Plan) error {
	w := &writer{s, ctx, by, p, record{Before: p.Unit.Code + " " + p.Unit.Name, After: p.Next.Code + " " + p.Next.Name}}
	do := map[Kind]func() error{Rename: w.rename, Merge: w.merge, Split: w.split}[p.Kind]
	if err := do(); err != nil {
		return err
	}
	content, err := json.Marshal(w.record)
	if err != nil {
		return err
	}
	now := s.site.Now()
	id, err := s.site.Store.UnitChanges.Add(store.UnitChange{Kind: string(p.Kind), Unit: p.Unit.ID, Day: p.Day,
		Made: now, By: by.Officer, Content: string(content)})
	if err != nil {
		return err
	}
	if err := s.restate("unit", by, p.Day, w.record, false); err != nil {
		return err
	}
	detail := map[string]any{"change": id, "day": s.site.FormatDay(p.Day), "before": w.record.Before, "after": w.record.After,
		"officers": len(w.record.People), "orders": len(p.Orders), "roles": len(p.Roles)}
	return s.site.Store.Audit.Add(audit.Entry{At: now, By: by.Officer, Act: acts[p.Kind],
		Record: "units/" + p.Unit.ID, Detail: detail})
}

// writer writes one act.
type writer struct {
	*Units
	ctx    context.Context
	by     access.Actor
	plan   *Plan
	record record
}

// succeed ends a row at the day and puts another in its place, into which everybody goes who was there later.
func (w *writer) succeed(row, next store.UnitRow) (id string, err error) {
	next.Identity, next.From, next.To, next.Successor = row.Identity, w.plan.Day, time.Time{}, ""
	if id, err = w.make(next); err != nil {
		return "", err
	}
	return id, w.close(row, id)
}

func (w *writer) make(u store.UnitRow) (id string, err error) {
	if id, err = w.site.Store.Units.Insert(u); err == nil {
		w.record.Made = append(w.record.Made, id)
	}
	return id, err
}

func (w *writer) close(row store.UnitRow, successor string) error {
	w.record.Closed = append(w.record.Closed, row)
	if err := w.site.Store.Units.Close(row.ID, w.plan.Day, successor); err != nil {
		return err
	}
	return w.transfer(people.Transfer{From: row.ID, To: successor, At: w.plan.Day})
}

func (w *writer) transfer(t people.Transfer) error {
	moved, err := w.roster.Transfer(w.ctx, t)
	w.record.People = append(w.record.People, moved...)
	return err
}

func (w *writer) rename() error {
	_, err := w.succeed(w.plan.Unit, w.plan.Next)
	return err
}

func (w *writer) merge() error {
	if err := w.close(w.plan.Unit, w.plan.Next.ID); err != nil {
		return err
	}
	for _, child := range w.plan.Children {
		if err := w.adopt(child); err != nil {
			return err
		}
	}
	if err := w.carryOrders(toUnit(w.plan.Next.ID), true); err != nil {
		return err
	}
	return w.carryRoles()
}

// adopt puts a unit below the one that takes over, from the day on.
func (w *writer) adopt(child store.UnitRow) error {
	next := child
	next.Parent = w.plan.Next.ID
	if child.From.Before(w.plan.Day) {
		_, err := w.succeed(child, next)
		return err
	}
	w.record.Closed = append(w.record.Closed, child)
	return w.site.Store.Units.Update(next)
}

func (w *writer) split() error {
	id, err := w.make(w.plan.Next)
	if err != nil {
		return err
	}
	err = w.transfer(people.Transfer{From: w.plan.Unit.ID, To: id, At: w.plan.Day, Officers: w.plan.officers()})
	if err != nil {
		return err
	}
	return w.carryOrders(toUnit(id), false)
}

// restate records that an act which lies back changes the figures of days that are over, of any unit or of those that
// it tells of.
func (s *Units) restate(cause string, by access.Actor, day time.Time, r record, anyUnit bool) error {
	restating := access.Restating{Cause: cause, What: r.Before, By: by.Officer}
	if anyUnit {
		restating.Touch(day)
		return restating.Record(s.site, s.site.Store)
	}
	restating.Touch(day, r.Made...)
	for _, u := range r.Closed {
		restating.Touch(day, u.ID)
	}
	for _, t := range r.People {
		for _, c := range t.Changes {
			restating.Touch(day, c.Was.Unit, c.Is.Unit)
		}
	}
	return restating.Record(s.site, s.site.Store)
}
