package units_test

import (
	"testing"

	"hocvu/internal/learning"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/reporting"
	"hocvu/internal/learning/units"
	"hocvu/internal/report"
	"hocvu/internal/roster"
)

// restated is how many corrections the report of a day tells its leader.
func (s *site) restated(t *testing.T, back int) int {
	t.Helper()
	asked := reporting.ReportRequest{At: s.Now().AddDate(0, 0, -back), By: report.ByUnit}
	v, err := s.Reports.Count(ctx, s.leader, asked)
	if err != nil {
		t.Fatal(err)
	}
	return len(v.Restated)
}

func TestTheReportOfAPastDaySaysWhatChangedIt(t *testing.T) {
	for name, change := range map[string]func(t *testing.T, s *site){
		"an act that lies back": func(t *testing.T, s *site) {
			s.act(t, units.Request{Kind: units.Rename, Unit: s.Unit(t, "B"), Code: "B9", Stays: true,
				Day: s.Now().Add(-3 * day)})
		},
		"a list of an earlier day": func(t *testing.T, s *site) {
			in := people.RosterImport{Operator: true, Day: s.Now().In(s.Zone).AddDate(0, 0, -3),
				List: learningtest.RosterList([]string{"000-002", "Giàng A Páo", "Đại úy", "A", ""})}
			p, err := s.Roster.Plan(ctx, in)
			if err == nil {
				_, err = s.Roster.Apply(ctx, in, people.Consent{Digest: p.Digest()}, nil)
			}
			if err != nil || p.Count(roster.Moved) != 1 {
				t.Fatalf("%v %+v", err, p.Lines)
			}
		},
		"a time of service typed in": func(t *testing.T, s *site) {
			m := people.Membership{Officer: s.leader.ID}
			m.Unit, m.Starts = s.Unit(t, "B"), s.Now().Add(-3*day)
			err := s.InTx(ctx, func(l *learning.Services) error { return l.Roster.Restate(m, "") })
			if err != nil {
				t.Fatal(err)
			}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			s.Advance(10 * day)
			change(t, s)
			for back, want := range map[int]int{0: 0, 1: 1, 3: 1, 4: 0} {
				if got := s.restated(t, back); got != want {
					t.Errorf("the report of %d days ago tells %d corrections, want %d", back, got, want)
				}
			}
		})
	}
}
