package learningtest

import (
	"fmt"
	"testing"
	"time"

	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/store"
)

// AddEvidence stores n answers of an officer to exam questions of quiz "bai", one an hour over days, each to a question not
// met before, right where right says by the last digit of its number.
func (h *Fixture) AddEvidence(t *testing.T, officer string, n int, right func(question int) bool) {
	t.Helper()
	met, err := h.Store.Evidence.Of(officer, "khung")
	if err != nil {
		t.Fatal(err)
	}
	err = h.Store.InTx(ctx, func(tx *store.Store) error {
		in := h.WithTx(tx)
		for i := range n {
			question := fmt.Sprint("q", len(met)+i)
			item := competency.Item{Question: "bai#" + question, Digest: "d", Level: "basic", Weights: []competency.Weight{{Competency: "4.1", Share: 1}}}
			id, err := tx.Questions.Ensure("bai", question, "khung", "exam", item)
			if err != nil {
				return err
			}
			at := h.Now().Add(time.Duration(i-n) * time.Hour)
			e := competency.Evidence{Attempt: "a" + officer, Sequence: i, Item: item, Source: competency.Exam, Effective: at, Received: h.Now(), Keyless: true}
			if right(i % 10) {
				e.Credit = 1
			}
			if _, err := in.Scores.ApplyEvidence(officer, "khung", []scoring.NewEvidence{{Evidence: store.NewEvidence(e), ItemID: id}}, h.Now()); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Expire closes the exams whose deadline has passed.
func (h *Fixture) Expire(t testing.TB) {
	t.Helper()
	if _, err := h.Exams.Expire(ctx); err != nil {
		t.Fatal(err)
	}
}

// CheckScores fails when the stored scores differ from a replay of the evidence.
func (h *Fixture) CheckScores(t testing.TB) {
	t.Helper()
	r, err := h.Calibrations.Rescore(ctx, nil)
	if err != nil || len(r.Differences) != 0 {
		t.Errorf("%+v %v", r, err)
	}
	if r.Evidence != h.Count(t, "evidence") {
		t.Errorf("rescored %d of %d evidence rows", r.Evidence, h.Count(t, "evidence"))
	}
}

// AddFrameworks serves frameworks beside those of the catalog.
func (h *Fixture) AddFrameworks(frameworks ...*competency.Framework) {
	c := Catalog()
	for _, f := range frameworks {
		if c.Frameworks[f.ID] == nil {
			c.Packages = append(c.Packages, catalog.Package{Kind: catalog.FrameworkKind, ID: f.ID, State: catalog.Served})
		}
		c.Frameworks[f.ID] = f
	}
	h.SetCatalog(c)
}

// Replace replaces a framework by another; dry reports without writing.
func (h *Fixture) Replace(t *testing.T, old, new string, dry bool) scoring.Replaced {
	t.Helper()
	r, err := h.Frameworks.Replace(ctx, old, new, dry, nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}
