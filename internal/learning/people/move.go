package people

import (
	"context"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Change is what happens to an officer: a move, leaving or returning. The officer's own row is written by who changes
// it, in the same transaction.
type Change struct {
	Officer string
	Unit    string    // in which the officer is from then on; "" for none
	At      time.Time // zero: now

	Sign func(audit.Entry) audit.Entry // says who answers for it
}

// Move makes the officer's memberships say the unit from a moment on. Memberships of an officer follow one another: a
// move closes the open one and opens the next, at most one is open, and no two lie over one another. A move to where the
// officer is changes nothing. It refuses a unit that was not there then, or is to end.
func (s *Roster) Move(ctx context.Context, c Change) error { return s.change(ctx, c, (*mover).move) }

// Leave closes the open membership and ends all access: roles, also future ones, slips, sessions and the password. What
// the officer did stays.
func (s *Roster) Leave(ctx context.Context, c Change) error { return s.change(ctx, c, (*mover).leave) }

// Return lets one who had left begin as a newcomer: without roles, slips, sessions and password, with a new membership.
// Where the officer was before stays closed.
func (s *Roster) Return(ctx context.Context, c Change) error {
	return s.change(ctx, c, (*mover).comeBack)
}

func (s *Roster) change(ctx context.Context, c Change, do func(*mover) error) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		now := s.site.Now()
		if c.At.IsZero() {
			c.At = now
		}
		c.At = c.At.Truncate(time.Millisecond)
		w, err := tx.Roster.NewWriter()
		if err != nil {
			return err
		}
		defer w.Close()
		tx.AfterCommit(func() { tx.Sessions.ForgetOfficer(c.Officer) })
		return do(&mover{w, now, c, s.withTx(tx), nil})
	})
}

// mover writes one change of an officer through the statements of a writer.
type mover struct {
	*store.RosterWriter
	now time.Time
	Change
	rules *Roster // holds each membership to the rules and records it; nil: a plan has, and its line is the record

	restating *access.Restating // gathers what changes of days that are over; nil: nothing does
}

// join is the first membership: there are none to look for, and it is most of what a list of newcomers writes.
func (m *mover) join() error { return m.write(roster.MoveMembership(nil, m.Unit, m.At)) }

func (m *mover) move() error {
	history, err := m.Memberships(m.Officer)
	if err != nil {
		return err
	}
	return m.write(roster.MoveMembership(history, m.Unit, m.At))
}

func (m *mover) leave() error {
	m.Unit = ""
	return m.comeBack()
}

func (m *mover) comeBack() error {
	ended, err := m.RevokeAccess(m.Officer, m.now)
	for _, entry := range ended {
		if err == nil {
			err = m.Audit(m.Sign(entry))
		}
	}
	if err != nil {
		return err
	}
	return m.move()
}

func (m *mover) write(changes []roster.MembershipChange) error {
	changes, err := m.follow(changes)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if m.rules != nil && c.Is.Unit != c.Was.Unit {
			if err := m.rules.unitStood(c.Is); err != nil {
				return err
			}
		}
		if m.restating != nil {
			m.restating.Touch(changedSince(c), c.Was.Unit, c.Is.Unit)
		}
		err := m.WriteMembership(m.Officer, &c)
		if err == nil && m.rules != nil {
			err = m.Audit(m.Sign(store.MembershipEntry(m.Officer, c)))
		}
		if err != nil {
			return err
		}
	}
	if len(changes) > 0 && changes[len(changes)-1].Is.Unit != m.Unit && m.Unit != "" {
		return m.SetUnitOfToday(m.Officer, m.now)
	}
	return nil
}

// follow goes on into the row that has taken a unit's place where a move of an earlier day leads into a row that has
// ended since: a list of last week may say the old name.
func (m *mover) follow(changes []roster.MembershipChange) ([]roster.MembershipChange, error) {
	for range roster.MaxUnitDepth {
		if len(changes) == 0 {
			break
		}
		last := &changes[len(changes)-1]
		if last.Is.Unit == "" || !last.Is.Ends.IsZero() {
			break
		}
		u, err := m.UnitRow(last.Is.Unit)
		if err != nil || u.To.IsZero() || u.Successor == "" || !u.To.After(last.Is.Starts) || u.To.After(m.now) {
			return changes, access.ReplaceNotFound(err, nil)
		}
		last.Is.Ends = u.To
		changes = append(changes, roster.MembershipChange{Is: roster.Membership{Unit: u.Successor, Starts: u.To}})
	}
	return changes, nil
}

// changedSince is the first moment at which a change of a membership says something else.
func changedSince(c roster.MembershipChange) time.Time {
	switch {
	case c.Was.ID == "":
		return c.Is.Starts
	case c.Was.Unit != c.Is.Unit, !c.Was.Starts.Equal(c.Is.Starts):
		if c.Was.Starts.Before(c.Is.Starts) {
			return c.Was.Starts
		}
		return c.Is.Starts
	case c.Was.Ends.IsZero(), !c.Is.Ends.IsZero() && c.Is.Ends.Before(c.Was.Ends):
		return c.Is.Ends
	default:
		return c.Was.Ends
	}
}
