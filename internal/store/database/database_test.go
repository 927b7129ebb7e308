package database

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"hocvu/pb_migrations/migrationtest"
)

var (
	ctx    = context.Background()
	monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
)

// open makes a connection to the database of a real app.
func open(t testing.TB) Conn {
	t.Helper()
	app := migrationtest.App(t)
	d := New(app.NonconcurrentDB().(*dbx.DB).DB(), app.ConcurrentDB().(*dbx.DB).DB())
	t.Cleanup(d.Close)
	return d.Conn()
}

// write runs fn in a transaction that must succeed.
func write(t testing.TB, c Conn, fn func(tx Conn) error) {
	t.Helper()
	if err := c.InTx(ctx, fn); err != nil {
		t.Fatal(err)
	}
}

func count(t testing.TB, c Conn, table string) (n int) {
	t.Helper()
	if err := c.One("SELECT count(*) FROM "+table, nil, &n); err != nil {
		t.Fatal(err)
	}
	return n
}

func setting(tx Conn, name string) error {
	return tx.Insert(`INSERT INTO settings (id, name, value) VALUES (?, ?, 'true')`, NewID(), name)
}

func TestATransactionThatFailsLeavesNothing(t *testing.T) {
	c := open(t)
	stop := errors.New("stop")
	ran := false
	err := c.InTx(ctx, func(tx Conn) error {
		tx.AfterCommit(func() { ran = true })
		if err := setting(tx, "a"); err != nil {
			return err
		}
		return stop
	})
	if !errors.Is(err, stop) || count(t, c, "settings") != 0 || ran {
		t.Error(err, ran)
	}
}

func TestAPanicLeavesNothingAndTheNextWriterWrites(t *testing.T) {
	c := open(t)
	func() {
		defer func() { recover() }()                                 //nolint:errcheck // the panic is the case
		c.InTx(ctx, func(tx Conn) error { panic(setting(tx, "a")) }) //nolint:errcheck // the case looks at what it leaves
	}()
	soon, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if err := c.InTx(soon, func(tx Conn) error { return setting(tx, "b") }); err != nil || count(t, c, "settings") != 1 {
		t.Error(err)
	}
}

func TestAnInnerTransactionIsUndoneAloneAndKeptWithTheOuter(t *testing.T) {
	c := open(t)
	var after []string
	write(t, c, func(tx Conn) error {
		for _, name := range []string{"a", "b", "c"} {
			err := tx.InTx(ctx, func(tx Conn) error {
				tx.AfterCommit(func() { after = append(after, name) })
				if err := setting(tx, name); err != nil {
					return err
				}
				if name == "b" {
					return errors.New("not this one")
				}
				return nil
			})
			if (err != nil) != (name == "b") {
				t.Error(name, err)
			}
		}
		return nil
	})
	if !slices.Equal(after, []string{"a", "c"}) || count(t, c, "settings WHERE name IN ('a', 'c')") != 2 ||
		count(t, c, "settings") != 2 {
		t.Error(after)
	}
}

func TestAWholeTransactionFailsWithWhatHasWrittenInsideIt(t *testing.T) {
	failure := errors.New("not this one")
	for _, row := range []struct {
		name   string
		writes bool
		kept   int
	}{{"a failure before anything is written is the caller's to judge", false, 1}, {"a failure after a row fails all of it", true, 0}} {
		t.Run(row.name, func(t *testing.T) {
			c := open(t)
			err := c.InWholeTx(ctx, func(tx Conn) error {
				if err := tx.InTx(ctx, func(tx Conn) error { return setting(tx, "a") }); err != nil {
					return err
				}
				inner := tx.InTx(ctx, func(tx Conn) error {
					if row.writes {
						if err := setting(tx, "b"); err != nil {
							return err
						}
					}
					return failure
				})
				if !errors.Is(inner, failure) {
					t.Error(inner)
				}
				return nil
			})
			if kept := count(t, c, "settings"); kept != row.kept || errors.Is(err, failure) != row.writes {
				t.Errorf("%d kept, %v", kept, err)
			}
		})
	}
}

func TestATakenKeyIsAConflict(t *testing.T) {
	c := open(t)
	write(t, c, func(tx Conn) error { return setting(tx, "a") })
	err := c.InTx(ctx, func(tx Conn) error { return setting(tx, "a") })
	if !errors.Is(err, ErrConflict) {
		t.Error(err)
	}
}

func TestWritersAreServedInTheOrderInWhichTheyCame(t *testing.T) {
	c := open(t)
	var order []int
	var all sync.WaitGroup
	inside, release := make(chan bool), make(chan bool)
	all.Go(func() {
		c.InTx(ctx, func(Conn) error { inside <- true; <-release; return nil }) //nolint:errcheck // the case looks at what it leaves
	})
	<-inside
	for i := range 16 {
		all.Go(func() {
			if err := c.InTx(ctx, func(tx Conn) error { order = append(order, i); return nil }); err != nil {
				t.Error(err)
			}
		})
		for c.db.queue.length() != i+1 {
			time.Sleep(time.Millisecond)
		}
	}
	close(release)
	all.Wait()
	if !slices.IsSorted(order) || len(order) != 16 {
		t.Error(order)
	}
}

func (l *writeQueue) length() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.waiting.Len()
}

func TestAWriterTooManyIsTurnedAwayAtOnce(t *testing.T) {
	l := newWriteQueue(1)
	if err := l.enter(ctx); err != nil {
		t.Fatal(err)
	}
	waits := make(chan error, 1)
	go func() { waits <- l.enter(ctx) }()
	for l.length() != 1 {
		time.Sleep(time.Millisecond)
	}
	if err := l.enter(ctx); !errors.Is(err, ErrBusy) {
		t.Error(err)
	}
	l.leave()
	if err := <-waits; err != nil {
		t.Error(err)
	}
}

func TestAWriterWhoGivesUpHoldsNobodyUp(t *testing.T) {
	l := newWriteQueue(10)
	if err := l.enter(ctx); err != nil {
		t.Fatal(err)
	}
	impatient, cancel := context.WithCancel(ctx)
	gone := make(chan error, 1)
	go func() { gone <- l.enter(impatient) }()
	for l.length() != 1 {
		time.Sleep(time.Millisecond)
	}
	cancel()
	if err := <-gone; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	l.leave()
	if err := l.enter(ctx); err != nil {
		t.Error(err)
	}
	l.leave()
	l.close()
	if err := l.enter(ctx); !errors.Is(err, ErrClosed) {
		t.Error(err)
	}
}

func TestTheMainDatabaseIsFlushedAtEveryCommitAndTheLogsAreNot(t *testing.T) {
	for name, want := range map[string]int{"data.db": 2, "auxiliary.db": 1} { // FULL, NORMAL
		db, err := Connect(t.TempDir() + "/" + name)
		if err != nil {
			t.Fatal(err)
		}
		var got int
		if err := db.NewQuery("PRAGMA synchronous").Row(&got); err != nil || got != want {
			t.Errorf("%s: synchronous %d, want %d (%v)", name, got, want, err)
		}
		db.Close() //nolint:errcheck // the test is over
	}
}

func TestTimesAreKeptToTheMillisecond(t *testing.T) {
	at := monday.Add(123456789 * time.Nanosecond)
	if got := ParseTime(FormatTime(at)); !got.Equal(at.Truncate(time.Millisecond)) {
		t.Error(got)
	}
	if FormatTime(time.Time{}) != "" || !ParseTime("").IsZero() || !ParseTime("rubbish").IsZero() {
		t.Error("an empty date is the zero time")
	}
}
