package learning

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hocvu/internal/report"
	"hocvu/internal/store"
)

// ReportRequest is what a leader asks of the figures.
type ReportRequest struct {
	At, From time.Time // cut-off date and begin of the period; the end of the day of At counts
	Course   string    // ID; "": everything that is assigned
	Unit     string    // ID, with those below; "": all in scope
	Group    string    // "": all
	By       report.By
	Target   report.Target
}

// ReportView is what a leader gets: figures, no names.
type ReportView struct {
	report.Report
	Blocks     []report.Block // by unit: the emulation table
	Distance   report.Distance
	CountedAt  time.Time // what is done after it is not in the figures yet
	HideCounts bool      // the site shows shares only: strength figures may be classified
	Units      []Choice  // that may be asked for
	Courses    []Choice
	Groups     []string
	Named      map[string]bool // units, by ID, whose missing officers this leader may see by name
}

// Report counts for the units in an officer's scope. ErrNotFound: no scope, or a unit outside of it.
func (s *Service) Report(_ context.Context, o Officer, r ReportRequest) (ReportView, error) {
	scope, err := s.Oversight(o)
	if err != nil {
		return ReportView{}, err
	}
	book, at, err := s.book()
	if err != nil {
		return ReportView{}, err
	}
	q, err := s.question(book, scope, r)
	if err != nil {
		return ReportView{}, err
	}
	v := ReportView{Report: book.Count(q), CountedAt: at, Courses: s.courseChoices(o), Groups: groups(book), Named: map[string]bool{}}
	settings, err := s.Store.Settings.Read()
	if err != nil {
		return v, err
	}
	v.HideCounts = settings.HideHeadCounts
	v.Distance = r.Target.DistanceAt(v.Total, q.At)
	v.Units = unitChoices(book, scope, q.At, r.Unit)
	if r.By == report.ByUnit {
		v.Blocks = report.RankUnits(v.Rows)
		for _, row := range v.Rows {
			if v.Named[row.Key], err = s.Store.Appointments.Leads(o.ID, row.Key, s.Now()); err != nil {
				return v, err
			}
		}
	}
	return v, nil
}

func (s *Service) question(book *report.Dataset, scope Scope, r ReportRequest) (report.Query, error) {
	if r.Unit != "" && !scope.Holds(r.Unit) {
		return report.Query{}, ErrNotFound
	}
	within := make([]bool, len(book.Units))
	asked := book.Below(r.Unit)
	for i, u := range book.Units {
		within[i] = scope.Holds(u.ID) && (r.Unit == "" || asked[i])
	}
	return report.Query{At: seconds(s.endOfDay(r.At)), From: seconds(r.From), Course: r.Course, Group: r.Group, By: r.By, Every: 7 * report.Day,
		Within: func(unit int) bool { return within[unit] }}, nil
}

// MissingName is an officer who has not completed, as the leader sees it.
type MissingName struct {
	store.Standing
	Registered, Started bool
	Left                []string  // titles of courses
	Due                 time.Time // the nearest date of what is left; zero: none
}

// namesAtOnce is how many names stand on a page: each look is written down for the officer whom it is about.
const namesAtOnce = 100

// MissingNames lists by name who of a unit has not completed, page by page from 1, for the leader whom the unit answers to
// and for nobody else. Every officer named learns of the look.
func (s *Service) MissingNames(ctx context.Context, o Officer, r ReportRequest, page int) (names []MissingName, unit report.Unit, of int, err error) {
	scope, err := s.Scope(o, Leader)
	if err != nil {
		return nil, unit, 0, err
	}
	leads, err := s.Store.Appointments.Leads(o.ID, r.Unit, s.Now())
	if err == nil && !leads {
		err = ErrNotFound
	}
	if err != nil {
		return nil, unit, 0, err
	}
	book, _, err := s.book()
	if err != nil {
		return nil, unit, 0, err
	}
	q, err := s.question(book, scope, r)
	if err != nil {
		return nil, unit, 0, err
	}
	missing := book.Missing(q, r.Unit)
	standings, err := s.Store.Reports.Standings(r.Unit)
	if err != nil {
		return nil, unit, 0, err
	}
	slices.SortFunc(missing, func(a, b report.Missing) int {
		return cmp.Compare(standings[a.Officer].Badge, standings[b.Officer].Badge)
	})
	from := min(max(0, page-1)*namesAtOnce, len(missing))
	shown := missing[from:min(from+namesAtOnce, len(missing))]
	for _, m := range shown {
		n, err := s.missingName(o, m, standings[m.Officer])
		if err != nil {
			return nil, unit, 0, err
		}
		names = append(names, n)
	}
	at := slices.IndexFunc(book.Units, func(u report.Unit) bool { return u.ID == r.Unit })
	return names, book.Units[at], len(missing), s.auditLook(ctx, o, "names-seen", r.Unit, shown)
}

func (s *Service) missingName(o Officer, m report.Missing, standing store.Standing) (MissingName, error) {
	n := MissingName{Standing: standing, Registered: m.Registered, Started: m.Started}
	duties, err := s.Duties(Officer{ID: m.Officer})
	packages := s.Catalog()
	for _, course := range m.Left {
		title := course
		if c := packages.Courses[course]; c != nil {
			title = c.Title.In(o.Language, c.Language)
		}
		n.Left = append(n.Left, title)
		if due := duties[course].Due; !due.IsZero() && (n.Due.IsZero() || due.Before(n.Due)) {
			n.Due = due
		}
	}
	return n, err
}

// auditLook writes down for every officer shown who looked.
func (s *Service) auditLook(ctx context.Context, o Officer, act, record string, shown []report.Missing) error {
	return s.Store.InTx(ctx, func(tx *store.Store) error {
		for _, m := range shown {
			if m.Officer == o.ID {
				continue
			}
			if err := tx.Audit.Add(store.AuditEntry{At: s.Now(), By: o.ID, Act: act, Record: record, Subject: m.Officer}); err != nil {
				return err
			}
		}
		return nil
	})
}

// ExportReport is Report for a file that leaves the house: the export is written down.
func (s *Service) ExportReport(ctx context.Context, o Officer, r ReportRequest) (ReportView, error) {
	v, err := s.Report(ctx, o, r)
	if err != nil {
		return v, err
	}
	return v, s.Store.InTx(ctx, func(tx *store.Store) error {
		return tx.Audit.Add(store.AuditEntry{At: s.Now(), By: o.ID, Act: "report-exported", Record: r.Unit,
			Detail: map[string]any{"course": r.Course, "cut-off": r.At.Format(time.DateOnly), "by": string(r.By)}})
	})
}
