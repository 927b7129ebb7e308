package assign

import (
	"context"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// oversees tells whether an assignment lies within a scope altogether.
func (s *Assignments) oversees(scope access.Scope, a store.Assignment) (bool, error) {
	switch {
	case scope.Everywhere:
		return true, nil
	case a.Unit != "":
		return scope.Holds(a.Unit), nil
	case a.Officer != "":
		to, err := s.site.Store.Officers.ByID(a.Officer, s.site.Now())
		return scope.Holds(to.UnitID), err
	default:
		return false, nil
	}
}

func (s *Assignments) ownAssignment(by access.Actor, id string) (store.Assignment, error) {
	scope, err := s.access.ActorScope(by, s.access.Oversight)
	if err != nil {
		return store.Assignment{}, err
	}
	a, err := s.site.Store.Assignments.ByID(id)
	if err != nil {
		return a, err
	}
	within, err := s.oversees(scope, a)
	if err == nil && !within {
		err = access.ErrNotFound
	}
	return a, err
}

// Add writes an assignment and returns its ID. It fails with a refusal where the order is not clear. That it reaches
// nobody today is no fault: a unit may be filled later.
func (s *Assignments) Add(ctx context.Context, o access.Officer, request Request) (id string, err error) {
	a, err := s.requested(o, request, "")
	if err != nil {
		return "", err
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		id, err = s.withTx(tx).insert(o, a, "assignment-given")
		return err
	})
	return id, err
}

// Replace changes a standing assignment: the old row is cancelled and a new one takes its place, so that a report on an
// earlier date still counts what held then.
func (s *Assignments) Replace(ctx context.Context, o access.Officer, id string, request Request) (successor string, err error) {
	a, err := s.requested(o, request, id)
	if err != nil {
		return "", err
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if err := s.withTx(tx).cancel(access.Actor{Officer: o.ID}, id); err != nil {
			return err
		}
		successor, err = s.withTx(tx).insert(o, a, "assignment-changed")
		return err
	})
	return successor, err
}

// Withdraw cancels a standing assignment. ErrClosed: somebody did before.
func (s *Assignments) Withdraw(ctx context.Context, o access.Officer, id string) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if err := s.withTx(tx).cancel(access.Actor{Officer: o.ID}, id); err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "assignment-cancelled", Record: "assignments/" + id})
	})
}

func (s *Assignments) cancel(by access.Actor, id string) error {
	if _, err := s.ownAssignment(by, id); err != nil {
		return err
	}
	stood, err := s.site.Store.Assignments.Cancel(id, s.site.Now())
	if err == nil && !stood {
		err = access.ErrClosed
	}
	return err
}

func (s *Assignments) insert(o access.Officer, a store.Assignment, act string) (id string, err error) {
	if err := s.notGiven(a); err != nil { // behind the one that it replaces, which is cancelled by now
		return "", err
	}
	s.sign(o.ID, &a)
	if id, err = s.site.Store.Assignments.Add(a); err != nil {
		return "", err
	}
	detail := map[string]any{"course": a.Course, "unit": a.Unit, "group": a.Group, "task": a.Task, "responsible": a.Responsible, "product": a.Product,
		"authority": a.Authority, "starts": dayOf(a.Starts), "due": dayOf(a.Due), "days": a.Days, "replaces": a.Replaces}
	return id, s.site.Store.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: act, Record: "assignments/" + id, Subject: a.Officer, Detail: detail})
}

func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
