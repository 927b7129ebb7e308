package access

import (
	"context"
	"errors"

	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/store/officer"
)

// Officer is a signed-in officer, on whose behalf a use case runs.
type Officer struct {
	ID, Badge, Name, Rank string
	UnitID, UnitName      string
	Language              message.Language
	Roles                 []string // trainer, leader, helper, admin, by appointments of today; empty: studies only
	MustChangePassword    bool
	Noticed               bool // has acknowledged the notice on personal data
}

// Officer returns the officer of a session's token. It fails with ErrSignIn.
func (s *Service) Officer(_ context.Context, token string) (Officer, error) {
	session, err := s.site.Store.Sessions.ByToken(token, s.site.Now())
	if errors.Is(err, store.ErrNotFound) {
		return Officer{}, ErrSignIn
	}
	return OfficerFrom(session.Officer), err
}

// OfficerFrom converts a stored officer.
func OfficerFrom(o officer.Officer) Officer {
	return Officer{ID: o.ID, Badge: o.Badge, Name: o.Name, Rank: o.Rank, UnitID: o.UnitID, UnitName: o.UnitName,
		Language: o.Language, Roles: o.Roles, MustChangePassword: o.MustChangePassword, Noticed: o.Noticed}
}

// SetLanguage stores the language that an officer chose.
func (s *Service) SetLanguage(ctx context.Context, o Officer, l message.Language) error {
	return s.site.Store.Officers.SetLanguage(ctx, o.ID, l)
}
