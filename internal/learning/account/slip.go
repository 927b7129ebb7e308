package account

import (
	"context"
	"errors"

	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

const (
	maxSlips   = 500 // in one print: a sheet of 63 pages
	maxHolders = 500 // on one page
)

// ErrNoSlips: there is nobody in the unit who needs a slip.
var ErrNoSlips = refusal.New("unit", "slip.nobody")

// SlipList is what the page of slips shows who may print them.
type SlipList struct {
	Units    []store.UnitSlips // in reach
	Unit     store.UnitSlips   // the one looked at; zero for none
	Officers []SlipHolder      // of that unit
	Days     int               // that a slip is good for
}

// SlipHolder is an officer for whom a slip may be printed, or the reason why not by who asks.
type SlipHolder struct {
	store.Holder
	Bar SlipBar
}

// SlipBar says why who asks may print no slip for an officer.
type SlipBar string

// The reasons.
const (
	NoBar   SlipBar = ""
	BarSelf SlipBar = "self" // nobody prints one for oneself
	BarRole SlipBar = "role" // holds a role that only an admin of its place may reset
)

// Slips lists the units for which an officer may print slips and, where one is named, its officers: who is named learns of
// the look. ErrNotFound for who may print none, and for a unit out of reach.
func (s *Service) Slips(ctx context.Context, o access.Officer, unit string) (SlipList, error) {
	reach, err := s.slipReach(o)
	if err != nil {
		return SlipList{}, err
	}
	var office SlipList
	if office.Units, err = s.site.Store.Slips.Units(reach.everywhere(), reach.units()); err != nil {
		return office, err
	}
	days, err := s.slipDays()
	office.Days = days
	if err != nil || unit == "" {
		return office, err
	}
	for _, u := range office.Units {
		if u.ID == unit {
			office.Unit = u
			if office.Officers, err = s.slipList(o, reach, unit); err != nil {
				return office, err
			}
			named := make([]string, len(office.Officers))
			for i, h := range office.Officers {
				named[i] = h.ID
			}
			return office, s.access.RecordLook(ctx, o, "slips/"+u.ID, named)
		}
	}
	return office, access.ErrNotFound
}

// slipList lists the officers of a unit with the reason why who asks may print no slip for some.
func (s *Service) slipList(by access.Officer, reach slipReach, unit string) ([]SlipHolder, error) {
	now := s.site.Now()
	holders, err := s.site.Store.Slips.Holders(unit, now, maxHolders)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(holders))
	for i, h := range holders {
		ids[i] = h.ID
	}
	roles, err := s.site.Store.Appointments.OfOfficers(ids, now)
	if err != nil {
		return nil, err
	}
	list := make([]SlipHolder, len(holders))
	for i, h := range holders {
		list[i] = SlipHolder{h, reach.bar(by, h, roles)}
	}
	return list, nil
}

// slipReach is where an officer may print slips: as admin, or as a helper of the unit.
type slipReach struct{ admin, helper access.Scope }

func (s *Service) slipReach(o access.Officer) (slipReach, error) {
	admin, notAdmin := s.access.Scope(o, access.Admin)
	helper, notHelper := s.access.Scope(o, access.Helper)
	if errors.Is(notAdmin, access.ErrNotFound) && notHelper == nil {
		notAdmin = nil
	}
	if errors.Is(notHelper, access.ErrNotFound) && notAdmin == nil {
		notHelper = nil
	}
	return slipReach{admin, helper}, errors.Join(notAdmin, notHelper)
}

func (r slipReach) everywhere() bool { return r.admin.Everywhere || r.helper.Everywhere }
func (r slipReach) units() []string {
	return append(append([]string{}, r.admin.Units...), r.helper.Units...)
}

// mayReset: whoever holds a slip becomes its officer, roles and all. So a slip for one who holds a role is for an admin of
// the place where that role holds, and nobody prints one for oneself.
func (r slipReach) mayReset(by access.Officer, h store.Holder, roles []store.Appointment) bool {
	if h.ID == by.ID || !r.admin.Holds(h.UnitID) && !r.helper.Holds(h.UnitID) {
		return false
	}
	for _, a := range roles {
		if a.Officer == h.ID && !r.admin.Holds(a.Unit) {
			return false
		}
	}
	return true
}

// bar is why an officer may print no slip for another.
func (r slipReach) bar(by access.Officer, h store.Holder, roles []store.Appointment) SlipBar {
	switch {
	case h.ID == by.ID:
		return BarSelf
	case !r.mayReset(by, h, roles):
		return BarRole
	}
	return NoBar
}

// stillMayReset fails with ErrSlip when the officer of a slip holds a role by now, and who printed it may not reset such an
// account, or may no longer: an admin who was dismissed may have kept some.
func (s *Service) stillMayReset(slip store.Slip) error {
	now := s.site.Now()
	roles, err := s.site.Store.Appointments.OfOfficers([]string{slip.Officer}, now)
	if err != nil || len(roles) == 0 {
		return err
	}
	by := access.Officer{ID: slip.By}
	reach, err := s.slipReach(by)
	if err != nil {
		return access.ReplaceNotFound(err, ErrSlip)
	}
	holders, err := s.site.Store.Slips.HoldersByID([]string{slip.Officer}, now)
	if err == nil && (len(holders) == 0 || !reach.mayReset(by, holders[0], roles)) {
		err = ErrSlip
	}
	return err
}
