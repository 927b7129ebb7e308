package learning

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/store"
)

func (h *house) keep(t *testing.T, p competency.Parameters) error {
	t.Helper()
	return h.Store.InTx(ctx, func(tx *store.Store) error { return tx.AddParameters(p, h.Now()) })
}

func TestParametersOfAnotherVersionOfTheFrameworkAreLeftAlone(t *testing.T) {
	h := open(t)
	h.taught(t, h.mine.ID, 10, func(int) bool { return true })
	old := competency.DefaultParameters(testFramework())
	old.Version, old.Number, old.GeneralMean = "0.9", 7, -10
	if err := h.keep(t, old); err != nil {
		t.Fatal(err)
	}
	h.agrees(t)
	h.later(time.Hour)
	if c := h.calibrated(t); c.Number != 8 || c.Before != 0 {
		t.Errorf("numbers go on, but nothing else is taken over: %+v", c)
	}
	h.agrees(t)
}

func TestParametersThatNoModelCanWorkWithAreNamedAndWriteNothing(t *testing.T) {
	h := open(t)
	h.taught(t, h.mine.ID, 10, func(int) bool { return true })
	before, err := h.Store.Score(h.mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}
	bad := competency.DefaultParameters(testFramework())
	bad.Number, bad.FormKept = 1, 2
	if err := h.keep(t, bad); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Competencies(ctx, h.mine, "khung"); err == nil || !strings.Contains(err.Error(), "parameters 1: form kept is 2") {
		t.Errorf("%v", err)
	}
	if _, err := h.Rescore(ctx, nil); err == nil {
		t.Error("rescored by them")
	}
	if after, err := h.Store.Score(h.mine.ID, "khung"); err != nil || !bytes.Equal(before.State, after.State) {
		t.Errorf("the score was changed (%v)", err)
	}
	if err := h.keep(t, bad); !errors.Is(err, store.ErrConflict) {
		t.Errorf("a number was given twice: %v", err)
	}
}

func TestAnOfficerWhoMovesUnitKeepsEveryScore(t *testing.T) {
	h := open(t)
	h.taught(t, h.mine.ID, 40, func(int) bool { return true })
	before, err := h.Store.Score(h.mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.app.DB().NewQuery("UPDATE officers SET unit = (SELECT id FROM units WHERE code = 'A')").Execute(); err != nil {
		t.Fatal(err)
	}
	h.agrees(t)
	if after, err := h.Store.Score(h.mine.ID, "khung"); err != nil || !bytes.Equal(before.State, after.State) {
		t.Errorf("another score after the move (%v)", err)
	}
}

func TestAnOfficerWithOneAnswerIsNotMeasuredAndStillCalibrates(t *testing.T) {
	h := open(t)
	h.taught(t, h.mine.ID, 1, func(int) bool { return true })
	h.later(time.Hour)
	if c := h.calibrated(t); c.Number != 1 || c.Answers != 1 || c.Flagged != nil || c.Mean > 0.2 {
		t.Errorf("%+v", c)
	}
	if view, err := h.Competencies(ctx, h.mine, "khung"); err != nil || view.NotMeasured != 2 {
		t.Errorf("%+v %v", view, err)
	}
	h.agrees(t)
}
