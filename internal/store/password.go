package store

import (
	"context"
	"fmt"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tools/security"

	"hocvu/internal/store/database"
	"hocvu/internal/store/officer"
)

// Password is a stored password. It knows nothing but whether a typed one is the same.
type Password struct{ value core.PasswordFieldValue }

// Matches takes as long as a password hash should take: 60 to 110 ms of one core.
func (p Password) Matches(typed string) bool { return p.value.Validate(typed) }

// NoPassword is as slow as any other and matches nothing that can be typed: for a badge that does not exist.
var NoPassword = Password{core.PasswordFieldValue{Hash: "$2a$10$4XhPpaX0d2QKnM2BqLxH6Oe3p4rhyZGqFo3kBOZ9wRLE5wBtkk1ei"}}

// Credentials finds who has a badge, and the password. ErrNotFound for an unknown badge or one who has left.
func (s Officers) Credentials(badge string) (officer.Officer, Password, error) {
	r, err := officer.Find(s.db, byBadge, badge)
	if err == nil && (r.Left || r.Hash == "") {
		err = ErrNotFound
	}
	if err != nil {
		return officer.Officer{}, NoPassword, err
	}
	return r.Officer, Password{core.PasswordFieldValue{Hash: r.Hash}}, nil
}

// HashPassword lets PocketBase hash a password as it would for a record of officers, with the collection's own cost: 60
// to 110 ms, so never inside a transaction. An empty one gives the zero Password.
func (s Officers) HashPassword(plain string) (Password, error) {
	if plain == "" {
		return Password{}, nil
	}
	collection, err := s.app.FindCachedCollectionByNameOrId("officers")
	if err != nil {
		return Password{}, database.MapError(err)
	}
	record := core.NewRecord(collection)
	record.SetPassword(plain)
	value, ok := record.GetRaw(core.FieldNamePassword).(*core.PasswordFieldValue)
	if !ok || value.LastError != nil || value.Hash == "" {
		return Password{}, fmt.Errorf("store: the password cannot be hashed (is it longer than 72 bytes?)")
	}
	return Password{core.PasswordFieldValue{Hash: value.Hash}}, nil
}

// SetPassword replaces an officer's password and ends all sessions.
func (s Officers) SetPassword(ctx context.Context, officer string, p Password) error {
	err := s.store.InTx(ctx, func(tx *Store) error {
		n, err := tx.exec(`UPDATE officers SET password = ?, tokenKey = ?, must_change_password = FALSE WHERE id = ?`,
			p.value.Hash, security.RandomString(50), officer)
		if err == nil && n == 0 {
			err = ErrNotFound
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.store.Sessions.EndAll(ctx, officer)
}
