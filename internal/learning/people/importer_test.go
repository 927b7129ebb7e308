package people_test

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"strings"
	"sync"
	"testing"

	"hocvu/internal/learning/access"
	"hocvu/internal/learning/people"
	"hocvu/internal/listfile/listfiletest"
	"hocvu/internal/message"
	"hocvu/internal/refusal"
	"hocvu/internal/roster"
)

func TestAListGoesFromItsFileToItsResultWhichStaysToBeSeen(t *testing.T) {
	eachList(t, func(t *testing.T, l *listed) {
		name, digest := l.tried(t, l.admin, l.rows(30))
		if known, _, err := l.state(l.admin, name); known || err != nil || l.written() != 0 {
			t.Fatalf("a trial has begun an import: %v, %d rows", err, l.written())
		}
		if err := l.begin(l.admin, name, people.Consent{Digest: digest}); err != nil {
			t.Fatal(err)
		}
		s := l.ended(t, l.admin, name)
		if s.Err != nil || s.Done != 30 || s.Of != 30 || s.Changes != 30 || s.Counts[roster.Created] != 30 ||
			l.written() != 30 {
			t.Errorf("%+v, %d rows", s, l.written())
		}
		_, err := l.digest(l.admin, name)
		refused(t, err, access.ErrNotFound)
		err = l.begin(l.admin, name, people.Consent{Digest: digest})
		if err != nil || l.ended(t, l.admin, name).Changes != 30 {
			t.Errorf("pressed twice: %v", err)
		}
	})
}

func TestAfterARestartAListSaysWhetherItWasApplied(t *testing.T) {
	eachList(t, func(t *testing.T, l *listed) {
		name, digest := l.tried(t, l.admin, l.rows(7))
		l.restart(t)
		if known, _, err := l.state(l.admin, name); known || err != nil {
			t.Fatalf("it was applied: %v", err)
		}
		if again, err := l.digest(l.admin, name); err != nil || again != digest {
			t.Fatalf("the list that waited is gone: %v", err)
		}
		if err := l.begin(l.admin, name, people.Consent{Digest: digest}); err != nil {
			t.Fatal(err)
		}
		if s := l.ended(t, l.admin, name); s.Err != nil {
			t.Fatal(s.Err)
		}
		l.restart(t)
		known, s, err := l.state(l.admin, name)
		if !known || err != nil || !s.Ended || s.Err != nil || s.Changes != 7 || s.Counts[roster.Created] != 7 {
			t.Errorf("%v, %+v, %v", known, s, err)
		}
		if known, _, err := l.state(l.rival, name); known || err != nil {
			t.Errorf("another admin sees it: %v", err)
		}
		if err := l.begin(l.admin, name, people.Consent{Digest: digest}); err != nil || l.written() != 7 {
			t.Errorf("pressed again: %v, %d rows", err, l.written())
		}
	})
}

func TestAPlanThatNobodyWasShownIsNotApplied(t *testing.T) {
	eachList(t, func(t *testing.T, l *listed) {
		name, digest := l.tried(t, l.admin, l.rows(3))
		for _, other := range []string{"", "0000"} {
			if err := l.begin(l.admin, name, people.Consent{Digest: other}); err != nil {
				t.Fatal(err)
			}
			refused(t, l.ended(t, l.admin, name).Err, l.changed)
		}
		refused(t, l.run(l.rows(3), "0000", nil), l.changed)
		if l.written() != 0 {
			t.Fatalf("%d rows", l.written())
		}
		err := l.begin(l.admin, name, people.Consent{Digest: digest})
		if err != nil || l.ended(t, l.admin, name).Err != nil {
			t.Errorf("the list is lost: %v", err)
		}
	})
}

func TestOfTwoAdminsWhoApplyAtOnceOneIsToldThatThePlanHasChanged(t *testing.T) {
	eachList(t, func(t *testing.T, l *listed) {
		admins := []access.Officer{l.admin, l.rival}
		var names, digests [2]string
		for i, by := range admins {
			names[i], digests[i] = l.tried(t, by, l.rows(20))
		}
		var both sync.WaitGroup
		for i := range admins {
			both.Go(func() {
				if err := l.begin(admins[i], names[i], people.Consent{Digest: digests[i]}); err != nil {
					t.Error(err)
				}
			})
		}
		both.Wait()
		told := 0
		for i := range admins {
			if err := l.ended(t, admins[i], names[i]).Err; err != nil {
				refused(t, err, l.changed)
				told++
			}
		}
		if told != 1 || l.written() != 20 {
			t.Errorf("%d were told, %d rows", told, l.written())
		}
	})
}

func TestATrialIsForItsAdminAlone(t *testing.T) {
	eachList(t, func(t *testing.T, l *listed) {
		name, digest := l.tried(t, l.admin, l.rows(3))
		for who, o := range map[string]access.Officer{"another admin": l.rival, "an officer": l.Mine, "nobody": {}} {
			if _, err := l.digest(o, name); !errors.Is(err, access.ErrNotFound) {
				t.Errorf("%s looks: %v", who, err)
			}
			if err := l.begin(o, name, people.Consent{Digest: digest}); !errors.Is(err, access.ErrNotFound) {
				t.Errorf("%s applies: %v", who, err)
			}
		}
		for who, o := range map[string]access.Officer{"an officer": l.Mine, "nobody": {ID: "nobody"}} {
			if _, err := l.submit(o, l.rows(3)); !errors.Is(err, access.ErrNotFound) {
				t.Errorf("%s sends a list: %v", who, err)
			}
		}
		if err := l.begin(l.admin, name, people.Consent{Digest: digest}); err != nil {
			t.Fatal(err)
		}
		l.ended(t, l.admin, name)
		if known, _, err := l.state(l.rival, name); known || err != nil {
			t.Errorf("another admin sees the result: %v", err)
		}
	})
}

func TestATrialNamesTheRowAndTheColumnThatAreToBlame(t *testing.T) {
	eachList(t, func(t *testing.T, l *listed) {
		name, digest := l.tried(t, l.admin, l.bad)
		if place := l.refused(l.admin, name); place != "refused row 3 column B" {
			t.Error(place)
		}
		if err := l.begin(l.admin, name, people.Consent{Digest: digest}); err != nil {
			t.Fatal(err)
		}
		refused(t, l.ended(t, l.admin, name).Err, people.ErrRowsRefused)
		if l.written() != 0 {
			t.Errorf("%d rows", l.written())
		}
		if err := l.begin(l.admin, name, people.Consent{Digest: digest, SkipRefused: true}); err != nil {
			t.Fatal(err)
		}
		if s := l.ended(t, l.admin, name); s.Err != nil || l.written() != 1 || s.Counts[roster.Refused] != 1 {
			t.Errorf("%+v, %d rows", s, l.written())
		}
	})
}

func TestAFileThatCannotBeReadIsRefusedInTheSameWords(t *testing.T) {
	eachList(t, func(t *testing.T, l *listed) {
		for content, id := range map[string]string{
			"":                         "sheet.empty",
			oversized:                  "sheet.too-large",
			"\xd0\xcf\x11\xe0\xa1\xb1": "sheet.old-excel",
			"%PDF-1.7":                 "sheet.document",
			"Số hiệu;Hoàn thành\n500-001;\"x\n": "sheet.",
		} {
			_, err := l.submit(l.admin, content)
			if no := refusal.Of(err); no == nil || no.Field != "file" || !strings.HasPrefix(no.ID, id) {
				t.Errorf("%.20q: %v", content, err)
			}
			refused(t, l.run(content, "", nil), refusal.Of(err))
		}
	})
}

func TestAPanicInAnImportIsAnErrorAndTheNextImportGoesOn(t *testing.T) {
	eachList(t, func(t *testing.T, l *listed) {
		err := l.run(l.rows(10), "", func(done, _ int) {
			if done == 5 {
				panic("a fault in the program")
			}
		})
		if err == nil || refusal.Of(err) != nil || l.written() != 0 {
			t.Fatalf("%v, %d rows", err, l.written())
		}
		if err := l.run(l.rows(10), "", nil); err != nil || l.written() != 10 {
			t.Errorf("%v, %d rows", err, l.written())
		}
	})
}

func TestClosingAwaitsTheImportWhichLeavesNothing(t *testing.T) {
	eachList(t, func(t *testing.T, l *listed) {
		waits, digest := l.tried(t, l.rival, l.rows(30))
		entries := l.Count(t, "audit")
		var closed sync.WaitGroup
		err := l.run(l.rows(30), "", func(done, _ int) {
			if done != 5 {
				return
			}
			if err := l.begin(l.rival, waits, people.Consent{Digest: digest}); err != nil {
				t.Error(err)
			}
			closed.Go(l.imports.Close)
			for !errors.Is(l.begin(l.admin, "", people.Consent{}), people.ErrStopped) { // until it has begun to close
			}
		})
		refused(t, err, people.ErrStopped)
		closed.Wait()
		if s := l.ended(t, l.rival, waits); !errors.Is(s.Err, people.ErrStopped) {
			t.Errorf("the one that waited: %+v", s)
		}
		if n := l.Count(t, "audit"); l.written() != 0 || n > entries+2 { // the trial of the terminal, and its looks
			t.Errorf("%d rows, %d entries more", l.written(), n-entries)
		}
		if _, err := l.Store.Audit.Check(); err != nil {
			t.Error(err)
		}
		refused(t, l.run(l.rows(30), "", nil), people.ErrStopped)
	})
}

func TestATerminalThatGoesAwayStopsItsImport(t *testing.T) {
	h, _, _, _ := staffed(t)
	imports := people.NewImports(h.Roster, h.Results, listfiletest.Reader(), "")
	t.Cleanup(imports.Close)
	file := []byte("Số hiệu;Họ tên;Mã đơn vị\n600-000;Sùng Seo Lử;B\n600-001;Sùng Seo Lử;B\n")
	in, p, err := imports.Roster.Try(ctx, people.RosterImport{Operator: true}, file)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(ctx)
	_, err = imports.Roster.Run(ctx, in, people.Consent{Digest: p.Digest()}, func(done, _ int) {
		cancel()
		<-ctx.Done()
		for range 100 { // what the import is told of its terminal, it is told by another goroutine
			runtime.Gosched()
		}
	})
	if n := h.Count(t, "officers WHERE badge LIKE '600-%'"); err == nil && n != 2 || err != nil && n != 0 {
		t.Errorf("%v, %d rows", err, n)
	}
}

func TestTheTemplateIsReadAndNamesNobody(t *testing.T) {
	h := open(t)
	imports := people.NewImports(h.Roster, h.Results, listfiletest.Reader(), "")
	t.Cleanup(imports.Close)
	var out bytes.Buffer
	if err := people.WriteRosterTemplate(&out, message.English); err != nil {
		t.Fatal(err)
	}
	in, p, err := imports.Roster.Try(ctx, people.RosterImport{Operator: true}, out.Bytes())
	if no := refusal.Of(err); no == nil || no.ID != "roster.nobody" || len(p.Lines) > 0 {
		t.Fatal(err)
	}
	if len(in.List.Tables) != 1 || len(in.List.Tables[0].Entries) != 0 {
		t.Fatalf("%+v %v", in.List, err)
	}
	for field, column := range in.List.Tables[0].Columns {
		if column < 0 && field != 2 && field != 3 && field != 5 { // the name is whole, the unit is a code
			t.Errorf("the template has no column for field %d", field)
		}
	}
}
