package assign

import (
	"maps"
	"slices"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/report"
	"hocvu/internal/store"
)

// Assigned is what an assignment asks of one officer: who is asked is the officer, the other five of the six stand here.
type Assigned struct {
	Assignment  string    // ID; "" for none
	Task        string    // what is to be done, in the words of who gave it
	Responsible string    // who answers for it
	Product     string    // what is there when it is done
	Authority   string    // by whose authority
	Giver       string    // name of who gave it; "" when a script gave it
	Unit        string    // name of the unit it was given to; "" when to the officer or to a group
	Starts      time.Time // zero: at once
	Due         time.Time // for this officer; zero: no date
	Days        int       // so many days after it reached the officer; 0: the date is the same for all
}

// ForOfficer are the courses assigned to an officer now, each with the assignment that falls due first. They follow from the
// units and groups of this moment: a newcomer has the unit's standing assignments from the first day, without a copy that
// could be forgotten.
func (s *Assignments) ForOfficer(o access.Officer) (map[string]Assigned, error) {
	now := s.site.Now()
	given, err := s.site.Store.Assignments.Of(o.ID, now)
	if err != nil || len(given) == 0 {
		return nil, err
	}
	assigned := map[string]Assigned{}
	for _, a := range given {
		due, err := s.deadline(o.ID, a, now)
		if err != nil {
			return nil, err
		}
		if known, has := assigned[a.Course]; has && (due.IsZero() || !known.Due.IsZero() && !due.Before(known.Due)) {
			continue
		}
		assigned[a.Course] = Assigned{Assignment: a.ID, Task: a.Task, Responsible: a.Responsible, Product: a.Product, Authority: a.Authority, Giver: a.Giver,
			Unit: a.UnitName, Starts: a.Starts, Due: due, Days: a.Days}
	}
	return assigned, nil
}

// deadline is when an assignment falls due for an officer. Days count from the day on which it reached the officer, to the
// end of the last day.
func (s *Assignments) deadline(officer string, a store.Assignment, now time.Time) (time.Time, error) {
	if a.Days <= 0 {
		return a.Due, nil
	}
	given := a.Starts // a changed assignment keeps it, so that a correction gives nobody more time
	if given.IsZero() {
		given = a.Given
	}
	arrived, grouped, err := s.site.Store.Officers.Arrival(officer)
	if err != nil {
		return time.Time{}, err
	}
	reach := access.Later(given, arrived) // nobody can study before the site has their account, whatever day their unit has them from
	switch {
	case a.Group != "":
		if reach, err = s.reachedByGroup(officer, a, access.Later(reach, grouped), now); err != nil {
			return time.Time{}, err
		}
	case a.Unit != "":
		if reach, err = s.reachedByUnit(officer, a, reach, now); err != nil {
			return time.Time{}, err
		}
	}
	return s.site.EndOfDay(report.Deadline(a.Due, a.Days, reach)), nil
}

// reachedByUnit is when an assignment to a unit reached an officer, not before reach. One that was carried along when
// units were merged or split goes on for those whom the other one had reached, and begins that day for the others.
func (s *Assignments) reachedByUnit(officer string, a store.Assignment, reach, now time.Time) (time.Time, error) {
	memberships, err := s.memberships(officer)
	if err != nil {
		return reach, err
	}
	below := func(a store.Assignment) (map[string]bool, error) { return s.site.Store.Units.Below(a.Unit) }
	return s.reached(a, memberships, below, reach, now)
}

// reachedByGroup is reachedByUnit for an assignment to a group. Who has no times in groups was in the one of today from
// the beginning.
func (s *Assignments) reachedByGroup(officer string, a store.Assignment, reach, now time.Time) (time.Time, error) {
	rows, err := s.site.Store.Groups.PeriodsOf(officer)
	if err != nil || len(rows) == 0 {
		return reach, err
	}
	groups, err := s.site.Store.Groups.All()
	if err != nil {
		return reach, err
	}
	ids := map[string]string{}
	for _, g := range groups {
		ids[g.Name] = g.ID
	}
	periods := make([]report.UnitPeriod, len(rows))
	for i, p := range rows {
		periods[i] = report.UnitPeriod{Unit: p.Group, From: p.From, To: p.To}
	}
	one := func(a store.Assignment) (map[string]bool, error) { return map[string]bool{ids[a.Group]: true}, nil }
	return s.reached(a, periods, one, reach, now)
}

// reached follows an assignment back through what it was carried from. Covers gives the units, or groups, of one.
func (s *Assignments) reached(a store.Assignment, memberships []report.UnitPeriod,
	covers func(store.Assignment) (map[string]bool, error), reach, now time.Time) (time.Time, error) {
	covered, err := covers(a)
	if err != nil {
		return reach, err
	}
	given, carried := a.Given, a.Carried
	for range maxCarried {
		if carried == "" {
			break
		}
		before, err := s.site.Store.Assignments.ByID(carried)
		if err != nil {
			return reach, err
		}
		its, err := covers(before)
		if err != nil {
			return reach, err
		}
		had := slices.ContainsFunc(memberships, func(m report.UnitPeriod) bool {
			return its[m.Unit] && m.From.Before(given) && !m.To.IsZero() && !m.To.Before(given)
		})
		if !had {
			reach = access.Later(reach, given)
			break
		}
		maps.Copy(covered, its)
		given, carried = before.Given, before.Carried
	}
	return report.Reached(reach, memberships, func(unit string) bool { return covered[unit] }, now), nil
}

// maxCarried bounds how many acts on units one order is followed back through.
const maxCarried = 50

func (s *Assignments) memberships(officer string) ([]report.UnitPeriod, error) {
	rows, err := s.site.Store.Memberships.Of(officer)
	memberships := make([]report.UnitPeriod, len(rows))
	for i, m := range rows {
		memberships[i] = report.UnitPeriod{Unit: m.Unit, From: m.From, To: m.To}
	}
	return memberships, err
}
