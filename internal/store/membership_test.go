package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"hocvu/internal/roster"
	"hocvu/internal/store/audit"
)

// An entry of a membership reads as that of any row that the console writes: what it was made with, or [before, after].
func TestAnEntryOfAMembershipHasTheFieldsOfItsRow(t *testing.T) {
	const at, until = "2026-11-23 01:00:00.000Z", "2026-11-24 01:00:00.000Z"
	open := roster.Membership{ID: "m1", Unit: "u1", Starts: monday}
	ended, moved, later := open, open, open
	ended.Ends, moved.Unit, later.Starts = monday.AddDate(0, 0, 1), "u2", monday.Add(24*time.Hour)
	for name, c := range map[string]struct {
		was, is roster.Membership
		act     string
		detail  map[string]any
	}{
		"made":         {roster.Membership{}, open, "created", map[string]any{"officer": "o1", "unit": "u1", "starts": at}},
		"made, ended":  {roster.Membership{}, ended, "created", map[string]any{"officer": "o1", "unit": "u1", "starts": at, "ends": until}},
		"closed":       {open, ended, "changed", map[string]any{"ends": []any{"", until}}},
		"opened again": {ended, open, "changed", map[string]any{"ends": []any{until, ""}}},
		"another unit": {open, moved, "changed", map[string]any{"unit": []any{"u1", "u2"}}},
		"begun later":  {open, later, "changed", map[string]any{"starts": []any{at, until}}},
		"as it was":    {open, open, "changed", map[string]any{}},
	} {
		t.Run(name, func(t *testing.T) {
			want := audit.Entry{Act: c.act, Record: "memberships/m1", Subject: "o1", Detail: c.detail}
			if diff := cmp.Diff(want, MembershipEntry("o1", roster.MembershipChange{Was: c.was, Is: c.is})); diff != "" {
				t.Error(diff)
			}
		})
	}
}
