package units_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/units"
	"hocvu/internal/store"
)

func TestARenamedUnitKeepsItsOldNameInPastReports(t *testing.T) {
	s := open(t)
	b := s.Unit(t, "B")
	s.write(t, func(tx *store.Store) error { return tx.Blocks.Ensure("Khối xã") })
	s.order(t, b)
	s.Advance(10 * day)
	yesterday := s.Now().Add(-day)
	before := s.report(t, yesterday)
	p := s.act(t, units.Request{Kind: units.Rename, Unit: b, Code: "B9", Name: "Công an xã Mường Mới", Block: "Khối xã", Parent: s.Unit(t, "A")})
	if len(p.People) != 2 || p.BackDays != 0 {
		t.Errorf("%+v", p)
	}
	if after := s.report(t, yesterday); !reflect.DeepEqual(rows(before), rows(after)) {
		t.Errorf("a past day changed:\n%+v\n%+v", rows(before), rows(after))
	}
	now := rows(s.report(t, s.Now()))
	if got := now["B9 Công an xã Mường Mới"]; got.Roster != 2 || got.Registered != 2 {
		t.Errorf("the order does not follow: %+v", now)
	}
	mine, err := s.Assignments.ForOfficer(s.Mine)
	if err != nil || mine["khoa"].Assignment == "" {
		t.Errorf("the officer's own order is gone: %+v %v", mine, err)
	}
	next := s.Unit(t, "B9")
	if leads, err := s.Store.Appointments.Leads(s.leaderB.ID, next, s.Now()); err != nil || !leads {
		t.Errorf("the leader does not lead it any more: %v", err)
	}
	if o, _ := s.Store.Officers.ByID(s.Mine.ID, s.Now()); o.UnitName != "Công an xã Mường Mới" {
		t.Errorf("the officer's page names %q", o.UnitName)
	}
	due := mine["khoa"].Due
	if want := time.UnixMilli(learningtest.Monday.UnixMilli()).AddDate(0, 0, 30); due.Sub(want).Abs() > day {
		t.Errorf("the days of the order began anew: %v", due)
	}
	if n := s.Count(t, "audit WHERE act = 'unit-rename'"); n != 1 {
		t.Errorf("%d entries", n)
	}
}

func TestAUnitBelowARenamedOneStaysBelowIt(t *testing.T) {
	s := open(t)
	a := s.Unit(t, "A")
	s.order(t, a)
	s.Advance(3 * day)
	s.act(t, units.Request{Kind: units.Rename, Unit: a, Name: "Công an tỉnh mới"})
	for name, at := range map[string]time.Time{"before": s.Now().Add(-day), "after": s.Now()} {
		if got := rows(s.report(t, at))["B "]; got.Registered != 2 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	scope, err := s.Access.Scope(s.leader, access.Leader)
	if err != nil || !scope.Holds(s.Unit(t, "B")) {
		t.Errorf("%+v %v", scope, err)
	}
	s.Advance(3 * day)
	s.act(t, units.Request{Kind: units.Rename, Unit: s.Unit(t, "B"), Parent: s.Unit(t, "C")})
	if got := rows(s.report(t, s.Now()))["B "]; got.Registered != 0 {
		t.Errorf("moved elsewhere the old unit's order still reaches it: %+v", got)
	}
	if mine, err := s.Assignments.ForOfficer(s.Mine); err != nil || len(mine) != 0 {
		t.Errorf("the officer's page says otherwise: %+v %v", mine, err)
	}
	if got := rows(s.report(t, s.Now().Add(-day)))["B "]; got.Registered != 2 {
		t.Errorf("yesterday it lay there still: %+v", got)
	}
}

func TestAMergedUnitBringsItsPeopleOrdersRolesAndUnits(t *testing.T) {
	s := open(t)
	ids := s.AddUnits(t, [2]string{"D", ""}, [2]string{"D1", "D"})
	s.AddOfficer(t, "000-050", ids["D"])
	s.AddOfficer(t, "000-051", ids["D1"])
	s.Appoint(t, store.Appointment{Officer: s.leader.ID, Role: access.Leader, Unit: ids["D"], Starts: learningtest.Monday})
	s.order(t, ids["D"])
	s.Advance(20 * day)
	yesterday := s.Now().Add(-day)
	before := s.report(t, yesterday)
	p := s.act(t, units.Request{Kind: units.Merge, Unit: ids["D"], Into: s.Unit(t, "B")})
	if len(p.People) != 1 || len(p.Orders) != 1 || len(p.Roles) != 1 || len(p.Children) != 1 {
		t.Errorf("the trial says %+v", p)
	}
	if after := s.report(t, yesterday); !reflect.DeepEqual(rows(before), rows(after)) {
		t.Error("a past day changed")
	}
	now := rows(s.report(t, s.Now()))
	if got := now["B "]; got.Roster != 3 || got.Registered != 3 {
		t.Errorf("%+v", now)
	}
	if got := now["D1 Đơn vị D1"]; got.Roster != 1 || got.Registered != 1 {
		t.Errorf("what lay below: %+v", now)
	}
	if _, there := now["D Đơn vị D"]; there {
		t.Error("the merged unit still has people")
	}
	if leads, _ := s.Store.Appointments.Leads(s.leader.ID, s.Unit(t, "B"), s.Now()); !leads {
		t.Error("its leader leads nothing")
	}
	came, err := s.Store.Officers.ByBadge("000-050", s.Now())
	if err != nil || came.UnitID != s.Unit(t, "B") {
		t.Fatalf("%+v %v", came, err)
	}
	theirs, err := s.Assignments.ForOfficer(access.Officer{ID: came.ID})
	if err != nil {
		t.Fatal(err)
	}
	mine, err := s.Assignments.ForOfficer(s.Mine)
	if err != nil {
		t.Fatal(err)
	}
	if had, got := theirs["khoa"].Due, mine["khoa"].Due; got.Sub(had) < 15*day {
		t.Errorf("who had the order keeps its date, who gets it has as many days: %v and %v", had, got)
	}
	_, err = s.Assignments.Add(ctx, s.admin, learningtest.Request(s.Unit(t, "B")))
	refused(t, err, "assignment.twice")
}

func TestTwoOrdersOfOneCourseBecomeOneInAMerger(t *testing.T) {
	s := open(t)
	s.order(t, s.Unit(t, "B"))
	s.order(t, s.Unit(t, "C"))
	s.Advance(2 * day)
	s.act(t, units.Request{Kind: units.Merge, Unit: s.Unit(t, "C"), Into: s.Unit(t, "B")})
	if n := s.Count(t, "assignments WHERE cancelled = ''"); n != 1 {
		t.Errorf("%d orders stand", n)
	}
}

func TestWhoIsNamedGoesIntoTheNewUnitOfASplit(t *testing.T) {
	s := open(t)
	b := s.Unit(t, "B")
	s.order(t, b)
	s.Advance(5 * day)
	yesterday := s.Now().Add(-day)
	before := s.report(t, yesterday)
	s.act(t, units.Request{Kind: units.Split, Unit: b, Code: "B2", Name: "Đội hai", Parent: s.Unit(t, "A"), Badges: []string{"000002", "000-002"}})
	if after := s.report(t, yesterday); !reflect.DeepEqual(rows(before), rows(after)) {
		t.Error("a past day changed")
	}
	now := rows(s.report(t, s.Now()))
	if now["B "].Roster != 1 || now["B2 Đội hai"].Roster != 1 || now["B2 Đội hai"].Registered != 1 {
		t.Errorf("%+v", now)
	}
	other, err := s.Assignments.ForOfficer(s.Other)
	if err != nil {
		t.Fatal(err)
	}
	mine, _ := s.Assignments.ForOfficer(s.Mine)
	if !other["khoa"].Due.Equal(mine["khoa"].Due) {
		t.Errorf("the date of the order moved: %v, %v", other["khoa"].Due, mine["khoa"].Due)
	}
}

// everything is all that an act could have changed, but for what only grows.
func (s *site) everything(t *testing.T) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, table := range []string{"units ORDER BY id", "memberships ORDER BY id", "assignments ORDER BY id"} {
		columns := map[string]string{"u": "id, identity, code, name, block, parent, valid_from, valid_to, successor",
			"m": "id, officer, unit, starts, ends", "a": "id, course, unit, given, starts, due, days, cancelled, carried"}[table[:1]]
		all[table] = s.QueryText(t, "SELECT coalesce(group_concat(json_array("+columns+"), char(10)), '') FROM (SELECT * FROM "+table+")")
	}
	for table, columns := range map[string]string{"groups": "id, name, valid_from, valid_to", "blocks": "id, name, valid_from, valid_to",
		"group_memberships": "id, officer, `group`, starts, ends"} {
		all[table] = s.QueryText(t, "SELECT coalesce(group_concat(json_array("+columns+"), char(10)), '') FROM (SELECT * FROM "+table+" ORDER BY id)")
	}
	all["officers"] = s.QueryText(t, "SELECT group_concat(id || unit || `group`) FROM (SELECT * FROM officers ORDER BY id)")
	all["roles"] = s.QueryText(t, `SELECT group_concat(officer || role || unit) FROM (SELECT * FROM appointments
		WHERE ends = '' ORDER BY officer, role, unit)`)
	return all
}

func TestAnActIsUndoneWholly(t *testing.T) {
	for name, ask := range map[string]func(s *site) units.Request{
		"rename": func(s *site) units.Request {
			return units.Request{Kind: units.Rename, Unit: s.Unit(t, "B"), Code: "B7", Parent: s.Unit(t, "C")}
		},
		"merge": func(s *site) units.Request {
			return units.Request{Kind: units.Merge, Unit: s.Unit(t, "A"), Into: s.Unit(t, "C")}
		},
		"merge with an order there": func(s *site) units.Request {
			s.order(t, s.Unit(t, "C"))
			return units.Request{Kind: units.Merge, Unit: s.Unit(t, "B"), Into: s.Unit(t, "C")}
		},
		"split": func(s *site) units.Request {
			return units.Request{Kind: units.Split, Unit: s.Unit(t, "B"), Code: "B3", Name: "Đội ba", Badges: []string{"000-001"}}
		},
		"merge, days back": func(s *site) units.Request {
			return units.Request{Kind: units.Merge, Unit: s.Unit(t, "B"), Into: s.Unit(t, "C"), Day: s.Now().Add(-3 * day)}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			s.order(t, s.Unit(t, "B"))
			s.order(t, s.Unit(t, "A"))
			s.Advance(10 * day)
			s.AddOfficer(t, "000-060", s.Unit(t, "B"))
			r := ask(s)
			before := s.everything(t)
			s.act(t, r)
			if reflect.DeepEqual(before, s.everything(t)) {
				t.Fatal("the act did nothing")
			}
			if err := s.Units.Undo(ctx, operator, s.last(t)); err != nil {
				t.Fatal(err)
			}
			after := s.everything(t)
			for table := range before {
				if before[table] != after[table] {
					t.Errorf("%s:\n%s\nwas\n%s", table, after[table], before[table])
				}
			}
			learningtest.Refused(t, s.Units.Undo(ctx, operator, s.last(t)), units.ErrUndone)
			s.act(t, r) // it can be done again
		})
	}
}

func TestAnActOnWhichSomethingStandsIsNotUndone(t *testing.T) {
	for name, later := range map[string]func(s *site){
		"somebody moved": func(s *site) {
			s.SQL(t, "UPDATE memberships SET ends = '2026-12-01 00:00:00.000Z' WHERE officer = '"+s.Mine.ID+"' AND ends = ''")
		},
		"somebody came": func(s *site) { s.AddOfficer(t, "000-070", s.Unit(t, "B7")) },
		"an order":      func(s *site) { s.order(t, s.Unit(t, "B7")) },
		"another act": func(s *site) {
			s.Advance(day)
			s.act(t, units.Request{Kind: units.Rename, Unit: s.Unit(t, "B7"), Code: "B8"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			s.Advance(day)
			s.act(t, units.Request{Kind: units.Rename, Unit: s.Unit(t, "B"), Code: "B7"})
			act := s.last(t)
			later(s)
			before := s.everything(t)
			learningtest.Refused(t, s.Units.Undo(ctx, operator, act), units.ErrLater)
			if !reflect.DeepEqual(before, s.everything(t)) {
				t.Error("something of it was undone")
			}
		})
	}
}

func TestWhatAnActOnUnitsRefuses(t *testing.T) {
	s := open(t)
	s.Advance(60 * day)
	a, b, c := s.Unit(t, "A"), s.Unit(t, "B"), s.Unit(t, "C")
	s.AddUnits(t, [2]string{"TEN", ""})
	s.AddUnits(t, [2]string{"PX01", ""})
	for _, typed := range []string{"PX-01", "P X01", "px1", "PX 001"} {
		_, err := s.Units.Try(ctx, operator, units.Request{Kind: units.Rename, Unit: b, Code: typed})
		refused(t, err, "console.unit-code-alike")
		_, err = s.Units.Try(ctx, operator, units.Request{Kind: units.Split, Unit: b, Code: typed, Name: "x",
			Badges: []string{"000-001"}})
		refused(t, err, "console.unit-code-alike")
	}
	for id, r := range map[string]units.Request{
		"unit.choose":             {Kind: units.Rename},
		"unit.nothing":            {Kind: units.Rename, Unit: c},
		"unit.day-future":         {Kind: units.Rename, Unit: b, Name: "x", Day: s.Now().Add(day)},
		"unit.day-past":           {Kind: units.Rename, Unit: b, Name: "x", Day: s.Now().Add(-40 * day)},
		"unit.code-taken":         {Kind: units.Rename, Unit: b, Code: "C"},
		"console.unit-code-alike": {Kind: units.Rename, Unit: b, Code: "c"},
		"console.unit-name-taken": {Kind: units.Rename, Unit: b, Name: "ĐƠN VỊ  ten"},
		"roster.code-stranger":    {Kind: units.Rename, Unit: b, Code: "РХ99"},
		"roster.unit-stranger":    {Kind: units.Rename, Unit: b, Name: "Ж"},
		"roster.unit-old-font":    {Kind: units.Rename, Unit: b, Name: "C«ng an x· M\u00adêng Sương NguyÔn V¨n"},
		"console.unit-ring":       {Kind: units.Rename, Unit: a, Parent: b},
		"unit.into-itself":        {Kind: units.Merge, Unit: b, Into: b},
		"unit.into-below":         {Kind: units.Merge, Unit: a, Into: b},
		"unit.code-missing":       {Kind: units.Split, Unit: b, Name: "x", Badges: []string{"000-001"}},
		"unit.name-missing":       {Kind: units.Split, Unit: b, Code: "x", Badges: []string{"000-001"}},
		"unit.no-badges":          {Kind: units.Split, Unit: b, Code: "B4", Name: "x"},
		"unit.not-there":          {Kind: units.Split, Unit: b, Code: "B4", Name: "x", Badges: []string{"000-010"}},
		"unit.code-used":          {Kind: units.Split, Unit: b, Code: "A", Name: "x", Badges: []string{"000-001"}},
	} {
		t.Run(id, func(t *testing.T) {
			if id == "unit.nothing" {
				r.Name, r.Code = "Đơn vị trống", "C"
			}
			_, err := s.Units.Try(ctx, operator, r)
			refused(t, err, id)
		})
	}
}

func TestWhoMayActOnUnits(t *testing.T) {
	s := open(t)
	s.Advance(2 * day)
	b, c := s.Unit(t, "B"), s.Unit(t, "C")
	ofB := access.Actor{Officer: s.Mine.ID}
	s.Appoint(t, store.Appointment{Officer: s.Mine.ID, Role: access.Admin, Unit: b, Starts: learningtest.Monday})
	rename := units.Request{Kind: units.Rename, Unit: b, Name: "Tên mới", Parent: s.Unit(t, "A")}
	for name, by := range map[string]access.Actor{"a leader": {Officer: s.leader.ID}, "somebody": {Officer: s.Other.ID}} {
		if _, err := s.Units.Try(ctx, by, rename); !errors.Is(err, access.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Units.Try(ctx, ofB, rename); err != nil {
		t.Errorf("an admin of the unit: %v", err)
	}
	_, err := s.Units.Try(ctx, ofB, units.Request{Kind: units.Merge, Unit: b, Into: c})
	if !errors.Is(err, access.ErrNotFound) {
		t.Errorf("into a unit of somebody else: %v", err)
	}
	_, err = s.Units.Try(ctx, ofB, units.Request{Kind: units.Rename, Unit: b, Parent: c})
	refused(t, err, "unit.parent-outside")
	_, err = s.Units.Try(ctx, ofB, units.Request{Kind: units.Split, Unit: b, Code: "B5", Name: "x", Badges: []string{"000-002"}})
	refused(t, err, "unit.parent-outside")
	s.act(t, rename)
	if err := s.Units.Undo(ctx, access.Actor{Officer: s.leader.ID}, s.last(t)); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("undone by a leader: %v", err)
	}
}

func TestNobodyGivesHimselfARoleByAMerger(t *testing.T) {
	s := open(t)
	s.Advance(day)
	admin := access.Actor{Officer: s.admin.ID}
	s.Appoint(t, store.Appointment{Officer: s.admin.ID, Role: access.Leader, Unit: s.Unit(t, "C"),
		Starts: learningtest.Monday})
	r := units.Request{Kind: units.Merge, Unit: s.Unit(t, "C"), Into: s.Unit(t, "B")}
	p, err := s.Units.Try(ctx, admin, r)
	if err != nil || len(p.Roles) != 1 || !p.Roles[0].Own {
		t.Fatalf("%+v %v", p, err)
	}
	if _, err := s.Units.Apply(ctx, admin, r, p.Digest()); err != nil {
		t.Fatal(err)
	}
	if n := s.Count(t, "appointments WHERE officer = '"+s.admin.ID+"' AND role = 'leader' AND ends = ''"); n != 0 {
		t.Error("the admin leads the other unit now")
	}
}

func TestWhatWasShownIsWhatIsDone(t *testing.T) {
	s := open(t)
	s.Advance(day)
	r := units.Request{Kind: units.Merge, Unit: s.Unit(t, "B"), Into: s.Unit(t, "C")}
	p, err := s.Units.Try(ctx, operator, r)
	if err != nil {
		t.Fatal(err)
	}
	s.AddOfficer(t, "000-080", s.Unit(t, "B"))
	_, err = s.Units.Apply(ctx, operator, r, p.Digest())
	learningtest.Refused(t, err, units.ErrChanged)
	if n := s.Count(t, "unit_changes"); n != 0 {
		t.Error("something was done")
	}
}
