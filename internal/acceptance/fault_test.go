package acceptance

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"hocvu/internal/app/engine"
	"hocvu/internal/cli"
	"hocvu/internal/store/database/databasetest"
	"hocvu/internal/worker"
)

// testDisk makes this test's binary be the server, on a disk of tests: "volatile" loses at a kill what was not flushed,
// a number N makes every Nth write fail.
const testDisk = "HOCVU_TEST_DISK"

// serveOnTestDisk never returns where this process is such a server, or one of its workers.
func serveOnTestDisk() {
	worker.Main(engine.Jobs())
	kind, marked := os.LookupEnv(testDisk)
	if !marked {
		return
	}
	d := &databasetest.Disk{Volatile: kind == "volatile"}
	if every, err := strconv.Atoi(kind); err == nil {
		d.Fails = func(n int) bool { return n%every == 0 }
	}
	if err := d.Insert(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(cli.Execute(os.Args[1:], os.Stdout, os.Stderr))
}

// onTestDisk makes a server that has not started run on a disk of tests.
func (s *server) onTestDisk(t *testing.T, kind string) {
	t.Helper()
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s.binary, s.environment = binary, []string{testDisk + "=" + kind}
}

func TestAPowerCutLosesNoAcknowledgedAnswer(t *testing.T) {
	if testing.Short() {
		t.Skip("cuts the power of a server ten times")
	}
	const cuts = 10
	s := unstarted(t)
	s.onTestDisk(t, "volatile")
	s.start(t)
	all := examinees(t, s, writers)
	killed(t, s, all, cuts)
	answers := 0
	for _, e := range all {
		answers += len(e.kept)
	}
	t.Logf("%d cuts under %d writers: %d answers acknowledged", cuts, writers, answers)
	if answers < cuts {
		t.Errorf("%d answers in %d lives of the server: it was hardly writing when the power was cut", answers, cuts)
	}
	s.kill()
	keepWhereItFails(t, s.folder())
	db := s.database(t)
	for _, e := range all {
		e.standsOnce(t, db)
	}
	nothingHalf(t, db)
	s.binary, s.environment = "", nil // on a sound disk, so that the file may be looked into beside the server
	s.start(t)
	s.holds(t, all)
	for _, e := range all {
		e.submits(t)
	}
	s.kill()
	nothingHalf(t, db)
	s.rescore(t)
}

// keepWhereItFails copies a folder as a power cut left it, to be looked into where the test fails.
func keepWhereItFails(t *testing.T, folder string) {
	t.Helper()
	kept, err := os.MkdirTemp("", "hocvu-power-cut-")
	if err == nil {
		err = os.CopyFS(kept, os.DirFS(folder))
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("what the power cut left is kept in %s", kept)
			return
		}
		os.RemoveAll(kept) //nolint:errcheck // the test is over
	})
}

func TestAnErrorOfTheDiskAtEveryNthWriteLeavesNothingHalfDone(t *testing.T) {
	if testing.Short() {
		t.Skip("serves on a failing disk")
	}
	for _, every := range []int{37, 101, 307} /* one commit has up to twenty */ {
		t.Run(fmt.Sprint("every ", every), func(t *testing.T) {
			s := unstarted(t)
			s.start(t)
			all := examinees(t, s, 4)
			s.kill()
			s.onTestDisk(t, strconv.Itoa(every))
			s.starts(t)
			refused := s.strains(t, all)
			s.kill()
			s.binary, s.environment = "", nil
			db := s.database(t)
			answers := 0
			for _, e := range all {
				answers += len(e.kept)
				e.standsOnce(t, db)
			}
			t.Logf("%d answers acknowledged, %d refused once", answers, refused)
			if refused == 0 || answers == 0 {
				t.Errorf("%d answers acknowledged, %d refused: the disk did not fail now and then", answers, refused)
			}
			nothingHalf(t, db)
			s.start(t)
			s.holds(t, all)
			for _, e := range all {
				e.submits(t)
			}
			s.kill()
			nothingHalf(t, db)
			s.rescore(t)
		})
	}
}

// starts a server whose disk may fail while it does: it says so and ends, and is started again.
func (s *server) starts(t *testing.T) {
	t.Helper()
	var err error
	for range 20 {
		if _, err = s.launch(); err == nil {
			return
		}
	}
	t.Fatal(err)
}

// enough is how many refusals show what happens to an answer that the disk does not take.
const enough = 20

// strains lets examinees answer on a failing disk until there were enough refusals, and counts them: each says that the
// disk fails and when to try again, and the same answer is kept then.
func (s *server) strains(t *testing.T, all []*examinee) (refused int) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), 6*time.Second)
	defer stop()
	var mu sync.Mutex
	var working sync.WaitGroup
	for _, e := range all {
		working.Go(func() {
			for ctx.Err() == nil {
				f, err := e.ask(fmt.Sprintf("%s/%d", e.exam, 1+rand.IntN(8)))
				if err != nil {
					t.Errorf("reading on a failing disk: %v", err)
					return
				}
				n, err := e.persists(f)
				mu.Lock()
				if refused += n; refused >= enough {
					stop()
				}
				mu.Unlock()
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	working.Wait()
	return refused
}

// persists sends an answer until it is kept.
func (e *examinee) persists(f form) (refused int, err error) {
	for ; refused < 20; refused++ {
		p, err := e.deliver(f)
		switch {
		case err != nil:
			return refused, err
		case p.status == http.StatusSeeOther:
			e.kept = append(e.kept, f)
			return refused, nil
		case p.status != http.StatusInsufficientStorage || p.header.Get("Retry-After") == "" || !strings.Contains(p.text, "form"):
			return refused, fmt.Errorf("an answer that the disk did not take: %d\n%.600s", p.status, p.text)
		}
	}
	return refused, fmt.Errorf("%s is refused for ever", f.action)
}
