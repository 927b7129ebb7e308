package units_test

import (
	"context"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/units"
	"hocvu/internal/refusal"
	"hocvu/internal/report"
	"hocvu/internal/store"
)

var ctx = context.Background()

// operator is who sits at the server's terminal.
var operator access.Actor

const day = 24 * time.Hour

// site is a fixture with an admin of everything, and units A, B below it, C.
type site struct {
	*learningtest.Fixture
	leader, leaderB, admin access.Officer
}

func open(t *testing.T) *site {
	t.Helper()
	s := &site{}
	s.Fixture, s.leader, s.leaderB, s.admin = learningtest.Staffed(t)
	return s
}

func (s *site) act(t *testing.T, r units.Request) units.Plan {
	t.Helper()
	p, err := s.Units.Try(ctx, operator, r)
	if err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	if p, err = s.Units.Apply(ctx, operator, r, p.Digest()); err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	return p
}

// last is the ID of the last act.
func (s *site) last(t *testing.T) string {
	t.Helper()
	all, err := s.Store.UnitChanges.Latest(1)
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	return all[0].ID
}

// report counts a day by unit, from what the database says now: pages may show a count of some seconds ago.
func (s *site) report(t *testing.T, at time.Time) report.Report {
	return s.reportBy(t, at, report.ByUnit)
}

func (s *site) reportBy(t *testing.T, at time.Time, by report.By) report.Report {
	t.Helper()
	book, err := s.Store.Reports.Book()
	if err != nil {
		t.Fatal(err)
	}
	return book.Count(report.Query{At: access.MomentOf(s.Site.EndOfDay(at)), By: by})
}

// rows are name and figures of the units of a report.
func rows(v report.Report) map[string]report.Figures {
	all := map[string]report.Figures{"": v.Total}
	for _, r := range v.Rows {
		all[r.Unit.Code+" "+r.Unit.Name] = r.Figures
	}
	return all
}

func (s *site) order(t *testing.T, unit string) string {
	t.Helper()
	id, err := s.Assignments.Add(ctx, s.admin, learningtest.Request(unit))
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func refused(t *testing.T, err error, id string) {
	t.Helper()
	if no := refusal.Of(err); no == nil || no.ID != id {
		t.Errorf("got %v, want the refusal %s", err, id)
	}
}

// byGroup is how many officers each group has on a day.
func (s *site) byGroup(t *testing.T, at time.Time) map[string]int {
	t.Helper()
	book, err := s.Store.Reports.Book()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]int{}
	for _, r := range book.Count(report.Query{At: access.MomentOf(s.Site.EndOfDay(at)), By: report.ByGroup}).Rows {
		all[r.Key] = r.Roster
	}
	return all
}

func (s *site) write(t *testing.T, fn func(*store.Store) error) {
	t.Helper()
	if err := s.Store.InTx(ctx, fn); err != nil {
		t.Fatal(err)
	}
}
