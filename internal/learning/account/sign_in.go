package account

import (
	"context"
	"errors"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
)

// Session is a sign-in on one device.
type Session struct {
	Token   string // for the cookie; only its hash is stored
	Officer access.Officer
	Expires time.Time
}

const (
	sessionFor  = 90 * 24 * time.Hour // long: a sign-in costs a core 60 to 110 ms, and passwords get lost
	maxBadge    = 64                  // bytes
	maxPassword = 72                  // bytes: bcrypt reads no more
)

// What else a sign-in may be answered with.
var (
	// ErrFirstSignIn: badge and slip belong together; ChoosePassword goes on from here. Nothing was written.
	ErrFirstSignIn = errors.New("learning: the slip is right, a password must be chosen")

	// ErrSlip: the slip was used, has expired, or a newer one was printed for the officer.
	ErrSlip = refusal.New(SlipField, "account.slip-over")

	// ErrMistyped: nobody's password, and it reads like a slip's code with a wrong character.
	ErrMistyped = refusal.New(SlipField, "account.slip-mistyped")
)

// SignIn checks badge and password and opens a session. What was typed for the password may be the code of a slip. Address
// and device tell one who tries from another, see Throttle. It fails with ErrSignIn, ErrFirstSignIn, ErrSlip, ErrMistyped, *Throttled
// or ErrBusy.
func (s *Service) SignIn(ctx context.Context, badge, password, address, device string) (Session, error) {
	badge, password, now := access.ParseBadge(badge), Composed(password), s.site.Now()
	if badge == "" || password == "" || len(badge) > maxBadge || len(password) > maxPassword {
		return Session{}, access.ErrSignIn
	}
	if err := s.throttle.enter(ctx, badge, address, now); err != nil {
		return Session{}, err
	}
	officer, err := s.identify(ctx, badge, password)
	s.throttle.settle(badge, address, now, err)
	if err != nil {
		return Session{}, err
	}
	return s.openSession(ctx, officer, device)
}

// identify finds the officer to whom badge and password belong.
func (s *Service) identify(ctx context.Context, badge, password string) (string, error) {
	found, stored, err := s.site.Store.Officers.Credentials(badge)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return "", err
	}
	code, isCode, sound := readCode(password)
	if sound {
		if _, _, err := s.slip(badge, code); !errors.Is(err, access.ErrSignIn) {
			return "", firstSignIn(err)
		}
	}
	// an unknown badge takes its time too: who tries must not learn which badges exist
	same, busy := s.throttle.matches(ctx, stored, password)
	switch {
	case busy != nil:
		return "", busy
	case err == nil && same:
		return found.ID, nil
	case isCode && !sound:
		return "", ErrMistyped
	}
	return "", access.ErrSignIn
}

func firstSignIn(err error) error {
	if err == nil {
		return ErrFirstSignIn
	}
	return err
}

// openSession opens a session on a device, of whose own words the kind of browser and the system are kept.
func (s *Service) openSession(ctx context.Context, officer, device string) (Session, error) {
	now := s.site.Now()
	expires := now.Add(sessionFor)
	token, err := s.site.Store.Sessions.Open(ctx, officer, deviceName(device), now, expires)
	if err != nil {
		return Session{}, err
	}
	o, err := s.access.Officer(ctx, token)
	return Session{token, o, expires}, err
}

// SignInKnown opens a session for an officer whom a site's own identity provider has named. The badge must be one that is
// here: ErrNotFound else, also for one who has left.
func (s *Service) SignInKnown(ctx context.Context, badge, device string) (Session, error) {
	found, err := s.site.Store.Officers.Serving(access.ParseBadge(badge))
	if err != nil {
		return Session{}, err
	}
	return s.openSession(ctx, found.ID, device)
}

// SignOut ends the session of this device. An unknown token is no error.
func (s *Service) SignOut(ctx context.Context, token string) error {
	return s.site.Store.Sessions.End(ctx, token)
}
