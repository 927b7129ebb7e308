package assign_test

import (
	"testing"
	"time"

	"hocvu/internal/learning/assign"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/store"
)

func TestALeaderSeesTheOwnOrdersHoweverManyOthersThereAre(t *testing.T) {
	h, leader, _, admin := staffed(t)
	own, err := h.Assignments.Add(ctx, leader, learningtest.Request(h.Mine.UnitID))
	if err != nil {
		t.Fatal(err)
	}
	other := h.Unit(t, "C")
	if err := h.Store.InTx(ctx, func(tx *store.Store) error {
		for range 2 * assign.AssignmentsAtOnce {
			if _, err := tx.Assignments.Add(store.Assignment{Course: "khoa", Unit: other, Given: h.Now().Add(time.Hour), Days: 30}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	l, err := h.Assignments.List(ctx, leader, false, 7)
	if err != nil || l.Standing != 1 || l.Pages != 1 || l.Page != 1 || len(l.Shown) != 1 || l.Shown[0].ID != own || l.Shown[0].Reaches != 2 {
		t.Errorf("%+v %v", l, err)
	}
	l, err = h.Assignments.List(ctx, admin, false, 3)
	if err != nil || l.Standing != 2*assign.AssignmentsAtOnce+1 || l.Pages != 3 || len(l.Shown) != 1 || l.Shown[0].ID != own {
		t.Errorf("the oldest stands on the last page: %+v %v", l, err)
	}
}
