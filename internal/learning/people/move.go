package people

import (
	"context"
	"time"

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
		return do(&mover{w, now, c, s.withTx(tx)})
	})
}

// mover writes one change of an officer through the statements of a writer.
type mover struct {
	*store.RosterWriter
	now time.Time
	Change
	rules *Roster // holds each membership to the rules and records it; nil: a plan has, and its line is the record
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
	for _, c := range changes {
		if m.rules != nil && c.Is.Unit != c.Was.Unit {
			if err := m.rules.unitStood(c.Is); err != nil {
				return err
			}
		}
		err := m.WriteMembership(m.Officer, &c)
		if err == nil && m.rules != nil {
			err = m.Audit(m.Sign(store.MembershipEntry(m.Officer, c)))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
