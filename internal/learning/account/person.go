package account

import (
	"context"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
	"hocvu/internal/store/officer"
	"hocvu/internal/store/personaldata"
)

// shownPersonLooks is how many looks a person's page lists.
const shownPersonLooks = 20

// Person is what an admin needs of one officer for the daily work.
type Person struct {
	Officer     officer.Officer
	Own         // roles and devices
	Memberships []store.Membership
	Courses     map[string]store.Enrolment
	Slip        SlipHolder // whether a slip lives, and whether this admin may print one
	Looks       []personaldata.Look
}

// Person collects it for an admin of the officer's unit, and writes down the look. ErrNotFound for everybody else.
func (s *Service) Person(ctx context.Context, by access.Officer, id string) (p Person, err error) {
	now := s.site.Now()
	if p.Officer, err = s.administered(by, id); err != nil {
		return p, err
	}
	if p.Own, err = s.Own(ctx, access.OfficerFrom(p.Officer), ""); err != nil {
		return p, err
	}
	if p.Memberships, err = s.site.Store.Memberships.Of(id); err != nil {
		return p, err
	}
	if p.Courses, err = s.site.Store.Enrolments.Of(id); err != nil {
		return p, err
	}
	if p.Looks, err = s.site.Store.PersonalData.Looks(id, shownPersonLooks); err != nil {
		return p, err
	}
	reach, err := s.slipReach(by)
	if err != nil {
		return p, err
	}
	holders, err := s.site.Store.Slips.HoldersByID([]string{id}, now)
	if err != nil {
		return p, err
	}
	roles, err := s.site.Store.Appointments.OfOfficers([]string{id}, now)
	if err != nil {
		return p, err
	}
	p.Slip.Bar = BarRole
	if len(holders) > 0 {
		p.Slip = SlipHolder{holders[0], reach.bar(by, holders[0], roles)}
	}
	if id == by.ID {
		return p, nil
	}
	err = s.site.Store.InTx(ctx, func(tx *store.Store) error {
		return tx.Audit.Add(audit.Entry{At: now, By: by.ID, Act: "viewed", Record: "officers/" + id, Subject: id})
	})
	return p, err
}

// EndDeviceOf signs an officer out on one device, for an admin of the officer's unit. ErrNotFound for everybody else,
// and for a device that is not this officer's.
func (s *Service) EndDeviceOf(ctx context.Context, by access.Officer, id, device string) error {
	if _, err := s.administered(by, id); err != nil {
		return err
	}
	return s.endDevice(ctx, by.ID, id, device)
}

// administered reads an officer whose unit lies in the scope of an admin.
func (s *Service) administered(by access.Officer, id string) (officer.Officer, error) {
	scope, err := s.access.Scope(by, access.Admin)
	if err != nil {
		return officer.Officer{}, err
	}
	o, err := s.site.Store.Officers.ByID(id, s.site.Now())
	if err == nil && !scope.Holds(o.UnitID) {
		err = access.ErrNotFound
	}
	return o, err
}
