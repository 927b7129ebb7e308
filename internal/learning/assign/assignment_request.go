package assign

import (
	"context"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// Request is what a leader asks for: a course, for whom, and the other five things that must be clear.
type Request struct {
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

// Bounds of a request.
const (
	maxRequestText = 300  // letters
	maxRequestDays = 1000 // about three years
)

// Fields of an order that its refusals are about. A field has the name of its column; Recipient is whichever of officer,
// unit and group it is for.
const Recipient = "recipient"

// ErrNotToday: an assignment is cancelled at this moment, on no day that is over and on none to come.
var ErrNotToday = refusal.Coded("assignment-today", "cancelled", "console.assignment-today")

// refuse says which field of an order is not clear, and why.
func refuse(field, id string, pairs ...any) error {
	return refusal.New(field, "assignment."+id, pairs...)
}

// RequestChoices is what an officer may assign, to whom.
type RequestChoices struct {
	Courses, Units []access.Choice
	Groups         []string // empty for who does not oversee the whole site: a group goes through all units
}

// Choices lists what may be chosen in a request. ErrNotFound: the officer may assign nothing.
func (s *Assignments) Choices(ctx context.Context, o access.Officer) (RequestChoices, error) {
	scope, err := s.access.Oversight(o)
	if err != nil {
		return RequestChoices{}, err
	}
	book, _, err := s.figures.Book(ctx)
	if err != nil {
		return RequestChoices{}, err
	}
	a := RequestChoices{Courses: s.access.CourseChoices(o), Units: access.UnitChoices(book, scope, access.MomentOf(s.site.Now()), "")}
	if scope.Everywhere {
		a.Groups, err = s.groupsInUse(access.GroupNames(book))
	}
	return a, err
}

// groupsInUse leaves out the groups that have ended: nobody comes into one any more.
func (s *Assignments) groupsInUse(names []string) ([]string, error) {
	all, err := s.site.Store.Groups.All()
	ended := map[string]bool{}
	for _, g := range all {
		ended[g.Name] = !g.To.IsZero()
	}
	return slices.DeleteFunc(names, func(name string) bool { return ended[name] }), err
}

// requested checks a request, which may take the place of another, and makes a row of it.
func (s *Assignments) requested(o access.Officer, request Request, replaces string) (store.Assignment, error) {
	scope, err := s.access.Oversight(o)
	if err != nil {
		return store.Assignment{}, err
	}
	a := store.Assignment{Course: request.Course, Unit: request.Unit, Group: request.Group, Task: request.Task, Responsible: request.Responsible,
		Authority: request.Authority, Product: request.Product, Starts: request.Starts, Due: request.Due, Days: request.Days, Replaces: replaces}
	if badge := access.ParseBadge(request.Badge); badge != "" {
		to, err := s.site.Store.Officers.ByBadge(badge, s.site.Now())
		if err != nil {
			return a, access.ReplaceNotFound(err, refuse("officer", "no-officer"))
		}
		a.Officer = to.ID
	}
	return a, s.validate(scope, &a)
}
