package assign_test

import (
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

func TestDaysCountFromTheDayOnWhichAnOrderBeganToReachTheOfficer(t *testing.T) {
	h, _, _, admin := staffed(t)
	h.SQL(t, `UPDATE officers SET "group" = 'Nhóm 4' WHERE badge IN ('000-001', '000-002', '000-010')`)
	request := learningtest.Request("")
	request.Group, request.Starts = "Nhóm 4", monday.AddDate(0, -2, 0)
	due := func(days int) time.Time { return h.Site.EndOfDay(h.Now().AddDate(0, 0, days)) }
	old := h.Site.EndOfDay(request.Starts.AddDate(0, 0, 80))
	request.Days = 80
	if _, err := h.Assignments.Add(ctx, admin, request); err != nil {
		t.Fatal(err)
	}
	entry := func(officer, act string, detail map[string]any) {
		t.Helper()
		if err := h.Store.InTx(ctx, func(tx *store.Store) error {
			return tx.Audit.Add(audit.Entry{At: h.Now(), Act: act, Record: "officers/" + officer, Subject: officer, Detail: detail})
		}); err != nil {
			t.Fatal(err)
		}
	}
	entry(h.Other.ID, "roster.changed", map[string]any{"group": "Nhóm 1 → Nhóm 4"})
	made := h.OfficerID(t, "000-010")
	entry(made, "roster.created", map[string]any{"day": "2020-01-01"})
	h.Advance(24 * time.Hour)
	entry(h.Mine.ID, "roster.changed", map[string]any{"rank": "a → b"})
	for officer, want := range map[string]time.Time{h.Mine.ID: old, h.Other.ID: due(79), made: due(79)} {
		assigned, err := h.Assignments.ForOfficer(access.Officer{ID: officer})
		if got := assigned["khoa"].Due; err != nil || !got.Equal(want) {
			t.Errorf("due %v, want %v (%v)", got, want, err)
		}
	}
}
