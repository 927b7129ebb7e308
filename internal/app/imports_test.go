package app

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"hocvu/internal/learning/people"
	"hocvu/internal/store"
)

func TestAnAppThatEndsInTheMiddleOfAnImportAwaitsItAndNothingIsHalfDone(t *testing.T) {
	t.Chdir(t.TempDir())
	const rows = 200
	for _, at := range []int{1, rows / 2, rows, rows + 1} {
		t.Run(fmt.Sprintf("at line %d of %d", at, rows), func(t *testing.T) {
			c := Config{DataDir: t.TempDir(), Packages: ".", Terminal: t.Output()}
			a, err := Open(ctx, c)
			if err != nil {
				t.Fatal(err)
			}
			from := time.Now().AddDate(-1, 0, 0)
			if _, err = a.store.Units.Add(ctx, store.NewUnit{Code: "ms", Name: "Công an xã Mường Sương", From: from}); err != nil {
				t.Fatal(err)
			}
			var list strings.Builder
			list.WriteString("Số hiệu;Họ tên;Mã đơn vị\n")
			for i := range rows {
				fmt.Fprintf(&list, "600-%03d;Sùng Seo Lử;ms\n", i)
			}
			in, p, err := a.Imports.Roster.Try(ctx, people.RosterImport{Operator: true}, []byte(list.String()))
			if err != nil {
				t.Fatal(err)
			}
			closed := make(chan error, 1)
			_, err = a.Imports.Roster.Run(ctx, in, people.Consent{Digest: p.Digest()}, func(done, _ int) {
				if done != at {
					return
				}
				go func() { closed <- a.Close() }()
				for !errors.Is(a.Imports.Roster.Begin(in.By, "", people.Consent{}), people.ErrStopped) {
				}
			})
			if at > rows {
				closed <- a.Close()
			}
			written := "0"
			switch {
			case err == nil && at >= rows: // the last line was written before anybody looked
				written = fmt.Sprint(rows)
			case at > rows, !errors.Is(err, people.ErrStopped):
				t.Errorf("it ended with %v", err)
			}
			if err := <-closed; err != nil {
				t.Error(err)
			}
			again, err := Open(ctx, c)
			if err != nil {
				t.Fatal(err)
			}
			if n := again.value(t, `SELECT count(*) || '' FROM officers WHERE badge LIKE '600-%'`); n != written {
				t.Errorf("%s officers are there, want %s", n, written)
			}
			if _, err := again.store.Audit.Check(); err != nil {
				t.Error(err)
			}
			if err := again.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}
