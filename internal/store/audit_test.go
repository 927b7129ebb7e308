package store

import (
	"testing"

	"github.com/pocketbase/pocketbase/core"

	"hocvu/internal/store/audit"
)

func TestEntriesOfBothWritersFollowOneAnother(t *testing.T) {
	s, app, _ := open(t)
	for range 3 {
		write(t, s, func(tx *Store) error { return tx.Audit.Add(audit.Entry{At: monday, Act: "engine"}) })
		if err := app.RunInTransaction(func(tx core.App) error {
			inner, err := s.InTxOf(tx)
			if err != nil {
				return err
			}
			return inner.Audit.Add(audit.Entry{At: monday, Act: "console"})
		}); err != nil {
			t.Fatal(err)
		}
	}
	if chain, err := s.Audit.Check(); err != nil || chain.Entries != 6 {
		t.Errorf("%+v, %v", chain, err)
	}
	if _, err := s.InTxOf(app); err == nil {
		t.Error("PocketBase outside of a transaction was taken for one inside")
	}
}
