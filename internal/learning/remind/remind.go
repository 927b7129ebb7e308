// Package remind owns the reminders that go down the line: a leader or an admin asks those of the own units who have
// not completed, and each of them reads it on the home page until it is done. It refuses to remind twice on one day of
// the same thing, and whoever has nothing left to do.
package remind

import (
	"context"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/figures"
	"hocvu/internal/refusal"
	"hocvu/internal/report"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// The bounds of reminders.
const (
	maxOfficers = 5000                // asked at once
	maxPerEntry = 500                 // officers that one audit entry names
	shownFor    = 60 * 24 * time.Hour // a reminder that is older is not shown any more
	shownLast   = 5                   // of a unit's past reminders
)

// ErrNobody: nobody among those meant has anything left to do.
var ErrNobody = refusal.New("officers", "remind.nobody")

// ErrToday: all who are meant were reminded of it today.
var ErrToday = refusal.New("officers", "remind.today")

// Reminders sends reminders down the line and shows them to whom they are for.
type Reminders struct {
	site        access.Site
	access      *access.Service
	assignments *assign.Assignments
	figures     *figures.Figures
}

// New makes a Reminders.
func New(site access.Site, assignments *assign.Assignments, f *figures.Figures) *Reminders {
	return &Reminders{site, access.New(site), assignments, f}
}

// Request is whom to remind of what: a unit with those below, or the officers named.
type Request struct {
	Unit     string   // ID; "": all in scope
	Officers []string // IDs; with none, all of Unit
	Course   string   // ID; "": everything that is assigned
	Unopened bool     // only who has begun nothing of it
}

// Asked is what became of a request: how many were reminded, and how many of the officers named were not, by why.
type Asked struct {
	Reminded int
	Done     int // nothing of it is left to do, or none of it is assigned
	Left     int // serve no more
	Today    int // were reminded of it today
}

// Named is how many officers the request named, where it named some.
func (a Asked) Named() int { return a.Reminded + a.Done + a.Left + a.Today }

// Ask reminds those of a request who have not completed and were not reminded of it today. It fails with ErrNotFound
// for a unit, an officer or a course out of reach. Where nobody is reminded it fails with ErrNobody or ErrToday; Asked
// tells then too why each of the officers named was not.
func (s *Reminders) Ask(ctx context.Context, by access.Officer, r Request) (asked Asked, err error) {
	scope, err := s.access.Oversight(by)
	if err != nil {
		return asked, err
	}
	if r.Unit != "" && !scope.Holds(r.Unit) || r.Course != "" && s.site.Catalog().Courses[r.Course] == nil {
		return asked, access.ErrNotFound
	}
	book, _, err := s.figures.Book(ctx)
	if err != nil {
		return asked, err
	}
	meant, err := s.meant(book, scope, r, &asked)
	if err != nil {
		return asked, err
	}
	now := s.site.Now()
	day := now.In(s.site.Zone).Format(time.DateOnly)
	var reminded []string
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		reminded = nil
		for _, m := range meant {
			row := store.Reminder{Officer: m.officer, Course: r.Course, Unit: m.unit, By: by.ID, Asked: now}
			kept, err := tx.Reminders.Add(row, day)
			if err != nil {
				return err
			}
			if kept {
				reminded = append(reminded, m.officer)
			}
		}
		for part := range slices.Chunk(reminded, maxPerEntry) {
			if err := tx.Audit.Add(audit.Entry{At: now, By: by.ID, Act: "reminded", Record: "units/" + r.Unit,
				Detail: map[string]any{"course": r.Course, "unopened": r.Unopened, "rows": len(part), "officers": part}}); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && len(reminded) == 0 {
		err = ErrToday
	}
	asked.Reminded, asked.Today = len(reminded), len(meant)-len(reminded)
	return asked, err
}

// recipient is an officer to be reminded, with the unit of today.
type recipient struct{ officer, unit string }

// meant are those of a request who have something left to do; of the officers named, asked counts the others.
func (s *Reminders) meant(book *report.Dataset, scope access.Scope, r Request, asked *Asked) ([]recipient, error) {
	if len(r.Officers) > maxOfficers {
		return nil, access.ErrTooLarge
	}
	q := report.Query{At: access.MomentOf(s.site.Now()), Course: r.Course}
	below := book.Below(r.Unit, q.At)
	named := map[string]bool{}
	for _, id := range r.Officers {
		o, err := s.site.Store.Officers.ByID(id, s.site.Now())
		if err != nil {
			return nil, err
		}
		if !scope.Holds(o.UnitID) {
			return nil, access.ErrNotFound
		}
		if o.Left && !named[id] {
			asked.Left++
		}
		named[id] = true
	}
	var all []recipient
	for i, u := range book.Units {
		if !scope.Holds(u.ID) || r.Unit != "" && !below[i] {
			continue
		}
		for _, m := range book.Missing(q, u.ID) {
			if len(m.Left) == 0 || r.Unopened && m.Started || len(named) > 0 && !named[m.Officer] {
				continue
			}
			all = append(all, recipient{m.Officer, u.ID})
		}
	}
	if len(named) > 0 {
		asked.Done = len(named) - len(all) - asked.Left
	}
	switch {
	case len(all) == 0:
		return nil, ErrNobody
	case len(all) > maxOfficers:
		return nil, access.ErrTooLarge
	}
	return all, nil
}

// Waiting is a reminder that an officer has not answered by completing.
type Waiting struct {
	By     string // name of who reminds
	At     time.Time
	Course string // ID of the course to go on with
	Title  string
	All    bool // of everything that is assigned; Course is the one that falls due first
}

// ForOfficer gives the reminders that stand for an officer, and keeps that they were seen.
func (s *Reminders) ForOfficer(ctx context.Context, o access.Officer) (all []Waiting, err error) {
	now := s.site.Now()
	rows, err := s.site.Store.Reminders.Of(o.ID, now.Add(-shownFor))
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	var unseen []string
	for _, r := range rows {
		w := Waiting{By: r.ByName, At: r.Asked, Course: r.Course, All: r.Course == ""}
		if w.All {
			if w.Course, err = s.firstLeft(o); err != nil {
				return nil, err
			}
		}
		course := s.site.Catalog().Courses[w.Course]
		if course == nil { // nothing is left of it, or the course is gone
			continue
		}
		w.Title = course.Title.In(o.Language, course.Language)
		all = append(all, w)
		if r.Seen.IsZero() {
			unseen = append(unseen, r.ID)
		}
	}
	if len(unseen) == 0 {
		return all, nil
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		for _, id := range unseen {
			if err := tx.Reminders.See(id, now); err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

// firstLeft is the assigned course that is not completed and falls due first; "" when all are.
func (s *Reminders) firstLeft(o access.Officer) (first string, err error) {
	assigned, err := s.assignments.ForOfficer(o)
	if err != nil {
		return "", err
	}
	enrolled, err := s.site.Store.Enrolments.Of(o.ID)
	if err != nil {
		return "", err
	}
	var due time.Time
	for course, a := range assigned {
		done := !enrolled[course].Completed.IsZero()
		sooner := first == "" || !a.Due.IsZero() && (due.IsZero() || a.Due.Before(due)) ||
			a.Due.Equal(due) && course < first
		if !done && s.site.Catalog().Courses[course] != nil && sooner {
			first, due = course, a.Due
		}
	}
	return first, nil
}

// Last sums up what was last asked of a unit's officers: how many, and how many have seen it. Hide is true where the
// site shows no head counts. ErrNotFound for a unit out of reach.
func (s *Reminders) Last(o access.Officer, unit, course string) (last []store.Reminded, hide bool, err error) {
	scope, err := s.access.Oversight(o)
	if err == nil && !scope.Holds(unit) {
		err = access.ErrNotFound
	}
	if err != nil {
		return nil, false, err
	}
	settings, err := s.site.Store.Settings.Read()
	if err != nil {
		return nil, false, err
	}
	last, err = s.site.Store.Reminders.OfUnit(unit, course, shownLast)
	return last, settings.HideHeadCounts, err
}
