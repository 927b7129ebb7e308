package observe_test

import (
	"context"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/observe"
	"hocvu/internal/quiz"
	"hocvu/internal/store"
)

var (
	ctx     = context.Background()
	refused = learningtest.Refused
)

const today, yesterday = "2026-11-23", "2026-11-22"

// site is a site with a checklist, a trainer of unit A (and of B below it), and one of the empty unit C.
type site struct {
	*learningtest.Fixture
	trainer, second, elsewhere, leader, admin access.Officer
}

func open(t *testing.T) *site {
	t.Helper()
	h, leader, _, admin := learningtest.Staffed(t)
	s := &site{Fixture: h, leader: leader, admin: admin}
	s.serve("d-lam")
	for i, of := range []struct {
		who  *access.Officer
		unit string
	}{{&s.trainer, h.Unit(t, "A")}, {&s.second, h.Unit(t, "A")}, {&s.elsewhere, h.Unit(t, "C")}} {
		*of.who = h.AddOfficer(t, "000-03"+string(rune('0'+i)), of.unit)
		h.Appoint(t, store.Appointment{Officer: of.who.ID, Role: access.Trainer, Unit: of.unit,
			Starts: learningtest.Monday.AddDate(-1, 0, 0)})
	}
	return s
}

// serve serves the packages with two checklists, the first of an edition.
func (s *site) serve(edition string) {
	c := learningtest.Catalog()
	q := c.Quizzes["bai"]
	first := learningtest.Question("lam", quiz.Practical, quiz.Option{ID: 1}, quiz.Option{ID: 2}, quiz.Option{ID: 3})
	first.Digest, first.Checklist = edition, &quiz.Checklist{Pass: 2, Must: []int{2}}
	other := learningtest.Question("lam-them", quiz.Practical, quiz.Option{ID: 1})
	other.Checklist = &quiz.Checklist{Pass: 1}
	q.Questions, q.Digest = append(q.Questions, first, other), "digest-"+edition
	s.SetCatalog(c)
}

func (s *site) sheet(rows ...observe.Row) observe.Sheet {
	return observe.Sheet{Quiz: "bai", Question: "lam", Edition: "d-lam", Day: today, Sitting: store.NewEvent(), Rows: rows}
}

// record records a sheet, of which nothing may be refused.
func (s *site) record(t *testing.T, by access.Officer, sheet observe.Sheet) observe.Plan {
	t.Helper()
	p, err := s.Observations.Record(ctx, by, sheet)
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range p.Rows {
		if row.Refused != nil {
			t.Fatal(row.Refused)
		}
	}
	return p
}

// refusedRow tries a sheet of one officer and gives the ID of the message by which it is refused.
func (s *site) refusedRow(t *testing.T, by access.Officer, sheet observe.Sheet) string {
	t.Helper()
	before := s.Count(t, "observations")
	p, err := s.Observations.Record(ctx, by, sheet)
	if err != nil {
		t.Fatal(err)
	}
	if after := s.Count(t, "observations"); after != before {
		t.Errorf("%d rows were written", after-before)
	}
	if len(p.Rows) == 0 || p.Rows[len(p.Rows)-1].Refused == nil {
		return ""
	}
	return p.Rows[len(p.Rows)-1].Refused.Code
}

func (s *site) last(t *testing.T, officer access.Officer) store.Observation {
	t.Helper()
	all, err := s.Store.Observations.Of(officer.ID, 9)
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	for _, o := range all {
		if o.Stands {
			return o
		}
	}
	t.Fatal("nothing stands")
	return store.Observation{}
}

var passing = []int{1, 2}
