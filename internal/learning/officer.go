package learning

import (
	"context"
	"time"

	"hocvu/internal/message"
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

// SignIn checks badge and password and opens a session. Address and device tell one who tries from another: failures slow
// down the badge and, later, the address, because a whole station shares one. It fails with ErrSignIn, *Slow or ErrBusy.
func (s *Service) SignIn(ctx context.Context, badge, password, address, device string) (Session, error) {
	return Session{}, ErrSignIn
}

// Officer tells who holds a session's token, or ErrSignIn.
func (s *Service) Officer(ctx context.Context, token string) (Officer, error) {
	return Officer{}, ErrSignIn
}

// SignOut ends the session of this device. An unknown token is no error.
func (s *Service) SignOut(ctx context.Context, token string) error { return nil }

// SetLanguage keeps the language an officer chose.
func (s *Service) SetLanguage(ctx context.Context, o Officer, l message.Language) error { return nil }
