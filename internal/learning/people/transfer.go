package people

import (
	"context"
	"time"

	"hocvu/internal/roster"
	"hocvu/internal/store"
)

// Transfer moves memberships from one row of units to another, because the unit itself has changed: nobody applied for
// it, and the act on the unit is the one entry of the audit.
type Transfer struct {
	From, To string // IDs of rows
	At       time.Time
	Officers []string // IDs; nil: all who were in From after At
}

// Transferred is what became of one officer's memberships.
type Transferred struct {
	Officer string
	Changes []roster.MembershipChange
}

// Transfer writes a transfer and says what it changed, so that it can be taken back.
func (s *Roster) Transfer(ctx context.Context, t Transfer) (all []Transferred, err error) {
	err = s.write(ctx, func(tx *store.Store, w *store.RosterWriter) error {
		officers := t.Officers
		if officers == nil {
			there, err := tx.Memberships.After(t.From, t.At)
			if err != nil {
				return err
			}
			for _, h := range there {
				officers = append(officers, h.ID)
			}
		}
		for _, officer := range officers {
			history, err := w.Memberships(officer)
			if err != nil {
				return err
			}
			changes := roster.TransferMemberships(history, t.From, t.To, t.At)
			for i := range changes {
				if err := w.WriteMembership(officer, &changes[i]); err != nil {
					return err
				}
			}
			if err := s.withTx(tx).settle(officer); err != nil {
				return err
			}
			all = append(all, Transferred{officer, changes})
		}
		return nil
	})
	return all, err
}

// TakeBack undoes a transfer. ErrTransferStands: a membership is no longer as the transfer left it.
func (s *Roster) TakeBack(ctx context.Context, all []Transferred) error {
	return s.write(ctx, func(tx *store.Store, w *store.RosterWriter) error {
		for _, t := range all {
			for _, c := range t.Changes {
				now, officer, err := tx.Memberships.ByID(c.Is.ID)
				if err != nil && err != store.ErrNotFound {
					return err
				}
				if err != nil || officer != t.Officer || !sameMembership(now, c.Is) {
					return ErrTransferStands
				}
			}
			for _, c := range t.Changes {
				if c.Was.ID == "" {
					if err := w.RemoveMembership(c.Is.ID); err != nil {
						return err
					}
				}
			}
			for _, c := range t.Changes {
				if c.Was.ID == "" {
					continue
				}
				if err := w.WriteMembership(t.Officer, &roster.MembershipChange{Was: c.Is, Is: c.Was}); err != nil {
					return err
				}
			}
			if err := s.withTx(tx).settle(t.Officer); err != nil {
				return err
			}
		}
		return nil
	})
}

func sameMembership(a, b roster.Membership) bool {
	return a.Unit == b.Unit && a.Starts.Equal(b.Starts) && a.Ends.Equal(b.Ends)
}

// settle makes an officer's row say the unit of today.
func (s *Roster) settle(officer string) error {
	left, err := s.site.Store.Officers.HasLeft(officer)
	if err == nil && !left {
		_, _, err = s.site.Store.Memberships.SetUnitOfToday(officer, s.site.Now())
	}
	s.site.Store.AfterCommit(func() { s.site.Store.Sessions.ForgetOfficer(officer) })
	return err
}

func (s *Roster) write(ctx context.Context, do func(*store.Store, *store.RosterWriter) error) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		w, err := tx.Roster.NewWriter()
		if err != nil {
			return err
		}
		defer w.Close()
		return do(tx, w)
	})
}
