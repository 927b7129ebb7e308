package store

import (
	"errors"
	"strings"
	"testing"

	"github.com/pocketbase/pocketbase/core"
	"github.com/pocketbase/pocketbase/tests"

	"hocvu/internal/store/audit"
)

// behind runs SQL as somebody would who has the file: triggers do not stop him.
func behind(t *testing.T, app *tests.TestApp, statements ...string) {
	t.Helper()
	for _, statement := range append([]string{"DROP TRIGGER hocvu_audit_no_update", "DROP TRIGGER hocvu_audit_no_delete"},
		statements...) {
		if _, err := app.DB().NewQuery(statement).Execute(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestTheAuditShowsWhatWasChangedBehindItsBack(t *testing.T) {
	for name, statement := range map[string]string{
		"a changed act":      "UPDATE audit SET act = 'x' WHERE act = 'b'",
		"a changed detail":   `UPDATE audit SET detail = '{"n":2}' WHERE act = 'b'`,
		"a changed time":     "UPDATE audit SET at = '2020-01-01 00:00:00.000Z' WHERE act = 'b'",
		"a row taken away":   "DELETE FROM audit WHERE act = 'b'",
		"the first one gone": "DELETE FROM audit WHERE act = 'a'",
		"another personal":   `UPDATE audit SET detail = replace(detail, 'Đồi', 'Vàng') WHERE act = 'c'`,
	} {
		t.Run(name, func(t *testing.T) {
			s, app, officer := open(t)
			write(t, s, func(tx *Store) error {
				for _, act := range []string{"a", "b", "c"} {
					err := tx.Audit.Add(audit.Entry{At: monday, By: officer, Act: act,
						Detail: map[string]any{"n": 1, "name": audit.Personal("Lò Văn Đồi")}})
					if err != nil {
						return err
					}
				}
				return nil
			})
			if chain, err := s.Audit.Check(); err != nil || chain.Entries != 3 {
				t.Fatalf("%+v, %v before anything was changed", chain, err)
			}
			behind(t, app, statement)
			var broken *audit.Fault
			if _, err := s.Audit.Check(); !errors.As(err, &broken) {
				t.Errorf("not found: %v", err)
			}
		})
	}
}

func TestASealedEntryHasNoNameAndStillHolds(t *testing.T) {
	s, app, officer := open(t)
	write(t, s, func(tx *Store) error {
		return tx.Audit.Add(audit.Entry{At: monday, Act: "changed", Subject: officer,
			Detail: map[string]any{"name": []any{audit.Personal("Lò Văn Đồi"), audit.Personal("Lò Thị Đồi")}, "exact": 12345678901234567}})
	})
	write(t, s, func(tx *Store) error { return tx.Audit.Seal(officer) })
	write(t, s, func(tx *Store) error { return tx.Audit.Seal(officer) }) // a second time changes nothing
	var detail string
	if err := s.one(`SELECT detail FROM audit`, nil, &detail); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(detail, "Lò") || strings.Contains(detail, "salt") ||
		!strings.Contains(detail, "12345678901234567") {
		t.Errorf("detail %s", detail)
	}
	if _, err := s.Audit.Check(); err != nil {
		t.Error(err)
	}
	if _, err := app.DB().NewQuery(`UPDATE audit SET detail = '{}'`).Execute(); err == nil {
		t.Error("the database let a detail be emptied")
	}
}

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

func BenchmarkCheckAudit(b *testing.B) {
	s, _, officer := open(b)
	write(b, s, func(tx *Store) error {
		for range 10_000 {
			if err := tx.Audit.Add(audit.Entry{At: monday, Act: "changed", Subject: officer,
				Detail: map[string]any{"name": audit.Personal("Lò Văn Đồi")}}); err != nil {
				return err
			}
		}
		return nil
	})
	for b.Loop() {
		if _, err := s.Audit.Check(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/entry")
}
