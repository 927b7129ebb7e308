package learning

import (
	"context"
	"errors"
	"strings"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/store"
)

// Officer is who asks: everyone who is signed in.
type Officer struct {
	ID, Badge, Name, Rank string
	UnitID, UnitName      string
	Language              message.Language
	Roles                 []string // trainer, leader, helper, admin, by appointments of today; empty: studies only
	MustChangePassword    bool
}

// Session is a sign-in on one device.
type Session struct {
	Token   string // for the cookie; only its hash is stored
	Officer Officer
	Expires time.Time
}

const (
	sessionFor  = 90 * 24 * time.Hour // long: a sign-in costs a core 60 to 110 ms, and passwords get lost
	maxBadge    = 64                  // bytes
	maxPassword = 72                  // bytes: bcrypt reads no more
)

// SignIn checks badge and password and opens a session. Address and device tell one who tries from another: failures slow
// down the badge and, later, the address, because a whole station shares one. It fails with ErrSignIn, *Slow or ErrBusy.
func (s *Service) SignIn(ctx context.Context, badge, password, address, device string) (Session, error) {
	badge, now := strings.TrimSpace(badge), s.Now()
	if badge == "" || password == "" || len(badge) > maxBadge || len(password) > maxPassword {
		return Session{}, ErrSignIn
	}
	if wait := s.gate.delay(badge, address, now); wait > 0 {
		return Session{}, &Slow{wait}
	}
	found, stored, err := s.Store.Credentials(badge)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return Session{}, err
	}
	// an unknown badge takes its time too: who tries must not learn which badges exist
	same, busy := s.gate.matches(ctx, stored, password)
	if busy != nil {
		return Session{}, busy
	}
	if err != nil || !same {
		s.gate.fail(badge, address, now)
		return Session{}, ErrSignIn
	}
	s.gate.pass(badge)
	expires := now.Add(sessionFor)
	token, err := s.Store.OpenSession(ctx, found.ID, device, now, expires)
	if err != nil {
		return Session{}, err
	}
	o, err := s.Officer(ctx, token)
	return Session{token, o, expires}, err
}

// Officer tells who holds a session's token, or ErrSignIn.
func (s *Service) Officer(_ context.Context, token string) (Officer, error) {
	session, err := s.Store.Session(token, s.Now())
	if errors.Is(err, store.ErrNotFound) {
		return Officer{}, ErrSignIn
	}
	return officer(session.Officer), err
}

func officer(o store.Officer) Officer {
	return Officer{ID: o.ID, Badge: o.Badge, Name: o.Name, Rank: o.Rank, UnitID: o.UnitID, UnitName: o.UnitName,
		Language: o.Language, Roles: o.Roles, MustChangePassword: o.MustChangePassword}
}

// SignOut ends the session of this device. An unknown token is no error.
func (s *Service) SignOut(ctx context.Context, token string) error {
	return s.Store.EndSession(ctx, token)
}

// SetLanguage keeps the language an officer chose.
func (s *Service) SetLanguage(ctx context.Context, o Officer, l message.Language) error {
	return s.Store.SetLanguage(ctx, o.ID, l)
}
