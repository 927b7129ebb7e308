package access

import (
	"context"
	"errors"

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
	Noticed               bool // has acknowledged the notice on personal data
}

// Officer tells who holds a session's token, or ErrSignIn.
func (s *Service) Officer(_ context.Context, token string) (Officer, error) {
	session, err := s.site.Store.Sessions.ByToken(token, s.site.Now())
	if errors.Is(err, store.ErrNotFound) {
		return Officer{}, ErrSignIn
	}
	return OfficerFrom(session.Officer), err
}

func OfficerFrom(o store.Officer) Officer {
	return Officer{ID: o.ID, Badge: o.Badge, Name: o.Name, Rank: o.Rank, UnitID: o.UnitID, UnitName: o.UnitName,
		Language: o.Language, Roles: o.Roles, MustChangePassword: o.MustChangePassword, Noticed: o.Noticed}
}

// SetLanguage keeps the language an officer chose.
func (s *Service) SetLanguage(ctx context.Context, o Officer, l message.Language) error {
	return s.site.Store.Officers.SetLanguage(ctx, o.ID, l)
}
