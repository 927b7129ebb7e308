package assign_test

import (
	"testing"

	"hocvu/internal/learning/learningtest"
)

func TestAnOrderOfAClosedUnitPromisesNobodyToCome(t *testing.T) {
	h, _, _, admin := staffed(t)
	unit := h.Unit(t, "C")
	if _, err := h.Assignments.Add(ctx, admin, learningtest.Request(unit)); err != nil {
		t.Fatal(err)
	}
	for _, closed := range []bool{false, true} {
		if closed {
			h.SQL(t, "UPDATE units SET valid_to = '2026-01-01 00:00:00.000Z' WHERE id = '"+unit+"'")
		}
		all, err := h.Assignments.List(ctx, admin, false, 1)
		if err != nil || len(all.Shown) != 1 || all.Shown[0].Closed != closed {
			t.Errorf("closed is %v: %+v %v", closed, all.Shown, err)
		}
	}
}
