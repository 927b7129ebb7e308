package database

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"
	"time"
)

// queue lets all writers wait behind a writer that was let in, so that they make groups, and waits for their end.
func queue(t *testing.T, c Conn, writers int, write func(i int)) {
	t.Helper()
	var all sync.WaitGroup
	inside, release := make(chan bool), make(chan bool)
	all.Go(func() {
		c.InTx(ctx, func(Conn) error { inside <- true; <-release; return nil }) //nolint:errcheck // the case looks at what it leaves
	})
	<-inside
	for i := range writers {
		all.Go(func() { write(i) })
	}
	for c.db.queue.length() != writers {
		time.Sleep(time.Millisecond)
	}
	close(release)
	all.Wait()
}

func TestWritersWhoWaitShareACommitAndEachIsUndoneAlone(t *testing.T) {
	c := open(t)
	const writers = 100
	random := rand.New(rand.NewPCG(1, 1))
	fate := make([]int, writers) // 0: fails, 1: panics, else: is kept
	for i := range fate {
		fate[i] = random.IntN(4)
	}
	var mu sync.Mutex
	acknowledged, groups := map[int]bool{}, map[*group]bool{}
	queue(t, c, writers, func(i int) {
		defer func() { recover() }() //nolint:errcheck // the panic is the case
		err := c.InTx(ctx, func(tx Conn) error {
			mu.Lock()
			groups[c.db.group] = true
			mu.Unlock()
			if err := setting(tx, fmt.Sprint("w", i)); err != nil {
				return err
			}
			switch fate[i] {
			case 0:
				return errors.New("not this one")
			case 1:
				panic("nor this one")
			}
			return nil
		})
		mu.Lock()
		acknowledged[i] = err == nil
		mu.Unlock()
	})
	for i := range writers {
		kept := count(t, c, fmt.Sprintf("settings WHERE name = 'w%d'", i)) == 1
		if kept != (fate[i] > 1) || kept != acknowledged[i] {
			t.Errorf("writer %d: kept %t, told so %t, fate %d", i, kept, acknowledged[i], fate[i])
		}
	}
	if len(groups) > writers/2 {
		t.Errorf("%d writers who waited made %d groups", writers, len(groups))
	}
}

func TestWhatIsAcknowledgedIsThereWhenTheFileCannotGrow(t *testing.T) {
	c := open(t)
	pages := 0
	if err := c.db.writing.db.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	if _, err := c.db.writing.db.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages+40)); err != nil {
		t.Fatal(err)
	}
	const writers = 60
	told := make([]error, writers)
	queue(t, c, writers, func(i int) {
		told[i] = c.InTx(ctx, func(tx Conn) error {
			return tx.Insert(`INSERT INTO settings (id, name, value, note) VALUES (?, ?, ?, '')`, NewID(), fmt.Sprint("w", i),
				`"`+strings.Repeat("x", 12_000)+`"`)
		})
	})
	full := 0
	for i, err := range told {
		kept := count(t, c, fmt.Sprintf("settings WHERE name = 'w%d'", i)) == 1
		if kept != (err == nil) || err != nil && !errors.Is(err, ErrFull) {
			t.Errorf("writer %d: kept %t, told %v", i, kept, err)
		}
		if err != nil {
			full++
		}
	}
	if full == 0 || full == writers {
		t.Errorf("%d of %d writers met the full file: the test shows nothing", full, writers)
	}
}
