package assign

import (
	"context"

	"hocvu/internal/learning/access"
	"hocvu/internal/report"
	"hocvu/internal/store"
)

// AssignmentView is an assignment as a leader sees it.
type AssignmentView struct {
	store.Assignment
	CourseTitle string
	Reaches     int  // officers today
	Standing    bool // not cancelled
	Closed      bool // its unit has ended: nobody will come
}

// AssignmentList is a page of what was assigned within an officer's scope, the latest first.
type AssignmentList struct {
	Shown           []AssignmentView
	Page, Pages     int  // from 1
	Standing, Ended int  // how many there are altogether
	HideCounts      bool // the site shows no head counts: strength figures may be classified
}

// assignmentsAtOnce is how many assignments stand on a page.
const assignmentsAtOnce = 30

// List lists the standing assignments within an officer's scope, or the ended ones, page by page, and writes down the
// look at officers whom they name.
func (s *Assignments) List(ctx context.Context, o access.Officer, ended bool, page int) (l AssignmentList, err error) {
	scope, err := s.access.Oversight(o)
	if err != nil {
		return l, err
	}
	settings, err := s.site.Store.Settings.Read()
	if err != nil {
		return l, err
	}
	l.HideCounts = settings.HideHeadCounts
	within := store.AssignmentScope{Everywhere: scope.Everywhere, Units: scope.Units}
	if l.Standing, l.Ended, err = s.site.Store.Assignments.Count(within); err != nil {
		return l, err
	}
	of := l.Standing
	if ended {
		of = l.Ended
	}
	l.Pages = max(1, (of+assignmentsAtOnce-1)/assignmentsAtOnce)
	l.Page = min(max(1, page), l.Pages)
	all, err := s.site.Store.Assignments.Page(within, ended, (l.Page-1)*assignmentsAtOnce, assignmentsAtOnce)
	if err != nil {
		return l, err
	}
	book, _, err := s.figures.Book(ctx)
	if err != nil {
		return l, err
	}
	headcount := book.Headcount(access.MomentOf(s.site.Now()))
	var named []string
	for _, a := range all {
		v, err := s.assignmentView(o, headcount, a)
		if err != nil {
			return l, err
		}
		l.Shown, named = append(l.Shown, v), append(named, a.Officer)
	}
	return l, s.access.RecordLook(ctx, o, "assignments", named)
}

func (s *Assignments) assignmentView(o access.Officer, headcount *report.Headcount, a store.Assignment) (AssignmentView, error) {
	v := AssignmentView{Assignment: a, CourseTitle: a.Course, Standing: a.Cancelled.IsZero()}
	if c := s.site.Catalog().Courses[a.Course]; c != nil {
		v.CourseTitle = c.Title.In(o.Language, c.Language)
	}
	v.Reaches = headcount.Reaches(report.Assignment{Course: a.Course, Officer: a.Officer, Group: a.Group, Unit: a.Unit})
	if a.Unit == "" || v.Reaches > 0 {
		return v, nil
	}
	unit, err := s.site.Store.Units.Newest(a.Unit)
	v.Closed = err == nil && !unit.To.IsZero() && !unit.To.After(s.site.Now())
	return v, err
}

// View shows one that lies within an officer's scope, else ErrNotFound.
func (s *Assignments) View(ctx context.Context, o access.Officer, id string) (AssignmentView, error) {
	a, err := s.ownAssignment(access.Actor{Officer: o.ID}, id)
	if err != nil {
		return AssignmentView{}, err
	}
	book, _, err := s.figures.Book(ctx)
	if err != nil {
		return AssignmentView{}, err
	}
	v, err := s.assignmentView(o, book.Headcount(access.MomentOf(s.site.Now())), a)
	if err != nil {
		return v, err
	}
	return v, s.access.RecordLook(ctx, o, "assignments/"+id, []string{a.Officer})
}
