package store

import (
	"context"
	"time"

	"hocvu/internal/message"
)

// Officers are the accounts of officers, with what belongs to them today.
type Officers struct{ *conn }

// Officer is one row of officers with what belongs to it today.
type Officer struct {
	ID, Badge, Name, Rank, Group string
	UnitID, UnitName             string
	Language                     message.Language
	Left                         bool // cannot sign in; what they did stays
	MustChangePassword           bool
	Noticed                      bool     // has acknowledged the notice on personal data
	Roles                        []string // by appointments of today
}

const officerColumns = `SELECT o.id, o.badge, o.name, o.rank, o."group", o.unit, coalesce(u.name, ''), o.language,
	o.state, o.must_change_password, o.notice != '', o.password
	FROM officers o LEFT JOIN units u ON u.id = o.unit `

// ByID reads an officer by ID.
func (s Officers) ByID(id string, now time.Time) (Officer, error) {
	o, _, err := s.find(officerColumns+`WHERE o.id = ?`, id)
	if err != nil {
		return o, err
	}
	today := formatTime(now)
	err = s.each(`SELECT DISTINCT role FROM appointments WHERE officer = ? AND starts <= ? AND (ends = '' OR ends > ?)`,
		[]any{id, today, today}, func(row scanner) error {
			var role string
			err := row.Scan(&role)
			o.Roles = append(o.Roles, role)
			return err
		})
	return o, err
}

// Serving finds who has a badge, with or without a password. ErrNotFound for an unknown badge or one who has left.
func (s Officers) Serving(badge string) (Officer, error) {
	o, _, err := s.find(officerColumns+`WHERE o.badge = ?`, badge)
	if err == nil && o.Left {
		err = ErrNotFound
	}
	if err != nil {
		return Officer{}, err
	}
	return o, nil
}

func (s Officers) find(query, key string) (o Officer, hash string, err error) {
	var state, language string
	err = s.one(query, []any{key}, &o.ID, &o.Badge, &o.Name, &o.Rank, &o.Group, &o.UnitID, &o.UnitName, &language, &state,
		&o.MustChangePassword, &o.Noticed, &hash)
	o.Left = state == "left"
	o.Language = message.Vietnamese
	if l, ok := message.Known(language); ok {
		o.Language = l
	}
	return o, hash, err
}

// SetLanguage keeps the language an officer chose.
func (s Officers) SetLanguage(ctx context.Context, officer string, l message.Language) error {
	err := s.store.InTx(ctx, func(tx *Store) error {
		n, err := tx.exec(`UPDATE officers SET language = ? WHERE id = ?`, string(l), officer)
		if err == nil && n == 0 {
			err = ErrNotFound
		}
		return err
	})
	s.store.Sessions.ForgetOfficer(officer)
	return err
}

// ByBadge finds an officer.
func (s Officers) ByBadge(badge string, now time.Time) (Officer, error) {
	var id string
	if err := s.one(`SELECT id FROM officers WHERE badge = ?`, []any{badge}, &id); err != nil {
		return Officer{}, err
	}
	return s.ByID(id, now)
}

// GroupExists tells whether any officer is, or was, in a group.
func (s Officers) GroupExists(group string) (known bool, err error) {
	err = s.one(`SELECT EXISTS (SELECT 1 FROM officers WHERE "group" = ?)`, []any{group}, &known)
	return known, err
}

// AcknowledgeNotice keeps when an officer first acknowledged the notice on personal data.
func (s Officers) AcknowledgeNotice(ctx context.Context, officer string, at time.Time) error {
	err := s.store.InTx(ctx, func(tx *Store) error {
		_, err := tx.exec(`UPDATE officers SET notice = ? WHERE id = ? AND notice = ''`, formatTime(at), officer)
		return err
	})
	s.store.Sessions.ForgetOfficer(officer)
	return err
}

// HasLeft tells whether an officer has left.
func (s Officers) HasLeft(id string) (left bool, err error) {
	err = s.one(`SELECT EXISTS (SELECT 1 FROM officers WHERE id = ? AND state = 'left')`, []any{id}, &left)
	return left, err
}

// BadgeHolder is who has a badge, by name.
type BadgeHolder struct{ ID, Badge, Name string }

// BadgeHolders lists everybody who has a badge, also who has left.
func (s Officers) BadgeHolders() (all []BadgeHolder, err error) {
	err = s.each(`SELECT id, badge, name FROM officers`, nil, func(row scanner) error {
		var h BadgeHolder
		err := row.Scan(&h.ID, &h.Badge, &h.Name)
		all = append(all, h)
		return err
	})
	return all, err
}
