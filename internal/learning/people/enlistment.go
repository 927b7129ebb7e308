package people

import (
	"context"
	"fmt"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/message"
	"hocvu/internal/store"
)

// Enlistment is a roster to begin with: units and officers who all join on one day.
type Enlistment struct {
	Since    time.Time
	Units    []Unit // a parent stands before its children
	Officers []Newcomer
}

// Unit is a unit to be made.
type Unit struct{ Code, Name, Block, Parent string } // Parent: code, "" for none

// Newcomer is an officer to be made.
type Newcomer struct {
	Badge, Name, Rank, Group string
	Unit                     string // code
	Role                     string // trainer, leader, helper, admin; "" studies only
	Within                   string // code of the unit where the role holds, those below included; "" everywhere
	Password                 string // "" for none: cannot sign in
	Language                 message.Language
	Noticed                  bool // has acknowledged the notice on personal data
}

// Enlist makes a roster, all of it or nothing, and returns its officers in the order given.
func (s *Roster) Enlist(ctx context.Context, e Enlistment) ([]access.Officer, error) {
	hashes := map[string]store.Password{} // before the transaction: each takes as long as a sign-in
	for _, n := range e.Officers {
		if _, known := hashes[n.Password]; known {
			continue
		}
		hash, err := s.site.Store.Officers.HashPassword(n.Password)
		if err != nil {
			return nil, fmt.Errorf("learning: officer %s: %w", n.Badge, err)
		}
		hashes[n.Password] = hash
	}
	var officers []access.Officer
	err := s.site.Store.InTx(ctx, func(tx *store.Store) error {
		units := map[string]string{"": ""}
		for _, u := range e.Units {
			parent, known := units[u.Parent]
			if !known {
				return fmt.Errorf("learning: unit %s: its parent %q does not stand before it", u.Code, u.Parent)
			}
			id, err := tx.Units.Add(ctx, store.NewUnit{Code: u.Code, Name: u.Name, Block: u.Block, Parent: parent, From: e.Since})
			if err != nil {
				return fmt.Errorf("learning: unit %s: %w", u.Code, err)
			}
			units[u.Code] = id
		}
		for _, n := range e.Officers {
			unit, known := units[n.Unit]
			within, held := units[n.Within]
			if !known || !held {
				return fmt.Errorf("learning: officer %s: there is no unit %q or %q", n.Badge, n.Unit, n.Within)
			}
			id, err := tx.Officers.AddHashed(store.NewOfficer{Badge: n.Badge, Name: n.Name, Rank: n.Rank, Group: n.Group, Unit: unit,
				Language: n.Language, Noticed: n.Noticed, From: e.Since}, hashes[n.Password])
			if err == nil && n.Role != "" {
				err = access.AddAppointment(tx, store.Appointment{Officer: id, Role: n.Role, Unit: within, Starts: e.Since}, "", s.site.Now())
			}
			if err != nil {
				return fmt.Errorf("learning: officer %s: %w", n.Badge, err)
			}
			made, err := tx.Officers.ByID(id, s.site.Now())
			if err != nil {
				return err
			}
			officers = append(officers, access.OfficerFrom(made))
		}
		return nil
	})
	return officers, err
}

// Empty tells whether there is no officer yet.
func (s *Roster) Empty() (bool, error) {
	ids, err := s.site.Store.Officers.IDs()
	return len(ids) == 0, err
}
