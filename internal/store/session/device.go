package session

import (
	"context"
	"time"

	"hocvu/internal/store/database"
)

// Device is a session as its officer may see it: neither token nor hash is among it.
type Device struct {
	ID           string // of the row; it opens nothing
	Name         string // kind of browser and system; "" when not known
	Opened, Seen time.Time
	Here         bool // it is the session of the token asked with
}

// MaxListed is how many devices a list holds at most.
const MaxListed = 50

// Devices lists the open sessions of an officer, at most MaxListed: the one of the token first, then those used last.
func (s Sessions) Devices(officer, token string, now time.Time) (devices []Device, err error) {
	err = s.db.Each(`SELECT id, device, opened, seen, hash = ?1 FROM sessions WHERE officer = ?2 AND expires > ?3
		ORDER BY hash = ?1 DESC, seen DESC, id LIMIT ?4`,
		[]any{hashToken(token), officer, database.FormatTime(now), MaxListed}, func(row database.Row) error {
			var d Device
			var opened, seen string
			if err := row.Scan(&d.ID, &d.Name, &opened, &seen, &d.Here); err != nil {
				return err
			}
			d.Opened, d.Seen = database.ParseTime(opened), database.ParseTime(seen)
			devices = append(devices, d)
			return nil
		})
	return devices, err
}

// EndDevice ends one session of an officer, or fails with database.ErrNotFound when the officer has none with this ID.
func (s Sessions) EndDevice(ctx context.Context, officer, id string) error {
	return s.db.InTx(ctx, func(tx database.Conn) error {
		var hash string
		if err := tx.One(`SELECT hash FROM sessions WHERE id = ? AND officer = ?`, []any{id, officer}, &hash); err != nil {
			return err
		}
		tx.AfterCommit(func() { s.cache.dropEnded(hash) })
		_, err := tx.Exec(`DELETE FROM sessions WHERE id = ? AND officer = ?`, id, officer)
		return err
	})
}

// EndOthers ends all sessions of an officer but the one of a token, and tells how many there were.
func (s Sessions) EndOthers(ctx context.Context, officer, token string) (ended int64, err error) {
	err = s.db.InTx(ctx, func(tx database.Conn) (err error) {
		tx.AfterCommit(func() { s.ForgetOfficer(officer) })
		ended, err = tx.Exec(`DELETE FROM sessions WHERE officer = ? AND hash != ?`, officer, hashToken(token))
		return err
	})
	return ended, err
}
