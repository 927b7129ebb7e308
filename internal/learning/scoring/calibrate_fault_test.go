package scoring_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"hocvu/internal/competency"
	"hocvu/internal/learning"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/store"
)

func (h *fixture) keep(t *testing.T, p competency.Parameters) error {
	t.Helper()
	return h.Store.InTx(ctx, func(tx *store.Store) error { return tx.Parameters.Add(p, h.Now(), nil) })
}

func TestParametersOfAnotherVersionOfTheFrameworkAreLeftAlone(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 10, func(int) bool { return true })
	old := competency.DefaultParameters(learningtest.Framework())
	old.Version, old.Number, old.GeneralMean = "0.9", 7, -10
	if err := h.keep(t, old); err != nil {
		t.Fatal(err)
	}
	h.CheckScores(t)
	h.Advance(time.Hour)
	if c := h.calibrated(t); c.Number != 8 || c.Before != 0 {
		t.Errorf("numbers go on, but nothing else is taken over: %+v", c)
	}
	h.CheckScores(t)
}

func TestParametersThatNoModelCanWorkWithGiveWayToTheLastThatFitUntilACalibration(t *testing.T) {
	fitting := competency.DefaultParameters(learningtest.Framework())
	fitting.Number = 2
	good := text(t, fitting)
	for name, content := range map[string]string{
		"null":                         `null`,
		"no JSON":                      `{"Framework":`,
		"a negative variance":          strings.Replace(good, `"GeneralVariance":1.5`, `"GeneralVariance":-1`, 1),
		"those of another framework":   strings.Replace(good, `"Framework":"khung"`, `"Framework":"khac"`, 1),
		"those of another version":     strings.Replace(good, `"Version":"1"`, `"Version":"9.9"`, 1),
		"those of another calibration": strings.Replace(good, `"Number":2`, `"Number":7`, 1),
	} {
		t.Run(name, func(t *testing.T) {
			if content == good {
				t.Fatal("nothing was changed")
			}
			h := open(t)
			var log bytes.Buffer
			h.Site.Log = slog.New(slog.NewTextHandler(&log, nil))
			h.Services = learning.New(h.Site)
			h.AddEvidence(t, h.Mine.ID, 10, func(int) bool { return true })
			h.Advance(time.Hour)
			h.calibrated(t)
			before, err := h.Store.Scores.Of(h.Mine.ID, "khung")
			if err != nil {
				t.Fatal(err)
			}
			h.Advance(time.Hour)
			if _, err := h.App.DB().NewQuery("INSERT INTO parameters (id, framework, version, number, made, content) SELECT 'unfit', framework, version, 2, '2026-11-23 03:00:00.000Z', {:content} FROM parameters").
				Bind(map[string]any{"content": content}).Execute(); err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if _, err := h.Scores.Competencies(ctx, h.Mine, "khung"); err != nil {
					t.Error(err)
				}
			}
			if n := strings.Count(log.String(), "calibration 2 of framework khung"); n != 1 {
				t.Errorf("said %d times: %s", n, &log)
			}
			h.CheckScores(t)
			if after, err := h.Store.Scores.Of(h.Mine.ID, "khung"); err != nil || !bytes.Equal(before.State, after.State) {
				t.Errorf("the score was changed (%v)", err)
			}
			if c := h.calibrated(t); c.Number != 3 {
				t.Errorf("also without new evidence a calibration mends it: %+v", c)
			}
			if m, err := h.Scores.Fitted(h.Catalog(), "khung"); err != nil || m.Parameters.Number != 3 || m.Unfit != 0 {
				t.Errorf("%+v %v", m, err)
			}
			h.CheckScores(t)
		})
	}
}

func TestANumberOfACalibrationIsGivenOnce(t *testing.T) {
	h := open(t)
	p := competency.DefaultParameters(learningtest.Framework())
	p.Number = 1
	if err := h.keep(t, p); err != nil {
		t.Fatal(err)
	}
	if err := h.keep(t, p); !errors.Is(err, store.ErrConflict) {
		t.Errorf("a number was given twice: %v", err)
	}
}

func text(t *testing.T, p competency.Parameters) string {
	t.Helper()
	b, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestAnOfficerWhoMovesUnitKeepsEveryScore(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 40, func(int) bool { return true })
	before, err := h.Store.Scores.Of(h.Mine.ID, "khung")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.App.DB().NewQuery("UPDATE officers SET unit = (SELECT id FROM units WHERE code = 'A')").Execute(); err != nil {
		t.Fatal(err)
	}
	h.CheckScores(t)
	if after, err := h.Store.Scores.Of(h.Mine.ID, "khung"); err != nil || !bytes.Equal(before.State, after.State) {
		t.Errorf("another score after the move (%v)", err)
	}
}

func TestAnOfficerWithOneAnswerIsNotMeasuredAndStillCalibrates(t *testing.T) {
	h := open(t)
	h.AddEvidence(t, h.Mine.ID, 1, func(int) bool { return true })
	h.Advance(time.Hour)
	if c := h.calibrated(t); c.Number != 1 || c.Answers != 1 || c.Flagged != nil || c.Mean > 0.2 {
		t.Errorf("%+v", c)
	}
	if view, err := h.Scores.Competencies(ctx, h.Mine, "khung"); err != nil || view.NotMeasured != 2 {
		t.Errorf("%+v %v", view, err)
	}
	h.CheckScores(t)
}
