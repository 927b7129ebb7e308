package setting

import (
	"context"
	"encoding/json"
	"strings"
	"time"

	"hocvu/internal/message"
	"hocvu/internal/store/database"
)

// Settings are the rows of what a site decides for itself.
type Settings struct{ db database.Conn }

// New makes the settings of a database, or of a transaction on it.
func New(db database.Conn) Settings { return Settings{db} }

const settingRows = `SELECT name, value FROM settings`

// Read reads the site's settings. A value that cannot be used, which only raw SQL can have written, is passed over.
func (s Settings) Read() (Site, error) {
	all := Default()
	err := s.db.Each(settingRows, nil, all.step)
	return all, err
}

func (s *Site) step(row database.Row) error {
	var name, value string
	if err := row.Scan(&name, &value); err != nil {
		return err
	}
	if Check(name, value) == nil {
		return s.Set(name, value)
	}
	return nil
}

// Ensure makes a row for every setting that has none, with its default and what it means, so that the console shows
// them all.
func (s Settings) Ensure(ctx context.Context) error {
	defaults := map[string]json.RawMessage{}
	if err := database.ReadJSON(database.ToJSON(Default()), &defaults); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(tx database.Conn) error {
		for _, name := range Names() {
			note := message.New("console.setting-" + strings.ReplaceAll(name, "_", "-")).In(message.Vietnamese)
			_, err := tx.Exec(`INSERT INTO settings (id, name, value, note) VALUES (?, ?, ?, ?) ON CONFLICT (name)
				DO UPDATE SET note = excluded.note`,
				database.NewID(), name, string(defaults[name]), note)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// CreatedAt is when this site was made: when its first table was.
func (s Settings) CreatedAt() (time.Time, error) {
	var at int64
	err := s.db.One(`SELECT min(applied) FROM _migrations`, nil, &at)
	return time.UnixMicro(at), err
}
