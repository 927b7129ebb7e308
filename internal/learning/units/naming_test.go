package units_test

import (
	"errors"
	"reflect"
	"testing"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/learning/units"
	"hocvu/internal/report"
	"hocvu/internal/store"
)

// grouped opens a site with groups Nhóm 1 (Mine) and Nhóm 2 (Other), and blocks Khối xã (B, C) and Khối phòng (A).
func grouped(t *testing.T) *site {
	t.Helper()
	s := open(t)
	s.write(t, func(tx *store.Store) error {
		for _, name := range []string{"Nhóm 1", "Nhóm 2"} {
			if err := tx.Groups.Ensure(name); err != nil {
				return err
			}
		}
		if err := tx.Blocks.Ensure("Khối xã"); err != nil {
			return err
		}
		return tx.Blocks.Ensure("Khối phòng")
	})
	s.SQL(t, "UPDATE units SET block = CASE code WHEN 'A' THEN 'Khối phòng' ELSE 'Khối xã' END")
	s.put(t, s.Mine.ID, "", "Nhóm 1")
	s.put(t, s.Other.ID, "", "Nhóm 2")
	return s
}

// put moves an officer into a group, as the console does.
func (s *site) put(t *testing.T, officer, before, group string) {
	t.Helper()
	s.SQL(t, "UPDATE officers SET \"group\" = '"+group+"' WHERE id = '"+officer+"'")
	err := s.InTx(ctx, func(l *learning.Services) error { return l.Roster.Regroup(officer, before, group, before == "") })
	if err != nil {
		t.Fatal(err)
	}
}

func (s *site) named(t *testing.T, of units.Naming, name string) string {
	t.Helper()
	n, err := s.Units.ByName(of, name)
	if err != nil {
		t.Fatal(name, err)
	}
	return n.ID
}

func (s *site) name(t *testing.T, r units.NameRequest) units.NamePlan {
	t.Helper()
	p, err := s.Units.TryName(operator, r)
	if err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	if p, err = s.Units.ApplyName(ctx, operator, r, p.Digest()); err != nil {
		t.Fatalf("%+v: %v", r, err)
	}
	return p
}

func (s *site) orderGroup(t *testing.T, group string) {
	t.Helper()
	r := learningtest.Request("")
	r.Group = group
	if _, err := s.Assignments.Add(ctx, s.admin, r); err != nil {
		t.Fatal(err)
	}
}

// byBlock is how many officers the units of each block have on a day.
func (s *site) byBlock(t *testing.T, at time.Time) map[string]int {
	t.Helper()
	all := map[string]int{}
	for _, r := range s.report(t, at).Rows {
		all[r.Unit.Block] += r.Roster
	}
	return all
}

func (s *site) registered(t *testing.T, at time.Time) int {
	t.Helper()
	book, err := s.Store.Reports.Book()
	if err != nil {
		t.Fatal(err)
	}
	return book.Count(report.Query{At: access.MomentOf(s.Site.EndOfDay(at)), By: report.ByGroup}).Total.Registered
}

func (s *site) dueOf(t *testing.T, o access.Officer) assign.Assigned {
	t.Helper()
	all, err := s.Assignments.ForOfficer(o)
	if err != nil {
		t.Fatal(err)
	}
	return all["khoa"]
}

func TestARenamedGroupKeepsItsOldNameInPastReports(t *testing.T) {
	s := grouped(t)
	s.orderGroup(t, "Nhóm 1")
	s.Advance(10 * day)
	before, due := s.byGroup(t, s.Now().Add(-day)), s.dueOf(t, s.Mine)
	p := s.name(t, units.NameRequest{Of: units.Group, Kind: units.Rename, ID: s.named(t, units.Group, "Nhóm 1"), Name: "Nhóm cơ sở"})
	if len(p.Officers) != 1 || len(p.Orders) != 1 {
		t.Errorf("%+v", p)
	}
	if after := s.byGroup(t, s.Now().Add(-day)); !reflect.DeepEqual(before, after) {
		t.Errorf("a past day changed: %v, %v", before, after)
	}
	if now := s.byGroup(t, s.Now()); now["Nhóm cơ sở"] != 1 || now["Nhóm 1"] != 0 {
		t.Errorf("today: %v", now)
	}
	if n := s.registered(t, s.Now()); n != 1 {
		t.Errorf("the order does not follow: %d registered", n)
	}
	if now := s.dueOf(t, s.Mine); now.Assignment == "" || !now.Due.Equal(due.Due) {
		t.Errorf("the days of the order began anew: %v, %v", due.Due, now.Due)
	}
	if n := s.Count(t, "audit WHERE act = 'group-rename'"); n != 1 {
		t.Errorf("%d entries", n)
	}
}

func TestAMergedGroupBringsItsPeopleAndOrders(t *testing.T) {
	s := grouped(t)
	s.orderGroup(t, "Nhóm 1")
	s.Advance(10 * day)
	due := s.dueOf(t, s.Mine).Due
	s.name(t, units.NameRequest{Of: units.Group, Kind: units.Merge, ID: s.named(t, units.Group, "Nhóm 1"),
		Into: s.named(t, units.Group, "Nhóm 2")})
	if now := s.byGroup(t, s.Now()); now["Nhóm 2"] != 2 {
		t.Errorf("%v", now)
	}
	if now := s.dueOf(t, s.Mine).Due; !now.Equal(due) {
		t.Errorf("who had the order has another date: %v, %v", due, now)
	}
	if theirs := s.dueOf(t, s.Other).Due; theirs.Sub(due) < 9*day {
		t.Errorf("who has it since today has %v, the others %v", theirs, due)
	}
}

func TestAnEndedGroupIsInUseNoMore(t *testing.T) {
	s := grouped(t)
	s.orderGroup(t, "Nhóm 1")
	s.Advance(10 * day)
	s.name(t, units.NameRequest{Of: units.Group, Kind: units.End, ID: s.named(t, units.Group, "Nhóm 1")})
	if now, past := s.byGroup(t, s.Now()), s.byGroup(t, s.Now().Add(-day)); now["Nhóm 1"] != 0 || past["Nhóm 1"] != 1 {
		t.Errorf("today %v, yesterday %v", now, past)
	}
	if s.registered(t, s.Now()) != 0 || s.registered(t, s.Now().Add(-day)) != 1 {
		t.Error("its order stands, or never stood")
	}
	r := learningtest.Request("")
	r.Group = "Nhóm 1"
	if _, err := s.Assignments.Add(ctx, s.admin, r); err == nil {
		t.Error("an order is given to it")
	}
}

func TestARenamedBlockKeepsItsOldNameInPastReports(t *testing.T) {
	for kind, want := range map[units.Kind]string{units.Rename: "Khối cơ sở", units.Merge: "Khối phòng", units.End: ""} {
		t.Run(string(kind), func(t *testing.T) {
			s := grouped(t)
			s.Advance(10 * day)
			before, leads := s.byBlock(t, s.Now().Add(-day)), s.byBlock(t, s.Now())
			p := s.name(t, units.NameRequest{Of: units.Block, Kind: kind, ID: s.named(t, units.Block, "Khối xã"), Name: "Khối cơ sở",
				Into: s.named(t, units.Block, "Khối phòng")})
			if len(p.Units) != 2 {
				t.Errorf("%+v", p.Units)
			}
			if after := s.byBlock(t, s.Now().Add(-day)); !reflect.DeepEqual(before, after) {
				t.Errorf("a past day changed: %v, %v", before, after)
			}
			now := s.byBlock(t, s.Now())
			if now["Khối xã"] != 0 || now[want] < leads["Khối xã"] {
				t.Errorf("before %v, now %v", leads, now)
			}
		})
	}
}

func TestAnActOnANameIsUndoneWholly(t *testing.T) {
	for _, of := range []units.Naming{units.Group, units.Block} {
		for _, kind := range units.NameKinds {
			for _, back := range []int{0, 3} {
				t.Run(string(of)+" "+string(kind), func(t *testing.T) {
					s := grouped(t)
					was := map[units.Naming]string{units.Group: "Nhóm 1", units.Block: "Khối xã"}[of]
					into := map[units.Naming]string{units.Group: "Nhóm 2", units.Block: "Khối phòng"}[of]
					s.orderGroup(t, "Nhóm 1")
					s.Advance(10 * day)
					r := units.NameRequest{Of: of, Kind: kind, ID: s.named(t, of, was), Name: "Tên mới",
						Into: s.named(t, of, into), Day: s.Now().AddDate(0, 0, -back)}
					before := s.everything(t)
					s.name(t, r)
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
					if n := s.Count(t, "restatements"); back > 0 && n != 2 || back == 0 && n != 0 {
						t.Errorf("%d corrections of past days", n)
					}
					s.name(t, r) // it can be done again
				})
			}
		}
	}
}

func TestAnActOnANameOnWhichSomethingStandsIsNotUndone(t *testing.T) {
	for name, later := range map[string]func(s *site){
		"somebody came": func(s *site) { s.put(t, s.leader.ID, "", "Nhóm cơ sở") },
		"somebody went": func(s *site) { s.put(t, s.Mine.ID, "Nhóm cơ sở", "Nhóm 2") },
		"an order":      func(s *site) { s.orderGroup(t, "Nhóm cơ sở") },
		"a unit came":   func(s *site) { s.SQL(t, "UPDATE units SET block = 'Khối cơ sở' WHERE code = 'A'") },
		"a unit renamed": func(s *site) {
			s.Advance(day)
			s.act(t, units.Request{Kind: units.Rename, Unit: s.Unit(t, "C"), Code: "C9", Block: "Khối cơ sở", Stays: true})
		},
		"the same, again": func(s *site) { s.Advance(day); s.renameBoth(t, "Nhóm cơ sở", "Khối cơ sở", "2") },
	} {
		t.Run(name, func(t *testing.T) {
			s := grouped(t)
			s.Advance(10 * day)
			acts := s.renameBoth(t, "Nhóm 1", "Khối xã", "")
			later(s)
			before := s.everything(t)
			stood := 0
			for _, act := range acts {
				if err := s.Units.Undo(ctx, operator, act); errors.Is(err, units.ErrLater) {
					stood++
				} else if err != nil {
					t.Error(err)
				}
			}
			if stood == 0 {
				t.Errorf("both were undone")
			}
			if stood == 2 && !reflect.DeepEqual(before, s.everything(t)) {
				t.Error("something of it was undone")
			}
		})
	}
}

// renameBoth renames a group and a block into "Nhóm cơ sở" and "Khối cơ sở" with a suffix, and gives the acts.
func (s *site) renameBoth(t *testing.T, group, block, suffix string) []string {
	t.Helper()
	s.name(t, units.NameRequest{Of: units.Group, Kind: units.Rename, ID: s.named(t, units.Group, group),
		Name: "Nhóm cơ sở" + suffix})
	first := s.last(t)
	s.Advance(time.Minute)
	s.name(t, units.NameRequest{Of: units.Block, Kind: units.Rename, ID: s.named(t, units.Block, block),
		Name: "Khối cơ sở" + suffix})
	return []string{first, s.last(t)}
}

func TestANameThatHadEndedIsUsedAgain(t *testing.T) {
	s := grouped(t)
	for _, name := range []string{"Nhóm cơ sở", "Nhóm 1"} {
		was := "Nhóm 1"
		if name == "Nhóm 1" {
			was = "Nhóm cơ sở"
		}
		s.Advance(5 * day)
		s.name(t, units.NameRequest{Of: units.Group, Kind: units.Rename, ID: s.named(t, units.Group, was), Name: name})
	}
	s.Advance(day)
	for back, want := range map[int]string{0: "Nhóm 1", 3: "Nhóm cơ sở", 8: "Nhóm 1"} {
		if got := s.byGroup(t, s.Now().AddDate(0, 0, -back)); got[want] != 1 {
			t.Errorf("%d days ago: %v", back, got)
		}
	}
	if err := s.Units.Undo(ctx, operator, s.last(t)); err != nil {
		t.Error(err)
	}
}

func TestWhatAnActOnANameRefuses(t *testing.T) {
	s := grouped(t)
	s.Advance(60 * day)
	one, xa := s.named(t, units.Group, "Nhóm 1"), s.named(t, units.Block, "Khối xã")
	s.name(t, units.NameRequest{Of: units.Group, Kind: units.End, ID: s.named(t, units.Group, "Nhóm 2")})
	s.act(t, units.Request{Kind: units.Rename, Unit: s.Unit(t, "B"), Code: "B9", Block: "Khối xã", Stays: true})
	for id, r := range map[string]units.NameRequest{
		"naming.choose":       {Of: units.Group, Kind: units.Rename},
		"naming.name-missing": {Of: units.Group, Kind: units.Rename, ID: one, Name: " "},
		"naming.nothing":      {Of: units.Group, Kind: units.Rename, ID: one, Name: "Nhóm 1"},
		"naming.into-itself":  {Of: units.Group, Kind: units.Merge, ID: one, Into: one},
		"naming.block-later":  {Of: units.Block, Kind: units.End, ID: xa, Day: s.Now().Add(-day)},
		"console.named-taken": {Of: units.Block, Kind: units.Rename, ID: xa, Name: "KHỐI  phòng"},
		"unit.day-future":     {Of: units.Block, Kind: units.End, ID: xa, Day: s.Now().Add(day)},
		"unit.day-past":       {Of: units.Block, Kind: units.End, ID: xa, Day: s.Now().Add(-40 * day)},
	} {
		t.Run(id, func(t *testing.T) {
			_, err := s.Units.TryName(operator, r)
			refused(t, err, id)
		})
	}
}

func TestOnlyAnAdminOfEverythingActsOnNames(t *testing.T) {
	s := grouped(t)
	s.Advance(day)
	s.Appoint(t, store.Appointment{Officer: s.Mine.ID, Role: access.Admin, Unit: s.Unit(t, "B"),
		Starts: learningtest.Monday})
	r := units.NameRequest{Of: units.Group, Kind: units.Rename, ID: s.named(t, units.Group, "Nhóm 1"), Name: "Tên khác"}
	for name, o := range map[string]access.Officer{"an admin of a unit": s.Mine, "a leader": s.leader, "somebody": s.Other} {
		if _, err := s.Units.TryName(access.Actor{Officer: o.ID}, r); !errors.Is(err, access.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.Units.TryName(access.Actor{Officer: s.admin.ID}, r); err != nil {
		t.Error(err)
	}
	s.name(t, r)
	if err := s.Units.Undo(ctx, access.Actor{Officer: s.Mine.ID}, s.last(t)); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("undone by an admin of a unit: %v", err)
	}
}
