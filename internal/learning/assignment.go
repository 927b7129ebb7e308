package learning

import (
	"context"
	"strings"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/report"
	"hocvu/internal/store"
)

// Order is what a leader asks for: a course, for whom, and the other five things that must be clear.
type Order struct {
	Course      string
	Badge       string // of one officer; or
	Unit        string // ID, with those below; or
	Group       string
	Task        string // what is to be done
	Responsible string // who answers for it
	Authority   string // by whose authority
	Product     string // what is there when it is done
	Starts, Due time.Time
	Days        int // due so many days after it reaches the officer; 0: see Due
}

// Bounds of an order.
const (
	maxOrderText = 300  // letters
	maxOrderDays = 1000 // about three years
)

// OrderFault is why an order is refused: the field of the form, and the sentence that says it.
type OrderFault struct {
	Field string
	message.Message
}

func (f *OrderFault) Error() string { return f.In(message.English) }

func orderFault(field, id string, pairs ...any) error {
	return &OrderFault{field, message.New("assignment."+id, pairs...)}
}

// AssignmentView is an assignment as a leader sees it.
type AssignmentView struct {
	store.Assignment
	CourseTitle string
	Reaches     int  // officers today
	Standing    bool // not cancelled
}

// Assignable is what an officer may assign, to whom.
type Assignable struct {
	Courses, Units []Choice
	Groups         []string // empty for who does not oversee the whole site: a group goes through all units
}

// Assignable lists what may be chosen in an order. ErrNotFound: the officer may assign nothing.
func (s *Service) Assignable(_ context.Context, o Officer) (Assignable, error) {
	scope, err := s.Oversight(o)
	if err != nil {
		return Assignable{}, err
	}
	book, _, err := s.book()
	if err != nil {
		return Assignable{}, err
	}
	a := Assignable{Courses: s.courseChoices(o), Units: unitChoices(book, scope, seconds(s.Now()), "")}
	if scope.Everywhere {
		a.Groups = groups(book)
	}
	return a, nil
}

// shownAssignments is how many assignments are looked through for a list.
const shownAssignments = 500

// Assignments lists what was assigned within an officer's scope, the latest first, cancelled ones among them, and writes down the look
// at officers whom they name.
func (s *Service) Assignments(ctx context.Context, o Officer) ([]AssignmentView, error) {
	scope, err := s.Oversight(o)
	if err != nil {
		return nil, err
	}
	all, err := s.Store.Assignments(shownAssignments)
	if err != nil {
		return nil, err
	}
	book, _, err := s.book()
	if err != nil {
		return nil, err
	}
	var views []AssignmentView
	var named []string
	for _, a := range all {
		within, err := s.oversees(scope, a)
		if err != nil {
			return nil, err
		}
		if within {
			views, named = append(views, s.assignmentView(o, book, a)), append(named, a.Officer)
		}
	}
	return views, s.listed(ctx, o, "assignments", named)
}

// oversees tells whether an assignment lies within a scope altogether.
func (s *Service) oversees(scope Scope, a store.Assignment) (bool, error) {
	switch {
	case scope.Everywhere:
		return true, nil
	case a.Unit != "":
		return scope.Holds(a.Unit), nil
	case a.Officer != "":
		to, err := s.Store.Officer(a.Officer, s.Now())
		return scope.Holds(to.UnitID), err
	default:
		return false, nil
	}
}

func (s *Service) assignmentView(o Officer, book *report.Book, a store.Assignment) AssignmentView {
	v := AssignmentView{Assignment: a, CourseTitle: a.Course, Standing: a.Cancelled.IsZero()}
	if c := s.Catalog().Courses[a.Course]; c != nil {
		v.CourseTitle = c.Title.In(o.Language, c.Language)
	}
	v.Reaches = book.Reaches(report.Assignment{Course: a.Course, Officer: a.Officer, Group: a.Group, Unit: a.Unit}, seconds(s.Now()))
	return v
}

// Assignment shows one that lies within an officer's scope, else ErrNotFound.
func (s *Service) Assignment(ctx context.Context, o Officer, id string) (AssignmentView, error) {
	a, err := s.ownAssignment(Hand{Officer: o.ID}, id)
	if err != nil {
		return AssignmentView{}, err
	}
	book, _, err := s.book()
	if err != nil {
		return AssignmentView{}, err
	}
	return s.assignmentView(o, book, a), s.listed(ctx, o, "assignments/"+id, []string{a.Officer})
}

func (s *Service) ownAssignment(by Hand, id string) (store.Assignment, error) {
	scope, err := s.scope(by, s.Oversight)
	if err != nil {
		return store.Assignment{}, err
	}
	a, err := s.Store.Assignment(id)
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
	a, err := s.ordered(o, order)
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
	a, err := s.ordered(o, order)
	if err != nil {
		return "", err
	}
	err = s.Store.InTx(ctx, func(tx *store.Store) error {
		if err := s.on(tx).take(Hand{Officer: o.ID}, id); err != nil {
			return err
		}
		a.Replaces = id
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
		return tx.AddAudit(store.Audit{At: s.Now(), By: o.ID, Act: "assignment-cancelled", Record: "assignments/" + id})
	})
}

func (s *Service) take(by Hand, id string) error {
	if _, err := s.ownAssignment(by, id); err != nil {
		return err
	}
	stood, err := s.Store.CancelAssignment(id, s.Now())
	if err == nil && !stood {
		err = ErrClosed
	}
	return err
}

func (s *Service) give(o Officer, a store.Assignment, act string) (id string, err error) {
	s.sign(o.ID, &a)
	if id, err = s.Store.AddAssignment(a); err != nil {
		return "", err
	}
	detail := map[string]any{"course": a.Course, "unit": a.Unit, "group": a.Group, "task": a.Task, "responsible": a.Responsible, "product": a.Product,
		"authority": a.Authority, "starts": dayOf(a.Starts), "due": dayOf(a.Due), "days": a.Days, "replaces": a.Replaces}
	return id, s.Store.AddAudit(store.Audit{At: s.Now(), By: o.ID, Act: act, Record: "assignments/" + id, Subject: a.Officer, Detail: detail})
}

func dayOf(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// ordered checks an order and makes a row of it.
func (s *Service) ordered(o Officer, order Order) (store.Assignment, error) {
	scope, err := s.Oversight(o)
	if err != nil {
		return store.Assignment{}, err
	}
	a := store.Assignment{Course: order.Course, Unit: order.Unit, Group: order.Group, Task: order.Task, Responsible: order.Responsible,
		Authority: order.Authority, Product: order.Product, Starts: order.Starts, Due: order.Due, Days: order.Days}
	if badge := strings.TrimSpace(order.Badge); badge != "" {
		to, err := s.Store.OfficerByBadge(badge, s.Now())
		if err != nil {
			return a, unlessFound(err, orderFault("so-hieu", "no-officer"))
		}
		a.Officer = to.ID
	}
	return a, s.clear(scope, &a)
}
