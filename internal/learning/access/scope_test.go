package access_test

import (
	"slices"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
)

func TestScopeCoversUnitAndSubunitsDuringAppointment(t *testing.T) {
	h := open(t)
	u := h.AddUnits(t, [2]string{"P", ""}, [2]string{"P1", "P"}, [2]string{"P11", "P1"}, [2]string{"P2", "P"})
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Leader, Unit: u["P1"], Starts: monday, Ends: monday.Add(time.Hour)})
	if s, err := h.Access.Scope(h.Mine, access.Leader); err != nil || s.Everywhere || !slices.Equal(s.Units, []string{u["P1"], u["P11"]}) {
		t.Errorf("%+v %v", s, err)
	}
	_, err := h.Access.Scope(h.Mine, access.Admin)
	refused(t, err, access.ErrNotFound)
	_, err = h.Access.Scope(h.Other, access.Leader)
	refused(t, err, access.ErrNotFound)
	h.Advance(-time.Millisecond)
	_, err = h.Access.Scope(h.Mine, access.Leader)
	refused(t, err, access.ErrNotFound)
	h.Advance(time.Hour + time.Millisecond)
	_, err = h.Access.Scope(h.Mine, access.Leader)
	refused(t, err, access.ErrNotFound)
}

func TestScopeIsUnionOfAppointments(t *testing.T) {
	h := open(t)
	u := h.AddUnits(t, [2]string{"P", ""}, [2]string{"P1", "P"}, [2]string{"P2", "P"})
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Helper, Unit: u["P1"], Starts: monday})
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Helper, Unit: u["P2"], Starts: monday})
	s, err := h.Access.Scope(h.Mine, access.Helper)
	if err != nil || !s.Holds(u["P1"]) || !s.Holds(u["P2"]) || s.Holds(u["P"]) || s.Holds("") {
		t.Errorf("%+v %v", s, err)
	}
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Helper, Starts: monday})
	if s, err := h.Access.Scope(h.Mine, access.Helper); err != nil || !s.Everywhere || !s.Holds(u["P"]) || !s.Holds("") {
		t.Errorf("an appointment without a unit is everywhere: %+v %v", s, err)
	}
}

func TestScopeFollowsRenamedAndMovedUnits(t *testing.T) {
	h := open(t)
	u := h.AddUnits(t, [2]string{"P", ""}, [2]string{"P1", "P"}, [2]string{"P2", "P"}, [2]string{"P11", "P1"}, [2]string{"P12", "P1"})
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Leader, Unit: u["P1"], Starts: monday})
	row := func(code, parent string, from time.Time) string {
		id, err := h.Store.Units.Add(ctx, store.NewUnit{Code: code, Name: "mới", Parent: u[parent], From: from})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	renamed, moved, planned := row("P1", "P", monday), row("P12", "P2", monday), row("P11", "P2", monday.Add(time.Hour))
	s, err := h.Access.Scope(h.Mine, access.Leader)
	if err != nil || !s.Holds(renamed) || !s.Holds(u["P1"]) {
		t.Errorf("the renamed unit: %+v %v", s, err)
	}
	if s.Holds(u["P12"]) || s.Holds(moved) {
		t.Error("a unit that has moved to another parent still counts as below")
	}
	if !s.Holds(u["P11"]) {
		t.Error("a move that is only planned counts already")
	}
	h.Advance(time.Hour)
	if s, err := h.Access.Scope(h.Mine, access.Leader); err != nil || s.Holds(u["P11"]) || s.Holds(planned) {
		t.Errorf("the planned move has come: %+v %v", s, err)
	}
}

func TestScopeEndsInCycleOfUnits(t *testing.T) {
	h := open(t)
	u := h.AddUnits(t, [2]string{"P", ""}, [2]string{"P1", "P"})
	h.SQL(t, "UPDATE units SET parent = '"+u["P1"]+"' WHERE id = '"+u["P"]+"'")
	h.Appoint(t, store.Appointment{Officer: h.Mine.ID, Role: access.Admin, Unit: u["P1"], Starts: monday})
	if s, err := h.Access.Scope(h.Mine, access.Admin); err != nil || len(s.Units) != 2 {
		t.Errorf("%+v %v", s, err)
	}
}
