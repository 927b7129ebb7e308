package store

import (
	"context"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/store/officer"
)

// Officers are the accounts of officers, with what belongs to them today.
type Officers struct{ *conn }

// ByID reads an officer by ID.
func (s Officers) ByID(id string, now time.Time) (officer.Officer, error) {
	return officer.ByID(s.db, id, now)
}

// Serving finds who has a badge, with or without a password. ErrNotFound for an unknown badge or one who has left.
func (s Officers) Serving(badge string) (officer.Officer, error) {
	r, err := officer.Find(s.db, byBadge, badge)
	if err == nil && r.Left {
		err = ErrNotFound
	}
	if err != nil {
		return officer.Officer{}, err
	}
	return r.Officer, nil
}

const byBadge = `WHERE o.badge = ?`

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
func (s Officers) ByBadge(badge string, now time.Time) (officer.Officer, error) {
	var id string
	if err := s.one(`SELECT id FROM officers WHERE badge = ?`, []any{badge}, &id); err != nil {
		return officer.Officer{}, err
	}
	return s.ByID(id, now)
}

// GroupExists tells whether there is a group of a name that has not ended, or any officer in one.
func (s Officers) GroupExists(group string) (known bool, err error) {
	err = s.one(`SELECT EXISTS (SELECT 1 FROM groups WHERE name = ?1 AND valid_to = '')
		OR EXISTS (SELECT 1 FROM officers WHERE "group" = ?1)`,
		[]any{group}, &known)
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
	err = s.each(`SELECT id, badge, name FROM officers`, nil, collectHolders(&all))
	return all, err
}

// collectHolders reads rows of id, badge and name.
func collectHolders(all *[]BadgeHolder) func(scanner) error {
	return func(row scanner) error {
		var h BadgeHolder
		err := row.Scan(&h.ID, &h.Badge, &h.Name)
		*all = append(*all, h)
		return err
	}
}
