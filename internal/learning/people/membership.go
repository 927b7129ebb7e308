package people

import (
	"context"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Membership is a row of memberships that somebody writes by hand: a time that nobody wrote down.
type Membership struct {
	Officer string
	roster.Membership
}

// AdmitMembership holds such a row to the rules: what is written stays, by which the reports of past days do; it has
// begun and, if it has an end, ended; one who has left is in no unit to this day; the unit was there then; and no two lie
// over one another. Before is the row as it was, without an ID for a new one.
func (s *Roster) AdmitMembership(before Membership, wanted *Membership) error {
	now := s.site.Now()
	if wanted.Starts.IsZero() {
		wanted.Starts = now
	}
	if before.ID != "" {
		for _, f := range []struct {
			field string
			same  bool
		}{
			{"officer", wanted.Officer == before.Officer}, {"unit", wanted.Unit == before.Unit},
			{"starts", wanted.Starts.Equal(before.Starts)}, {"ends", wanted.Ends.Equal(before.Ends)},
		} {
			if !f.same {
				return refuse(f.field, "console.membership-written")
			}
		}
	}
	if err := inOrder("ends", wanted.Starts, wanted.Ends); err != nil {
		return err
	}
	switch {
	case wanted.Starts.After(now):
		return refuse("starts", "console.membership-to-come")
	case wanted.Ends.After(now):
		return refuse("ends", "console.membership-to-come")
	}
	if wanted.Ends.IsZero() {
		left, err := s.site.Store.Officers.HasLeft(wanted.Officer)
		if err != nil {
			return err
		}
		if left {
			return refuse("officer", "console.membership-left")
		}
	}
	if before.ID == "" {
		if err := s.unitStood(wanted.Membership); err != nil {
			return err
		}
	}
	unit, err := s.site.Store.Memberships.OverlappedUnit(wanted.Officer, wanted.Membership)
	return named(unit, err, "starts", "console.membership-overlap", "name")
}

// unitStood refuses a membership in a unit that was not there then.
func (s *Roster) unitStood(m roster.Membership) error {
	name, err := s.site.Store.Units.BeginsAfter(m.Unit, m.Starts)
	if err := named(name, err, "unit", "console.unit-not-yet", "name"); err != nil {
		return err
	}
	name, err = s.site.Store.Units.EndsBefore(m.Unit, m.Ends)
	return named(name, err, "unit", "console.unit-ended", "name")
}

// Restate records that a membership which was typed in, by an officer, changes the figures of days that are over.
func (s *Roster) Restate(m Membership, by string) error {
	r := access.Restating{Cause: "membership", By: by}
	r.Touch(m.Starts, m.Unit)
	return r.Record(s.site, s.site.Store)
}

// FollowMemberships makes the officer's row say the unit of today after a membership was written by hand.
func (s *Roster) FollowMemberships(ctx context.Context, officer string, sign func(audit.Entry) audit.Entry) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		before, unit, err := tx.Memberships.SetUnitOfToday(officer, s.site.Now())
		if err != nil || unit == before {
			return err
		}
		return tx.Audit.Add(sign(audit.Entry{Act: "changed", Record: "officers/" + officer, Subject: officer,
			Detail: map[string]any{"unit": []any{before, unit}}}))
	})
}
