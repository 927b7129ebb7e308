package account

import (
	"context"
	"strings"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/store"
	"hocvu/internal/store/audit"
)

// Device is a device on which an officer is signed in, as that officer sees it.
type Device struct {
	ID              string // opens nothing: it is neither the token nor its hash
	Browser, System string // "" where not known
	Opened, Seen    time.Time
	Here            bool // the one that asks
}

// Role is a role that an officer holds.
type Role struct {
	Name   string    // trainer, leader, helper, admin
	Unit   string    // its name; "" everywhere
	Ends   time.Time // the first moment after it; zero: until further notice
	Acting bool      // stands in for someone
}

// Own is what an officer's account page shows.
type Own struct {
	Roles   []Role   // held now
	Devices []Device // the one that asks first, then those used last
}

// Own collects the roles and devices of an officer; token is that of the device that asks.
func (s *Service) Own(_ context.Context, o access.Officer, token string) (Own, error) {
	var own Own
	now := s.site.Now()
	held, err := s.site.Store.Appointments.OfOfficers([]string{o.ID}, now)
	if err != nil {
		return own, err
	}
	for _, a := range held {
		if !now.Before(a.Starts) {
			own.Roles = append(own.Roles, Role{a.Role, a.UnitName, a.Ends, a.Acting})
		}
	}
	open, err := s.site.Store.Sessions.Devices(o.ID, token, now)
	if err != nil {
		return own, err
	}
	for _, d := range open {
		browser, system, _ := strings.Cut(d.Name, "/")
		own.Devices = append(own.Devices, Device{d.ID, browser, system, d.Opened, d.Seen, d.Here})
	}
	return own, nil
}

// EndDevice signs an officer out on one of the own devices, at once. It fails with ErrNotFound for any other.
func (s *Service) EndDevice(ctx context.Context, o access.Officer, device string) error {
	return s.endDevice(ctx, o.ID, o.ID, device)
}

func (s *Service) endDevice(ctx context.Context, by, officer, device string) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		if err := tx.Sessions.EndDevice(ctx, officer, device); err != nil {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: by, Act: "session-ended", Record: "sessions/" + device,
			Subject: officer})
	})
}

// EndOtherDevices signs an officer out everywhere but on the device of a token. That there is no other is no error.
func (s *Service) EndOtherDevices(ctx context.Context, o access.Officer, token string) error {
	return s.site.Store.InTx(ctx, func(tx *store.Store) error {
		ended, err := tx.Sessions.EndOthers(ctx, o.ID, token)
		if err != nil || ended == 0 {
			return err
		}
		return tx.Audit.Add(audit.Entry{At: s.site.Now(), By: o.ID, Act: "sessions-ended", Record: "sessions",
			Subject: o.ID, Detail: map[string]any{"ended": ended}})
	})
}
