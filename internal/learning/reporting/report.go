package reporting

import (
	"cmp"
	"context"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/report"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/dataset"
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
	Overdue    report.Overdue
	Heading    string              // the body that reports, as the site's settings name it; "" where they do not
	Restated   []store.Restatement // what changed these figures after the day, the latest first
	HideCounts bool                // the site shows shares only: strength figures may be classified
	Units      []access.Choice     // that may be asked for
	Courses    []access.Choice
	Groups     []string
	Named      map[string]bool // units, by ID, whose missing officers this leader may see by name
}

// Count counts for the units in an officer's scope. ErrNotFound: no scope, or a unit outside of it.
func (s *Reports) Count(ctx context.Context, o access.Officer, r ReportRequest) (ReportView, error) {
	scope, err := s.access.Oversight(o)
	if err != nil {
		return ReportView{}, err
	}
	book, at, err := s.figures.Book(ctx)
	if err != nil {
		return ReportView{}, err
	}
	q, err := s.question(book, scope, r)
	if err != nil {
		return ReportView{}, err
	}
	v := ReportView{Report: book.Count(q), CountedAt: at, Courses: s.access.CourseChoices(o), Groups: access.GroupNames(book), Named: map[string]bool{}}
	settings, err := s.site.Store.Settings.Read()
	if err != nil {
		return v, err
	}
	v.HideCounts, v.Heading = settings.HideHeadCounts, settings.UnitName
	if v.Restated, err = s.restated(book, q, r.At); err != nil {
		return v, err
	}
	v.Overdue = book.Overdue(q)
	v.Distance = r.Target.DistanceAt(v.Total, q.At)
	v.Units = access.UnitChoices(book, scope, q.At, r.Unit)
	if r.By == report.ByUnit {
		v.Blocks = report.RankUnits(v.Rows)
		for _, row := range v.Rows {
			if v.Named[row.Key], err = s.site.Store.Appointments.Leads(o.ID, row.Key, s.site.Now()); err != nil {
				return v, err
			}
		}
	}
	return v, nil
}

func (s *Reports) question(book *report.Dataset, scope access.Scope, r ReportRequest) (report.Query, error) {
	if r.Unit != "" && !scope.Holds(r.Unit) {
		return report.Query{}, access.ErrNotFound
	}
	within := make([]bool, len(book.Units))
	at := access.MomentOf(s.site.EndOfDay(r.At))
	asked := book.Below(r.Unit, at)
	for i, u := range book.Units {
		within[i] = scope.Holds(u.ID) && (r.Unit == "" || asked[i])
	}
	return report.Query{At: at, From: access.MomentOf(r.From), Course: r.Course, Group: r.Group, By: r.By, Every: 7 * report.Day,
		Within: func(unit int) bool { return within[unit] }}, nil
}

// MissingName is an officer who has not completed, as the leader sees it.
type MissingName struct {
	dataset.Standing
	Registered, Started bool
	Left                []string  // titles of courses
	Due                 time.Time // the nearest date of what is left; zero: none
}

// namesAtOnce is how many names stand on a page: each look is written down for the officer whom it is about.
const namesAtOnce = 100

// HideCounts tells whether the site shows shares only: strength figures may be classified.
func (s *Reports) HideCounts() (bool, error) {
	settings, err := s.site.Store.Settings.Read()
	return settings.HideHeadCounts, err
}

// MissingNames lists by name who of a unit has not completed, page by page from 1, for the leader whom the unit answers to
// and for nobody else. Every officer named learns of the look.
func (s *Reports) MissingNames(ctx context.Context, o access.Officer, r ReportRequest, page int) (names []MissingName, unit report.Unit, of int, err error) {
	scope, err := s.access.Scope(o, access.Leader)
	if err != nil {
		return nil, unit, 0, err
	}
	leads, err := s.site.Store.Appointments.Leads(o.ID, r.Unit, s.site.Now())
	if err == nil && !leads {
		err = access.ErrNotFound
	}
	if err != nil {
		return nil, unit, 0, err
	}
	book, _, err := s.figures.Book(ctx)
	if err != nil {
		return nil, unit, 0, err
	}
	q, err := s.question(book, scope, r)
	if err != nil {
		return nil, unit, 0, err
	}
	missing := book.Missing(q, r.Unit)
	standings, err := s.site.Store.Reports.Standings(r.Unit)
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

func (s *Reports) missingName(o access.Officer, m report.Missing, standing dataset.Standing) (MissingName, error) {
	n := MissingName{Standing: standing, Registered: m.Registered, Started: m.Started}
	duties, err := s.assignments.ForOfficer(access.Officer{ID: m.Officer})
	packages := s.site.Catalog()
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
func (s *Reports) auditLook(ctx context.Context, o access.Officer, act, record string, shown []report.Missing) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		for _, m := range shown {
			if m.Officer == o.ID {
				continue
			}
			if err := tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: act, Record: record, Subject: m.Officer}); err != nil {
				return err
			}
		}
		return nil
	})
}

// Export is Report for a downloaded file: the audit records the export.
func (s *Reports) Export(ctx context.Context, o access.Officer, r ReportRequest) (ReportView, error) {
	v, err := s.Count(ctx, o, r)
	if err != nil {
		return v, err
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "report-exported", Record: r.Unit,
			Detail: map[string]any{"course": r.Course, "cut-off": r.At.Format(time.DateOnly), "by": string(r.By)}})
	})
	return v, err
}
