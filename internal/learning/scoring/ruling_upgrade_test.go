package scoring_test

import (
	_ "embed"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"hocvu/internal/competency"
	"hocvu/internal/learning"
	"hocvu/internal/store"
	"hocvu/internal/store/inspect"
	"hocvu/pb_migrations/migrationtest"
)

//go:embed testdata/rulings_second_rule.sql
var rulingsOfTheSecondRule string

// openRows opens a data folder with the rows of an earlier version, a minute after the last of them was written.
func openRows(t *testing.T, rows string, written time.Time) *fixture {
	t.Helper()
	h := open(t)
	app := migrationtest.App(t)
	// Not by dbx, which takes the brackets of JSON for its own
	if _, err := app.NonconcurrentDB().(*dbx.DB).DB().Exec(rows); err != nil {
		t.Fatal(err)
	}
	h.Clock.Store(written.Add(time.Minute).UnixMilli())
	h.App, h.Store = app, store.Open(app)
	h.Site.Store = h.Store
	h.Services = learning.New(h.Site)
	if err := h.Store.Upgrade(ctx, h.Now()); err != nil {
		t.Fatal(err)
	}
	return h
}

func TestRulingsOfAnEarlierVersionHoldAfterAnUpgrade(t *testing.T) {
	h := openRows(t, rulingsOfTheSecondRule, time.Date(2026, 12, 1, 1, 5, 0, 0, time.UTC))
	h.Mine.ID, h.Other.ID = "wsdast2jt3jmits", "kkyy5uq2h7yk70p"
	for n, renewed := range []int{2, 0} {
		r, err := h.Calibrations.Rescore(ctx, nil)
		if err != nil || r.Renewed != renewed || len(r.Differences) > 0 || len(r.LevelEvents) > 0 {
			t.Errorf("rescore %d: %+v %v", n, r, err)
		}
	}
	folder, err := inspect.OpenReadOnly(h.App.DataDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { folder.Close() }) //nolint:errcheck // the test is over
	if _, err := inspect.VerifyAudit(folder); err != nil {
		t.Error(err)
	}

	view, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.1")
	if err != nil || view.Standing.Level != "basic" || view.Standing.Due != "" {
		t.Errorf("%+v %v", view.Standing, err)
	}
	for _, step := range view.Steps {
		if void := step.Question == "q0"; void != (step.Reason == "void") || void && step.Weight != 0 {
			t.Errorf("%s: %v %s", step.Question, step.Weight, step.Reason)
		}
	}
	view, err = h.Scores.Evidence(ctx, h.Other, "khung", "4.1")
	if err != nil || view.Standing.Level != "" || len(view.Withdrawn) != 1 || view.Withdrawn[0].Cause != "ruled" {
		t.Errorf("%+v %+v %v", view.Standing, view.Withdrawn, err)
	}
	h.rule(t, undo(voidAttempt("a"+h.Other.ID)))
	h.Advance(11 * 24 * time.Hour)
	for _, o := range []string{h.Mine.ID, h.Other.ID} {
		h.Mine.ID = o
		view, err := h.Scores.Evidence(ctx, h.Mine, "khung", "4.1")
		if err != nil || view.Standing.Level != "basic" || view.Standing.Due != competency.DueByRuling {
			t.Errorf("out of force since yesterday: %+v %v", view.Standing, err)
		}
	}
}
