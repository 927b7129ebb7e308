package units

import (
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

// Order is an order of the unit and what becomes of it.
type Order struct {
	ID, Course, Task string
	Due              time.Time
	Days             int
	Joins            bool // the unit that takes over has an order of the course already: this one ends
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

type endedOrder struct {
	ID      string
	Was, Is time.Time
}

// addressee writes whom an order is for.
type addressee func(*store.Assignment)

func toUnit(id string) addressee { return func(a *store.Assignment) { a.Unit = id } }

// carryOrders gives the orders to somebody else from the day on, and ends them here where their unit or group ends.
func (w *writer) carryOrders(to addressee, end bool) error {
	for _, o := range w.plan.Orders {
		a, err := w.site.Store.Assignments.ByID(o.ID)
		if err != nil {
			return err
		}
		since := access.Later(w.plan.Day, a.Given)
		if end {
			w.record.Ended = append(w.record.Ended, endedOrder{a.ID, a.Cancelled, since})
			if err := w.site.Store.Assignments.SetCancelled(a.ID, since); err != nil {
				return err
			}
		}
		if o.Joins {
			continue
		}
		next := a
		next.Given, next.Carried, next.Replaces = since, a.ID, ""
		to(&next)
		if next.Starts.IsZero() {
			next.Starts = a.Given
		}
		id, err := w.site.Store.Assignments.Add(next)
		if err != nil {
			return err
		}
		w.record.Carried = append(w.record.Carried, id)
	}
	return nil
}
