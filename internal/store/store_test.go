package store

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

func setting(tx *Store, name string) error {
	return tx.insert(`INSERT INTO settings (id, name, value) VALUES (?, ?, 'true')`, newID(), name)
}

func TestATransactionThatFailsLeavesNothing(t *testing.T) {
	s, _, _ := open(t)
	stop := errors.New("stop")
	ran := false
	err := s.InTx(ctx, func(tx *Store) error {
		tx.AfterCommit(func() { ran = true })
		if err := setting(tx, "a"); err != nil {
			return err
		}
		return stop
	})
	if !errors.Is(err, stop) || count(t, s, "settings") != 0 || ran {
		t.Error(err, ran)
	}
}

func TestAPanicLeavesNothingAndTheNextWriterWrites(t *testing.T) {
	s, _, _ := open(t)
	func() {
		defer func() { recover() }()                                   //nolint:errcheck // the panic is the case
		s.InTx(ctx, func(tx *Store) error { panic(setting(tx, "a")) }) //nolint:errcheck // the case looks at what it leaves
	}()
	soon, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	if err := s.InTx(soon, func(tx *Store) error { return setting(tx, "b") }); err != nil || count(t, s, "settings") != 1 {
		t.Error(err)
	}
}

func TestAnInnerTransactionIsUndoneAloneAndKeptWithTheOuter(t *testing.T) {
	s, _, _ := open(t)
	var after []string
	write(t, s, func(tx *Store) error {
		for _, name := range []string{"a", "b", "c"} {
			err := tx.InTx(ctx, func(tx *Store) error {
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
	if !slices.Equal(after, []string{"a", "c"}) || count(t, s, "settings WHERE name IN ('a', 'c')") != 2 ||
		count(t, s, "settings") != 2 {
		t.Error(after)
	}
}

func TestATakenKeyIsAConflict(t *testing.T) {
	s, _, _ := open(t)
	write(t, s, func(tx *Store) error { return setting(tx, "a") })
	err := s.InTx(ctx, func(tx *Store) error { return setting(tx, "a") })
	if !errors.Is(err, ErrConflict) {
		t.Error(err)
	}
}

func TestWritersAreServedInTheOrderInWhichTheyCame(t *testing.T) {
	s, _, _ := open(t)
	var order []int
	var all sync.WaitGroup
	inside, release := make(chan bool), make(chan bool)
	all.Go(func() {
		s.InTx(ctx, func(*Store) error { inside <- true; <-release; return nil }) //nolint:errcheck // the case looks at what it leaves
	})
	<-inside
	for i := range 16 {
		all.Go(func() {
			if err := s.InTx(ctx, func(tx *Store) error { order = append(order, i); return nil }); err != nil {
				t.Error(err)
			}
		})
		for s.queue.length() != i+1 {
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

func TestEventsAreUUIDsThatSortByTime(t *testing.T) {
	a, b := NewEvent(), NewEvent()
	if !IsEvent(a) || !IsEvent(b) || a >= b || a[14] != '7' {
		t.Error(a, b)
	}
	for _, text := range []string{"", "x", strings.ToUpper(a), "urn:uuid:" + a, "{" + a + "}",
		strings.ReplaceAll(a, "-", ""), a + "0", a[:35] + "G", "0" + a[:35]} {
		if IsEvent(text) {
			t.Errorf("%q was taken for an event", text)
		}
	}
}

func TestTimesAreKeptToTheMillisecond(t *testing.T) {
	at := monday.Add(123456789 * time.Nanosecond)
	if got := parseTime(formatTime(at)); !got.Equal(at.Truncate(time.Millisecond)) {
		t.Error(got)
	}
	if formatTime(time.Time{}) != "" || !parseTime("").IsZero() || !parseTime("rubbish").IsZero() {
		t.Error("an empty date is the zero time")
	}
}

func TestASiteKnowsWhenItWasMade(t *testing.T) {
	s, _, _ := open(t)
	if at, err := s.Settings.CreatedAt(); err != nil || at.Year() < 2026 || at.After(time.Now()) {
		t.Errorf("%s, %v", at, err)
	}
}

func TestASettingIsOneValueWithNothingBehindIt(t *testing.T) {
	for value, good := range map[string]bool{"7": true, " 7 ": true, `7} {"slip_days": 900`: false,
		`7, "log_days": 1`: false, "7 8": false, "null": false, "": false} {
		if err := CheckSetting("slip_days", value); (err == nil) != good {
			t.Errorf("%q: %v", value, err)
		}
	}
}
