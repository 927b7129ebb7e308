package scoring_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/store"
)

// inUnits are officers of several units, each with some answers.
func (h *fixture) inUnits(t *testing.T, units, officers, answers int) (byUnit map[string][]string) {
	t.Helper()
	byUnit = map[string][]string{}
	for u := range units {
		code := fmt.Sprint("U", u)
		ids := h.AddUnits(t, [2]string{code, ""})
		for n := range officers {
			o := h.AddOfficer(t, fmt.Sprintf("%03d-%03d", 500+u, n), ids[code])
			h.AddEvidence(t, o.ID, answers, func(q int) bool { return (q+n+u)%3 > 0 })
			byUnit[ids[code]] = append(byUnit[ids[code]], o.ID)
		}
	}
	return byUnit
}

func TestASampleIsOfWholeUnitsAndTheSameForTheSameSeed(t *testing.T) {
	h := open(t)
	byUnit := h.inUnits(t, 5, 3, 10)
	draw := func(seed uint64, most int) (officers []string, units map[string]bool, of int) {
		officers, units, of, err := scoring.Sample(h.Calibrations, ctx, seed, most)
		if err != nil {
			t.Fatal(err)
		}
		return officers, units, of
	}
	everybody, _, of := draw(1, 1000)
	if ids, err := h.Store.Officers.IDs(); err != nil || of != 0 || !slices.Equal(everybody, ids) {
		t.Errorf("a small site is no sample: %d of %d officers, %v", len(everybody), of, err)
	}
	differs := false
	first, _, _ := draw(1, 60)
	for seed := range uint64(8) {
		officers, units, of := draw(seed, 60)
		again, _, _ := draw(seed, 60)
		if !slices.Equal(officers, again) || of != 17 || len(officers) >= 17 {
			t.Fatalf("seed %d: %d of %d, then %d", seed, len(officers), of, len(again))
		}
		for unit, its := range byUnit {
			drawn := 0
			for _, o := range its {
				if slices.Contains(officers, o) {
					drawn++
				}
			}
			if units[unit] != (drawn == len(its)) {
				t.Errorf("seed %d: %d of %d officers of a unit, called whole: %v", seed, drawn, len(its), units[unit])
			}
		}
		differs = differs || !slices.Equal(officers, first)
	}
	if !differs {
		t.Error("all seeds draw the same")
	}
}

func TestACalibrationOnASampleSaysSoAndItsErrorAndRenewsEverybody(t *testing.T) {
	h := open(t)
	h.inUnits(t, 4, 3, 12)
	h.Advance(time.Hour)
	full, err := h.Calibrations.DryRun(ctx)
	if err != nil || full[0].Of != 0 || full[0].Officers != 12 || !(full[0].Error > 0.05 && full[0].Error < 0.9) {
		t.Fatalf("%+v %v", full, err)
	}
	scoring.SampleAtMost(h.Calibrations, 70)
	one, err := h.Calibrations.DryRun(ctx)
	if err != nil || one[0].Of != 14 || one[0].Officers != 6 || one[0].Answers != 72 || one[0].Error <= full[0].Error {
		t.Fatalf("%+v %v", one, err)
	}
	two, err := h.Calibrations.DryRun(ctx)
	if err != nil || !reflect.DeepEqual(one[0].Moved, two[0].Moved) {
		t.Errorf("the same run twice: %+v, %+v, %v", one[0], two[0], err)
	}
	if c := h.calibrated(t); c.Of != 14 || h.Count(t, "scores WHERE parameters = 1") != 12 {
		t.Errorf("%+v", c)
	}
	h.CheckScores(t)
}

func TestAWarningOfAUnitStandsUntilTheUnitIsLookedAtAgain(t *testing.T) {
	h := open(t)
	units := h.AddUnits(t, [2]string{"Y", ""}, [2]string{"Z", ""})
	h.leaky(t, "010", units["Y"], true)
	h.leaky(t, "020", units["Z"], false)
	h.Advance(7 * 24 * time.Hour)
	if c := h.calibrated(t); len(c.Warnings.Keys) != 1 {
		t.Fatalf("%+v", c.Warnings)
	}
	scoring.SampleAtMost(h.Calibrations, 8*36)
	for range 6 { // sooner or later the other unit is drawn
		h.Advance(time.Hour)
		h.AddEvidence(t, h.Mine.ID, 1, func(int) bool { return true })
		h.Advance(time.Hour)
		c := h.calibrated(t)
		if c.Of == 0 || len(c.Warnings.Keys) != 1 || c.Warnings.Keys[0].Station != units["Y"] {
			t.Errorf("%+v, keys %+v", c, c.Warnings.Keys)
		}
	}
}

func TestAnOfficerWhoAnswersDuringARescoreKeepsTheAnswer(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 20, func(q int) bool { return q < 8 })
	h.AddEvidence(t, h.Other.ID, 20, func(q int) bool { return q < 5 })
	h.Advance(time.Hour)
	damage := func(tx *store.Store) error {
		return tx.Scores.Put(h.Mine.ID, "khung", store.Score{State: []byte{4, 0}}, h.Now())
	}
	if err := h.Store.InTx(ctx, damage); err != nil {
		t.Fatal(err)
	}
	answered := false
	interrupted := h.WithClock(func() time.Time { // is asked between reading and writing
		if !answered {
			answered = true
			h.AddEvidence(t, h.Mine.ID, 1, func(int) bool { return true })
			if err := h.Store.InTx(ctx, damage); err != nil {
				t.Error(err)
			}
		}
		return h.Now()
	})
	r, err := interrupted.Calibrations.Rescore(ctx, nil)
	if err != nil || !answered || r.Evidence != 41 || r.Renewed != 1 {
		t.Errorf("%+v %v", r, err)
	}
	h.CheckScores(t)
	if n := h.Count(t, "evidence"); n != 41 {
		t.Errorf("%d", n)
	}
}

func TestRescoringAQuestionTouchesWhoAnsweredItAndNobodyElse(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 20, func(q int) bool { return q < 8 })
	h.AddEvidence(t, h.Other.ID, 5, func(q int) bool { return q < 8 })
	for _, o := range []access.Officer{h.Mine, h.Other} {
		damage := func(tx *store.Store) error {
			return tx.Scores.Put(o.ID, "khung", store.Score{State: []byte{4, 0}}, h.Now())
		}
		if err := h.Store.InTx(ctx, damage); err != nil {
			t.Fatal(err)
		}
	}
	r, err := h.Calibrations.RescoreQuestion(ctx, "bai#q7", nil)
	if err != nil || r.Officers != 1 || r.Renewed != 1 || r.Evidence != 20 {
		t.Errorf("%+v %v", r, err)
	}
	if sc, err := h.Store.Scores.Of(h.Other.ID, "khung"); err != nil || !competency.Outdated(sc.State) {
		t.Errorf("the score of who has not answered it was touched (%v)", err)
	}
	_, err = h.Calibrations.RescoreQuestion(ctx, "bai#nowhere", nil)
	refused(t, err, access.ErrNotFound)
}
