package units_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/course"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/people"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/learning/units"
	"hocvu/internal/quiz"
	"hocvu/internal/report"
	"hocvu/internal/roster"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// past is every figure that reports give of the ten days before today: by unit, block, group and course.
func (s *site) past(t *testing.T) map[string]any {
	t.Helper()
	all := map[string]any{}
	for back := 1; back <= 10; back++ {
		at := s.Now().AddDate(0, 0, -back)
		for _, by := range []report.By{report.ByUnit, report.ByGroup, report.ByCourse} {
			r := s.reportBy(t, at, by)
			all[fmt.Sprint(back, by)] = r.Total
			for _, row := range r.Rows {
				key := row.Key
				if by == report.ByUnit { // a row of a unit that nothing tells of yet is no figure
					key = row.Unit.Code + "/" + row.Unit.Name + "/" + row.Unit.Block
				}
				if row.Figures != (report.Figures{}) {
					all[fmt.Sprint(back, by, key)] = row.Figures
				}
			}
		}
	}
	return all
}

// lived is a site with a past of ten days: orders, completions, groups and blocks, a result from elsewhere, a level.
func lived(t *testing.T) *site {
	t.Helper()
	s := grouped(t)
	s.order(t, s.Unit(t, "A"))
	s.orderGroup(t, "Nhóm 2")
	s.AddEvidence(t, s.Mine.ID, 10, func(int) bool { return true })
	s.results(t, false, "000-002|20/11/2026")
	s.Advance(11 * day)
	return s
}

// results imports, or takes back, what a list says of course "khoa" done elsewhere.
func (s *site) results(t *testing.T, withdraw bool, rows ...string) {
	t.Helper()
	table := roster.NewTable("", func(yield func(int, []string) bool) {
		yield(1, []string{"Số hiệu", "Hoàn thành"})
		for i, row := range rows {
			yield(i+2, []string{row[:7], row[8:]})
		}
	})
	in := people.ResultImport{Operator: true, Course: "khoa", Origin: "mobiEdu", Withdraw: withdraw,
		List: roster.ReadResults([]roster.Table{table})}
	p, err := s.Results.Plan(ctx, in)
	if err == nil {
		_, err = s.Results.Apply(ctx, in, people.Consent{Digest: p.Digest()}, nil)
	}
	if err != nil || p.Changes() == 0 {
		t.Fatalf("%+v %v", p, err)
	}
}

// A day that is over is counted as it was counted then, whatever is changed later, or a correction says that it is not:
// everything that can be changed is, one after the other on one site, a day between.
func TestNothingChangesTheFiguresOfAPastDayWithoutACorrection(t *testing.T) {
	s := lived(t)
	for _, step := range changes(t, s) {
		s.Advance(step.after)
		before, told := s.past(t), s.Count(t, "restatements")
		step.do()
		if t.Failed() {
			t.Fatal(step.what)
		}
		after := s.past(t)
		if same := reflect.DeepEqual(before, after); same == step.corrected {
			for key := range before {
				if before[key] != after[key] {
					t.Errorf("%s: %s: %+v, was %+v", step.what, key, after[key], before[key])
				}
			}
			t.Errorf("%s: the past is the same: %v", step.what, same)
		}
		if says := s.Count(t, "restatements") > told; says != step.corrected {
			t.Errorf("%s: a correction says so: %v", step.what, says)
		}
	}
}

// step is a change, made so long after the one before.
type step struct {
	what      string
	after     time.Duration
	corrected bool // it changes days that are over, and says so
	do        func()
}

func changes(t *testing.T, s *site) []step {
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	of := func(badge, unit string) people.Change {
		return people.Change{Officer: s.OfficerID(t, badge), Unit: unit, At: s.Now(), Sign: unsigned}
	}
	list := func(back int, row ...string) func() {
		return func() {
			in := people.RosterImport{Operator: true, Day: s.Now().In(s.Zone).AddDate(0, 0, -back),
				List: learningtest.RosterList(row)}
			p, err := s.Roster.Plan(ctx, in)
			must(err)
			if p.Count(roster.Refused) > 0 || len(p.Lines) == 0 {
				t.Fatalf("%+v", p.Lines)
			}
			_, err = s.Roster.Apply(ctx, in, people.Consent{Digest: p.Digest()}, nil)
			must(err)
		}
	}
	rename := func(back int, was, is string) func() {
		return func() {
			s.act(t, units.Request{Kind: units.Rename, Unit: s.Unit(t, was), Code: is, Name: "Tên " + is, Block: "Khối phòng",
				Parent: s.Unit(t, "C"), Day: s.Now().AddDate(0, 0, -back)})
		}
	}
	undo := func() { must(s.Units.Undo(ctx, operator, s.last(t))) }
	name := func(of units.Naming, kind units.Kind, was, is string, back int) func() {
		return func() {
			r := units.NameRequest{Of: of, Kind: kind, ID: s.named(t, of, was), Name: is,
				Day: s.Now().AddDate(0, 0, -back)}
			if kind == units.Merge {
				r.Into = s.named(t, of, is)
			}
			s.name(t, r)
		}
	}
	return []step{
		{"an officer's rank", day, false, list(0, "000-002", "Giàng A Páo", "Thiếu tá", "B", "")},
		{"a new officer", day, false, list(0, "000-090", "Lý A Sơn", "Đại úy", "B", "")},
		{"an officer's group", day, false, func() { s.put(t, s.Other.ID, "Nhóm 2", "Nhóm 1") }},
		{"an order", day, false, func() { s.order(t, s.Unit(t, "C")) }},
		{"another order for one", day, false, func() {
			_, err := s.Assignments.Replace(ctx, s.admin, s.anOrder(t), learningtest.Request(s.Unit(t, "B")))
			must(err)
		}},
		{"no order any more", day, false, func() { must(s.Assignments.Withdraw(ctx, s.admin, s.anOrder(t))) }},
		{"a role", day, false, func() {
			s.Appoint(t, store.Appointment{Officer: s.Mine.ID, Role: access.Leader, Unit: s.Unit(t, "C"), Starts: s.Now()})
		}},
		{"a ruling", day, false, func() {
			_, err := s.Rulings.Make(ctx, operator, scoring.RulingRequest{Kind: competency.Void,
				Target: competency.Target{Attempt: "a" + s.Mine.ID}, Reason: "fraud", Words: "Làm hộ."}, nil)
			must(err)
		}},
		{"scores counted anew", day, false, func() {
			_, err := s.Calibrations.Rescore(ctx, nil)
			must(err)
		}},
		{"no courses", day, false, func() {
			without := *learningtest.Catalog()
			without.Courses, without.Quizzes = map[string]*course.Course{}, map[string]*quiz.Quiz{}
			s.SetCatalog(&without)
		}},
		{"the courses", day, false, func() { s.SetCatalog(learningtest.Catalog()) }},
		{"an officer moves", day, false, func() { must(s.Roster.Move(ctx, of("000-001", s.Unit(t, "C")))) }},
		{"an officer leaves", day, false, func() { must(s.Roster.Leave(ctx, of("000-001", ""))) }},
		{"an officer returns", day, false, func() { must(s.Roster.Return(ctx, of("000-001", s.Unit(t, "C")))) }},
		{"results from elsewhere", day, true, func() {
			s.results(t, false, "000-001|"+s.Now().In(s.Zone).AddDate(0, 0, -5).Format("02/01/2006"))
		}},
		{"results taken back", day, true, func() { s.results(t, true, "000-001|x") }},
		{"a list of an earlier day", day, true, list(3, "000-002", "Giàng A Páo", "Thiếu tá", "C", "")},
		{"a time of service", day, true, func() {
			m := people.Membership{Officer: s.leader.ID}
			m.Unit, m.Starts = s.Unit(t, "B"), s.Now().Add(-3*day)
			must(s.InTx(ctx, func(l *learning.Services) error { return l.Roster.Restate(m, "") }))
			s.SQL(t, fmt.Sprintf(`INSERT INTO memberships (id, officer, unit, starts, ends) VALUES ('typed', '%s', '%s', '%s', '')`,
				s.leader.ID, m.Unit, m.Starts.UTC().Format("2006-01-02 15:04:05.000Z")))
		}},
		{"a unit is renamed", 4 * day, false, rename(0, "B", "B9")},
		{"and it is undone", time.Minute, false, undo},
		{"a unit is renamed days back", day, true, rename(3, "B", "B9")},
		{"and it is undone days back", day, true, undo},
		{"a unit is split", day, false, func() {
			s.act(t, units.Request{Kind: units.Split, Unit: s.Unit(t, "B"), Code: "B3", Name: "Đội ba", Block: "Khối xã",
				Badges: []string{"000-090"}})
		}},
		{"a unit is merged", day, false, func() {
			s.act(t, units.Request{Kind: units.Merge, Unit: s.Unit(t, "B3"), Into: s.Unit(t, "C")})
		}},
		{"a group is renamed", day, false, name(units.Group, units.Rename, "Nhóm 1", "Nhóm mới", 0)},
		{"and it is undone", time.Minute, false, undo},
		{"a group is renamed days back", day, true, name(units.Group, units.Rename, "Nhóm 1", "Nhóm mới", 3)},
		{"a group is merged", day, false, name(units.Group, units.Merge, "Nhóm mới", "Nhóm 2", 0)},
		{"a group ends", day, false, name(units.Group, units.End, "Nhóm 2", "", 0)},
		{"a block is renamed", 4 * day, false, name(units.Block, units.Rename, "Khối xã", "Khối mới", 0)},
		{"and it is undone", time.Minute, false, undo},
		{"a block is renamed days back", 4 * day, true, name(units.Block, units.Rename, "Khối xã", "Khối mới", 3)},
		{"a block is merged", day, false, name(units.Block, units.Merge, "Khối mới", "Khối phòng", 0)},
		{"a block ends", day, false, name(units.Block, units.End, "Khối phòng", "", 0)},
		{"a name is blanked", day, false, func() { must(s.blank(t)) }},
	}
}

// blank takes an officer's name out of the record, who has left.
func (s *site) blank(t *testing.T) error {
	t.Helper()
	if err := s.Roster.Leave(ctx, people.Change{Officer: s.Mine.ID, At: s.Now(), Sign: unsigned}); err != nil {
		return err
	}
	s.SQL(t, "UPDATE officers SET state = 'left' WHERE id = '"+s.Mine.ID+"'") // as the form of the console does
	s.Advance(time.Minute)
	return s.Roster.Anonymise(ctx, s.Mine.ID, func(e audit.Entry) audit.Entry { return e.Signed(s.admin.ID, s.Now()) })
}

func (s *site) anOrder(t *testing.T) string {
	t.Helper()
	return s.QueryText(t, "SELECT id FROM assignments WHERE unit != '' AND cancelled = '' ORDER BY given DESC LIMIT 1")
}
