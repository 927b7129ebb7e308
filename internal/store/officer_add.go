package store

import (
	"context"
	"time"

	"github.com/pocketbase/pocketbase/tools/security"

	"hocvu/internal/message"
	"hocvu/internal/store/officer"
)

// NewOfficer is what is needed to make an officer.
type NewOfficer struct {
	Badge, Name, Rank, Group string
	Unit                     string   // ID, "" for none
	Roles                    []string // held from From on, in the unit where there is one
	Password                 string   // "" for none: cannot sign in
	Language                 message.Language
	From                     time.Time
	Noticed                  bool // has acknowledged the notice on personal data, at From
}

// Add makes an officer with a membership and appointments, and returns the ID; ErrConflict when the badge is taken.
// It hashes the password first, so call it with one outside of a transaction only.
func (s Officers) Add(ctx context.Context, n NewOfficer) (id string, err error) {
	hash, err := s.HashPassword(n.Password)
	if err != nil {
		return "", err
	}
	err = s.store.InTx(ctx, func(tx *Store) error {
		id, err = tx.Officers.AddHashed(n, hash)
		return err
	})
	return id, err
}

// AddHashed does what Add does inside a transaction, with a password hashed before.
func (s Officers) AddHashed(n NewOfficer, p Password) (id string, err error) {
	row := officer.Row{Officer: officer.Officer{ID: newID(), Badge: n.Badge, Name: n.Name, Rank: n.Rank, Group: n.Group,
		UnitID: n.Unit, Language: n.Language}, Hash: p.value.Hash, TokenKey: security.RandomString(50)}
	if n.Noticed {
		row.Notice = formatTime(n.From)
	}
	id = row.ID
	err = s.insert(officer.Insert, row.Values()...)
	if err == nil && n.Group != "" {
		if err = s.store.Groups.Ensure(n.Group); err == nil {
			err = s.store.Groups.Put(id, n.Group, time.Time{})
		}
	}
	if err == nil && n.Unit != "" {
		err = s.insert(`INSERT INTO memberships (id, officer, unit, starts, ends) VALUES (?, ?, ?, ?, '')`, newID(), id,
			n.Unit, formatTime(n.From))
	}
	for _, role := range n.Roles {
		if err == nil {
			err = s.insert(`INSERT INTO appointments (id, officer, role, unit, starts, ends, acting)
				VALUES (?, ?, ?, ?, ?, '', FALSE)`,
				newID(), id, role, n.Unit, formatTime(n.From))
		}
	}
	return id, err
}

// IDs lists all officers by badge, for what is done to all of them.
func (s Officers) IDs() ([]string, error) {
	var ids []string
	err := s.each(`SELECT id FROM officers ORDER BY badge`, nil, func(row scanner) error {
		var id string
		err := row.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// OfficerUnit is who serves where today.
type OfficerUnit struct{ ID, Unit string }

// WithUnits lists all officers by badge, with their unit of today, "" for none.
func (s Officers) WithUnits() ([]OfficerUnit, error) {
	var all []OfficerUnit
	err := s.each(`SELECT id, unit FROM officers ORDER BY badge`, nil, func(row scanner) error {
		var o OfficerUnit
		err := row.Scan(&o.ID, &o.Unit)
		all = append(all, o)
		return err
	})
	return all, err
}
