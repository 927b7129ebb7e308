package store

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// province is a unit with two below, and an officer of group "g" in the first of them.
func province(t *testing.T) (s *Store, top, one, other, officer string) {
	t.Helper()
	s, _, _ = open(t)
	for _, u := range []struct {
		id           *string
		code, parent string
	}{{&top, "T", ""}, {&one, "U1", "T"}, {&other, "U2", "T"}} {
		parent := ""
		if u.parent != "" {
			parent = top
		}
		var err error
		if *u.id, err = s.Units.Add(ctx, NewUnit{Code: u.code, Name: u.code, Parent: parent,
			From: monday.AddDate(-1, 0, 0)}); err != nil {
			t.Fatal(err)
		}
	}
	officer, err := s.Officers.Add(ctx, NewOfficer{Badge: "000-002", Name: "Giàng A Páo", Group: "g", Unit: one,
		From: monday.AddDate(0, -1, 0)})
	if err != nil {
		t.Fatal(err)
	}
	return s, top, one, other, officer
}

func TestAnAssignmentReachesTheOfficerTheGroupTheUnitAndTheUnitsBelow(t *testing.T) {
	s, top, one, other, officer := province(t)
	for _, c := range []struct {
		rule    string
		a       Assignment
		reaches bool
	}{
		{"own unit", Assignment{Unit: one}, true}, {"unit above", Assignment{Unit: top}, true},
		{"another unit", Assignment{Unit: other}, false},
		{"own group", Assignment{Group: "g"}, true}, {"another group", Assignment{Group: "h"}, false},
		{"the officer", Assignment{Officer: officer}, true}, {"not given yet",
			Assignment{Officer: officer, Given: monday.Add(time.Hour)}, false},
	} {
		c.a.Course = "khoa"
		var id string
		write(t, s, func(tx *Store) (err error) { id, err = tx.Assignments.Add(c.a); return err })
		has := func() bool {
			all, err := s.Assignments.Of(officer, monday)
			if err != nil {
				t.Fatal(err)
			}
			return slices.ContainsFunc(all, func(a Assignment) bool { return a.ID == id })
		}
		if has() != c.reaches {
			t.Errorf("%s: reaches is %v", c.rule, !c.reaches)
		}
		write(t, s, func(tx *Store) error {
			stood, err := tx.Assignments.Cancel(id, monday)
			if !stood {
				t.Errorf("%s: it did not stand", c.rule)
			}
			return err
		})
		if has() {
			t.Errorf("%s: a cancelled one reaches somebody", c.rule)
		}
	}
}

func TestWhoOpensAnAssignedCourseIsEnrolledAsAssigned(t *testing.T) {
	s, top, _, _, officer := province(t)
	write(t, s, func(tx *Store) error {
		_, err := tx.Assignments.Add(Assignment{Course: "bat-buoc", Unit: top, Given: monday})
		if err == nil {
			err = tx.Progress.Open(officer, "bat-buoc", "01", monday)
		}
		if err == nil {
			err = tx.Progress.Open(officer, "tu-chon", "01", monday)
		}
		return err
	})
	for course, want := range map[string]string{"bat-buoc": "assigned", "tu-chon": "own"} {
		var source string
		if err := s.one(`SELECT source FROM enrolments WHERE officer = ? AND course = ?`, []any{officer, course},
			&source); err != nil || source != want {
			t.Errorf("%s: %q %v", course, source, err)
		}
	}
}

func TestAUnitAnswersToItsOwnLeaderElseToTheNextAbove(t *testing.T) {
	s, top, one, other, officer := province(t)
	write(t, s, func(tx *Store) error {
		_, err := tx.Appointments.Add(Appointment{Officer: officer, Role: "leader", Unit: top, Starts: monday})
		return err
	})
	leads := func(unit string, at time.Time) bool {
		yes, err := s.Appointments.Leads(officer, unit, at)
		if err != nil {
			t.Fatal(err)
		}
		return yes
	}
	if !leads(top, monday) || !leads(one, monday) || !leads(other, monday) {
		t.Error("where nobody is appointed the leader above answers")
	}
	if leads(one, monday.Add(-time.Hour)) {
		t.Error("an appointment that has not begun")
	}
	second, err := s.Officers.Add(ctx, NewOfficer{Badge: "000-003", Name: "Lò Thị Sua", Unit: other,
		Roles: []string{"leader"}, From: monday.AddDate(0, -1, 0)})
	if err != nil {
		t.Fatal(err)
	}
	if leads(other, monday) || !leads(one, monday) {
		t.Error("a unit with a leader of its own answers to that one only")
	}
	if yes, err := s.Appointments.Leads(second, one, monday); err != nil || yes {
		t.Error("a leader leads a unit beside", err)
	}
	if yes, err := s.Appointments.Leads(officer, "no-such-unit", monday); err != ErrNotFound || yes {
		t.Errorf("of a unit that is none: %v, %v", yes, err)
	}
}

func TestReportsAndAssignmentsAreFoundByIndexes(t *testing.T) {
	s, _, _, _, _ := province(t)
	for query, arguments := range map[string][]any{
		assignmentsReaching + assignmentColumns + standingByDue:                                             {"", ""},
		assignmentColumns + `ORDER BY a.given DESC LIMIT ?`:                                                 {1},
		`SELECT officer, registered, started, completed FROM enrolments WHERE course = ?`:                   {""},
		`SELECT m.officer, m.unit, m.starts, m.ends FROM units u CROSS JOIN memberships m ON m.unit = u.id`: nil,
		`SELECT min(course) FROM enrolments WHERE course > ?`:                                               {""},
		startEnrolment: {"", "", "", ""},
		pageInScope:    {false, "[]", false, 1, 0},
	} {
		err := s.each("EXPLAIN QUERY PLAN "+query, arguments, func(row scanner) error {
			var id, parent, unused int
			var detail string
			err := row.Scan(&id, &parent, &unused, &detail)
			whole := strings.HasPrefix(detail, "SCAN ") && !strings.Contains(detail, "USING INDEX") &&
				!strings.HasPrefix(detail, "SCAN u") &&
				!strings.HasPrefix(detail, "SCAN above") && !strings.HasPrefix(detail, "SCAN json_each") &&
				!strings.HasPrefix(detail, "SCAN r") && !strings.Contains(detail, "CONSTANT")
			if whole || strings.Contains(detail, "AUTOMATIC") {
				t.Errorf("%s: %s", query, detail)
			}
			if strings.Contains(query, "FROM enrolments WHERE course = ?") && !strings.Contains(detail, "COVERING INDEX") {
				t.Errorf("reports read the rows of a course, not its index alone: %s", detail)
			}
			return err
		})
		if err != nil {
			t.Errorf("%s: %v", query, err)
		}
	}
}

func TestABookHoldsTheRosterAndWhatWasDone(t *testing.T) {
	s, _, one, _, officer := province(t)
	write(t, s, func(tx *Store) error {
		if _, err := tx.Assignments.Add(Assignment{Course: "khoa", Unit: one, Given: monday}); err != nil {
			return err
		}
		if err := tx.Progress.Open(officer, "khoa", "01", monday.Add(1234*time.Millisecond)); err != nil {
			return err
		}
		return tx.Enrolments.PutImported(officer, "khoa", "mobiEdu",
			ImportedResult{monday.AddDate(0, 0, -3), monday.AddDate(0, 0, -1)})
	})
	b, err := s.Reports.Book()
	if err != nil {
		t.Fatal(err)
	}
	if len(b.Units) != 3 || len(b.Officers) != 2 || len(b.Memberships) != 1 || len(b.Assignments) != 1 ||
		b.Units[b.Memberships[0].Unit].ID != one || b.Units[b.Memberships[0].Unit].Parent < 0 {
		t.Fatalf("%+v", b)
	}
	step := b.Courses["khoa"][b.Memberships[0].Officer]
	if int64(step.Registered) != monday.AddDate(0, 0, -3).Unix() ||
		int64(step.Completed) != monday.AddDate(0, 0, -1).Unix() || int64(step.Started) != monday.Unix()+1 {
		t.Errorf("%+v: the first of several sources counts", step)
	}
}
