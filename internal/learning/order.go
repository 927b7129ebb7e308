package learning

import (
	"context"
	"time"

	"hocvu/internal/message"
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

// ordered checks an order, which may take the place of another, and makes a row of it.
func (s *Service) ordered(o Officer, order Order, replaces string) (store.Assignment, error) {
	scope, err := s.Oversight(o)
	if err != nil {
		return store.Assignment{}, err
	}
	a := store.Assignment{Course: order.Course, Unit: order.Unit, Group: order.Group, Task: order.Task, Responsible: order.Responsible,
		Authority: order.Authority, Product: order.Product, Starts: order.Starts, Due: order.Due, Days: order.Days, Replaces: replaces}
	if badge := typedBadge(order.Badge); badge != "" {
		to, err := s.Store.Officers.ByBadge(badge, s.Now())
		if err != nil {
			return a, unlessFound(err, orderFault("so-hieu", "no-officer"))
		}
		a.Officer = to.ID
	}
	return a, s.clear(scope, &a)
}
