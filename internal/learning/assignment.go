package learning

import (
	"context"
	"time"

	"hocvu/internal/store"
)

// oversees tells whether an assignment lies within a scope altogether.
func (s *Service) oversees(scope Scope, a store.Assignment) (bool, error) {
	switch {
	case scope.Everywhere:
		return true, nil
	case a.Unit != "":
		return scope.Holds(a.Unit), nil
	case a.Officer != "":
		to, err := s.Store.Officers.ByID(a.Officer, s.Now())
		return scope.Holds(to.UnitID), err
	default:
		return false, nil
	}
}

func (s *Service) ownAssignment(by Hand, id string) (store.Assignment, error) {
	scope, err := s.scope(by, s.Oversight)
	if err != nil {
		return store.Assignment{}, err
	}
	a, err := s.Store.Assignments.ByID(id)
	if err != nil {
		return a, err
	}
	within, err := s.oversees(scope, a)
	if err == nil && !within {
		err = ErrNotFound
	}
	return a, err
}

// Assign writes an assignment and returns its ID. It fails with *OrderFault where the order is not clear. That it reaches
// nobody today is no fault: a unit may be filled later.
func (s *Service) Assign(ctx context.Context, o Officer, order Order) (id string, err error) {
	a, err := s.ordered(o, order, "")
	if err != nil {
		return "", err
	}
	err = s.Store.InTx(ctx, func(tx *store.Store) error {
		id, err = s.on(tx).give(o, a, "assignment-given")
		return err
	})
	return id, err
}

// Reassign changes a standing assignment: the old row is cancelled and a new one takes its place, so that a report on an
// earlier date still counts what held then.
func (s *Service) Reassign(ctx context.Context, o Officer, id string, order Order) (successor string, err error) {
	a, err := s.ordered(o, order, id)
	if err != nil {
		return "", err
	}
	err = s.Store.InTx(ctx, func(tx *store.Store) error {
		if err := s.on(tx).take(Hand{Officer: o.ID}, id); err != nil {
			return err
		}
		successor, err = s.on(tx).give(o, a, "assignment-changed")
		return err
	})
	return successor, err
}

// Unassign cancels a standing assignment. ErrClosed: somebody did before.
func (s *Service) Unassign(ctx context.Context, o Officer, id string) error {
	return s.Store.InTx(ctx, func(tx *store.Store) error {
		if err := s.on(tx).take(Hand{Officer: o.ID}, id); err != nil {
			return err
		}
		return tx.Audit.Add(store.AuditEntry{At: s.Now(), By: o.ID, Act: "assignment-cancelled", Record: "assignments/" + id})
	})
}

func (s *Service) take(by Hand, id string) error {
	if _, err := s.ownAssignment(by, id); err != nil {
		return err
	}
	stood, err := s.Store.Assignments.Cancel(id, s.Now())
	if err == nil && !stood {
		err = ErrClosed
	}
	return err
}

func (s *Service) give(o Officer, a store.Assignment, act string) (id string, err error) {
	s.sign(o.ID, &a)
	if id, err = s.Store.Assignments.Add(a); err != nil {
		return "", err
	}
	detail := map[string]any{"course": a.Course, "unit": a.Unit, "group": a.Group, "task": a.Task, "responsible": a.Responsible, "product": a.Product,
		"authority": a.Authority, "starts": dayOf(a.Starts), "due": dayOf(a.Due), "days": a.Days, "replaces": a.Replaces}
	return id, s.Store.Audit.Add(store.AuditEntry{At: s.Now(), By: o.ID, Act: act, Record: "assignments/" + id, Subject: a.Officer, Detail: detail})
}

func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
