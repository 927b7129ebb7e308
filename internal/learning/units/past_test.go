package units_test

import (
	"testing"
	"time"

	"hocvu/internal/learning"
	"hocvu/internal/store"
)

func TestAUnitInWhichSomebodyWasIsNotWrittenOver(t *testing.T) {
	s := open(t)
	was, err := s.Store.Units.ByID(s.Unit(t, "B"))
	if err != nil {
		t.Fatal(err)
	}
	s.write(t, func(tx *store.Store) error { return tx.Blocks.Ensure("Khối xã") })
	for name, change := range map[string]func(*store.UnitRow){
		"its name":       func(u *store.UnitRow) { u.Name = "Tên khác" },
		"its code":       func(u *store.UnitRow) { u.Code = "KHAC" },
		"its block":      func(u *store.UnitRow) { u.Block = "Khối xã" },
		"the unit above": func(u *store.UnitRow) { u.Parent = "" },
	} {
		is := was
		change(&is)
		refused(t, s.Roster.AdmitUnit(was, &is), "console.unit-past")
		if t.Failed() {
			t.Fatal(name)
		}
	}
}

// A report of a past day counts by the groups of that day.
func TestAChangedGroupLeavesPastDaysAlone(t *testing.T) {
	s := open(t)
	for _, name := range []string{"Nhóm 1", "Nhóm 2"} {
		s.write(t, func(tx *store.Store) error { return tx.Groups.Ensure(name) })
	}
	put := func(group string, isNew bool, before string) {
		err := s.InTx(ctx, func(l *learning.Services) error {
			return l.Roster.Regroup(s.Mine.ID, before, group, isNew)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	in := func(group string, at time.Time) int { return s.byGroup(t, at)[group] }
	put("Nhóm 1", true, "")
	s.Advance(10 * day)
	put("Nhóm 2", false, "Nhóm 1")
	s.Advance(day)
	if now, past := in("Nhóm 2", s.Now()), in("Nhóm 1", s.Now().Add(-5*day)); now != 1 || past != 1 {
		t.Errorf("today %d in the new group, then %d in the old one", now, past)
	}
	put("", false, "Nhóm 2")
	s.Advance(day)
	if none, then := in("Nhóm 2", s.Now()), in("Nhóm 2", s.Now().Add(-2*day)); none != 0 || then != 1 {
		t.Errorf("%d are still in it, %d were", none, then)
	}
}
