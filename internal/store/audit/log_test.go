package audit

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/pocketbase/dbx"
	"github.com/pocketbase/pocketbase/tests"

	"hocvu/internal/store/database"
	"hocvu/pb_migrations/migrationtest"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// open makes the log of a real app.
func open(t testing.TB) (Log, *tests.TestApp) {
	t.Helper()
	app := migrationtest.App(t)
	d := database.New(app.NonconcurrentDB().(*dbx.DB).DB(), app.ConcurrentDB().(*dbx.DB).DB())
	t.Cleanup(d.Close)
	return NewLog(d.Conn()), app
}

// write runs fn in a transaction that must succeed.
func write(t testing.TB, l Log, fn func(tx Log) error) {
	t.Helper()
	if err := l.db.InTx(context.Background(), func(tx database.Conn) error { return fn(NewLog(tx)) }); err != nil {
		t.Fatal(err)
	}
}

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
			l, app := open(t)
			write(t, l, func(tx Log) error {
				for _, act := range []string{"a", "b", "c"} {
					err := tx.Add(Entry{At: monday, By: "o1", Act: act,
						Detail: map[string]any{"n": 1, "name": Personal("Lò Văn Đồi")}})
					if err != nil {
						return err
					}
				}
				return nil
			})
			if chain, err := l.Check(); err != nil || chain.Entries != 3 {
				t.Fatalf("%+v, %v before anything was changed", chain, err)
			}
			behind(t, app, statement)
			var broken *Fault
			if _, err := l.Check(); !errors.As(err, &broken) {
				t.Errorf("not found: %v", err)
			}
		})
	}
}

func TestASealedEntryHasNoNameAndStillHolds(t *testing.T) {
	l, app := open(t)
	write(t, l, func(tx Log) error {
		return tx.Add(Entry{At: monday, Act: "changed", Subject: "o1",
			Detail: map[string]any{"name": []any{Personal("Lò Văn Đồi"), Personal("Lò Thị Đồi")}, "exact": 12345678901234567}})
	})
	write(t, l, func(tx Log) error { return tx.Seal("o1") })
	write(t, l, func(tx Log) error { return tx.Seal("o1") }) // a second time changes nothing
	var detail string
	if err := l.db.One(`SELECT detail FROM audit`, nil, &detail); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(detail, "Lò") || strings.Contains(detail, "salt") ||
		!strings.Contains(detail, "12345678901234567") {
		t.Errorf("detail %s", detail)
	}
	if _, err := l.Check(); err != nil {
		t.Error(err)
	}
	if _, err := app.DB().NewQuery(`UPDATE audit SET detail = '{}'`).Execute(); err == nil {
		t.Error("the database let a detail be emptied")
	}
}

func BenchmarkCheckAudit(b *testing.B) {
	l, _ := open(b)
	write(b, l, func(tx Log) error {
		for range 10_000 {
			if err := tx.Add(Entry{At: monday, Act: "changed", Subject: "o1",
				Detail: map[string]any{"name": Personal("Lò Văn Đồi")}}); err != nil {
				return err
			}
		}
		return nil
	})
	for b.Loop() {
		if _, err := l.Check(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/10_000, "ns/entry")
}
