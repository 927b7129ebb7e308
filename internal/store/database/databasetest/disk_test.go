package databasetest_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pocketbase/dbx"

	"hocvu/internal/store/database"
	"hocvu/internal/store/database/databasetest"
)

var disk = &databasetest.Disk{}

func TestMain(m *testing.M) {
	if err := disk.Insert(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// opened is a database as the program has it, with a table and a first pair of rows.
func opened(t *testing.T) (d *database.DB, file *dbx.DB, dir string) {
	t.Helper()
	dir = t.TempDir()
	file, err := database.Connect(filepath.Join(dir, "data.db"))
	if err != nil {
		t.Fatal(err)
	}
	file.DB().SetMaxOpenConns(1)
	d = database.New(file.DB(), file.DB())
	t.Cleanup(func() {
		d.Close()
		file.Close() //nolint:errcheck // the test is over
	})
	if _, err := file.DB().Exec(`CREATE TABLE rows (id TEXT PRIMARY KEY, half TEXT)`); err != nil {
		t.Fatal(err)
	}
	if err := write(d, "first"); err != nil {
		t.Fatal(err)
	}
	return d, file, dir
}

// afterCut are the rows that a folder's database has after the power was cut, each with the number of rows that belong
// to it and itself. It fails where the database is not sound.
func afterCut(t *testing.T, dir string) (map[string]int, error) {
	t.Helper()
	after := t.TempDir()
	if err := disk.CutPower(dir, after); err != nil {
		t.Fatal(err)
	}
	file, err := database.Connect(filepath.Join(after, "data.db"))
	if err != nil {
		return nil, err
	}
	defer file.Close() //nolint:errcheck // only read
	var verdict string
	if err := file.DB().QueryRow(`PRAGMA integrity_check`).Scan(&verdict); err != nil || verdict != "ok" {
		return nil, fmt.Errorf("integrity_check: %s (%v)", verdict, err)
	}
	rows, err := file.DB().Query(`SELECT id, (SELECT count(*) FROM rows o WHERE o.half = r.half) FROM rows r`)
	if err != nil {
		return nil, err
	}
	defer rows.Close() //nolint:errcheck // rows.Err tells
	found := map[string]int{}
	for rows.Next() {
		var id string
		var halves int
		if err := rows.Scan(&id, &halves); err != nil {
			return nil, err
		}
		found[id] = halves
	}
	return found, rows.Err()
}

// wounds cuts the power now and then while writers work, and gives how many rows are gone that were acknowledged before
// and what else is wrong then. Mode is the value of PRAGMA synchronous, "" for the program's own.
func wounds(t *testing.T, mode string) (gone int, wrong []error) {
	t.Helper()
	const writers, each, cuts = 4, 60, 12
	disk.Volatile = true
	t.Cleanup(func() { disk.Volatile = false })
	d, file, dir := opened(t)
	if mode != "" {
		if _, err := file.DB().Exec(`PRAGMA synchronous = ` + mode); err != nil {
			t.Fatal(err)
		}
	}
	var mu sync.Mutex
	var kept []string
	var writing sync.WaitGroup
	defer writing.Wait()
	for writer := range writers {
		writing.Go(func() {
			for n := range each {
				id := fmt.Sprint(writer, "-", n)
				if err := write(d, id); err != nil {
					t.Error(err)
				}
				mu.Lock()
				kept = append(kept, id)
				mu.Unlock()
			}
		})
	}
	for cut := 1; cut <= cuts; cut++ {
		var acknowledged []string
		for len(acknowledged) < cut*writers*each/cuts {
			mu.Lock()
			acknowledged = append(acknowledged[:0], kept...)
			mu.Unlock()
			time.Sleep(time.Millisecond)
		}
		found, err := afterCut(t, dir)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		for _, id := range acknowledged {
			if found[id] == 0 {
				gone++
			}
		}
		for id, halves := range found {
			if halves != 2 {
				wrong = append(wrong, fmt.Errorf("cut %d: half of %s is there", cut, id))
			}
		}
	}
	return gone, wrong
}

// write writes two rows that belong together.
func write(d *database.DB, id string) error {
	return d.Conn().InTx(context.Background(), func(tx database.Conn) error {
		for _, half := range []string{"", "+"} {
			if err := tx.Insert(`INSERT INTO rows (id, half) VALUES (?, ?)`, id+half, id); err != nil {
				return err
			}
		}
		return nil
	})
}

func TestAPowerCutTakesBackNothingThatWasAcknowledged(t *testing.T) {
	if gone, wrong := wounds(t, ""); gone > 0 || len(wrong) > 0 {
		t.Errorf("%d rows were acknowledged and are gone; %v", gone, wrong)
	}
}

// The control: with less the disk does take back what was acknowledged, so that the test above says something.
func TestAPowerCutTakesBackWhatIsNotFlushedAtEachCommit(t *testing.T) {
	for _, mode := range []string{"NORMAL", "OFF"} {
		t.Run(mode, func(t *testing.T) {
			gone, wrong := wounds(t, mode)
			if gone == 0 {
				t.Error("nothing is gone: the disk loses nothing")
			}
			t.Logf("%d rows were acknowledged and are gone; %v", gone, wrong)
		})
	}
}

func TestAWriteThatFailsOnceLeavesNothingHalfDoneAndTheNextIsKept(t *testing.T) {
	defer func() { disk.Fails = nil }()
	failed := 0
	for nth := 1; nth < 200; nth++ {
		d, _, dir := opened(t)
		began, reached := disk.Writes(), false
		disk.Fails = func(n int) bool {
			reached = reached || n == began+nth
			return n == began+nth
		}
		acknowledged := []string{"first", "first+"}
		for n := range 6 {
			id := fmt.Sprint(n)
			switch err := write(d, id); {
			case err == nil:
				acknowledged = append(acknowledged, id, id+"+")
			case errors.Is(err, database.ErrFull):
				failed++
				if again := write(d, id); again != nil {
					t.Errorf("write %d failed, and then %v", nth, again)
				}
				acknowledged = append(acknowledged, id, id+"+")
			default:
				t.Errorf("write %d failed, and the error is %v", nth, err)
			}
		}
		disk.Fails = nil
		found, err := afterCut(t, dir)
		if err != nil {
			t.Errorf("write %d failed: %v", nth, err)
		}
		if len(found) != len(acknowledged) {
			t.Errorf("write %d failed: %d rows are there, %s were acknowledged", nth, len(found), strings.Join(acknowledged, " "))
		}
		if !reached {
			if failed < 6 {
				t.Errorf("only %d of %d writes made a commit fail", failed, nth)
			}
			return
		}
	}
	t.Error("there was no end of writes")
}
