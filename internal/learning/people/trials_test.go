package people

import (
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"hocvu/internal/learning/access"
	"hocvu/internal/roster"
)

func idle(string) bool { return false }

func TestOnlySoManyTrialsWait(t *testing.T) {
	l, now := newTrials[RosterImport](t.TempDir(), idle), time.Now()
	for i := range MaxTrials {
		if _, err := l.keep(fmt.Sprint("a", i), RosterImport{}, now); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := l.keep("b", RosterImport{}, now); !errors.Is(err, ErrManyTrials) {
		t.Errorf("got %v", err)
	}
	if _, err := l.keep("b", RosterImport{}, now.Add(TrialKept+time.Minute)); err != nil {
		t.Errorf("old ones do not make room: %v", err)
	}
}

func TestAnAdminHasOneListWaiting(t *testing.T) {
	running := ""
	l, now := newTrials[ResultImport](t.TempDir(), func(name string) bool { return name == running }), time.Now()
	var err error
	if running, err = l.keep("a", ResultImport{Course: "khoa"}, now); err != nil {
		t.Fatal(err)
	}
	var last string
	for range MaxTrials + 5 {
		before := last
		if last, err = l.keep("a", ResultImport{}, now); err != nil {
			t.Fatal(err)
		}
		if _, err := l.find("a", before, now); before != "" && err == nil {
			t.Fatal("the one before is still there")
		}
	}
	other, err := l.keep("b", ResultImport{}, now)
	if err != nil {
		t.Fatal(err)
	}
	for name, officer := range map[string]string{running: "a", last: "a", other: "b"} {
		if _, err := l.find(officer, name, now); err != nil {
			t.Errorf("a list of %s is gone: %v", officer, err)
		}
	}
	late := now.Add(TrialKept + time.Minute)
	if _, err := l.keep("c", ResultImport{}, late); err != nil {
		t.Fatal(err)
	}
	if in, err := l.read("a", running); err != nil || in.Course != "khoa" {
		t.Errorf("a list is gone while its import runs: %+v %v", in, err)
	}
	if _, err := l.find("a", running, late); !errors.Is(err, access.ErrNotFound) {
		t.Errorf("it waits longer than an hour: %v", err)
	}
}

func TestATrialIsFoundByItsNameAndItsOfficerOnly(t *testing.T) {
	l, now := newTrials[RosterImport]("", idle), time.Now()
	name, err := l.keep("a", RosterImport{By: access.Officer{Badge: "000-001"}, Source: "a.xlsx"}, now)
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range [][2]string{{"b", name}, {"a", ""}, {"a", "../" + name}, {"", "a-" + name}, {"a", name[1:]}} {
		if _, err := l.find(wrong[0], wrong[1], now); !errors.Is(err, access.ErrNotFound) {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	in, err := l.find("a", name, now)
	if err != nil || in.Source != "a.xlsx" || in.By.Badge != "" {
		t.Errorf("%+v %v: who sent it belongs to the visit, not to the file", in, err)
	}
	folder := l.folder
	l.close()
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("the folder of the process stays: %v", err)
	}
}

func TestOnlySoManyResultsAreKeptAndNoneThatRuns(t *testing.T) {
	now := time.Now()
	i := &Importer[RosterImport, roster.Plan]{runs: map[string]*run[RosterImport, roster.Plan]{}}
	for n := range maxRuns + 10 {
		i.forget(now)
		at, ended := now.Add(time.Duration(n)), State{Ended: n > 0}
		i.runs[fmt.Sprint(n)] = &run[RosterImport, roster.Plan]{at: at, state: ended}
	}
	if i.runs["0"] == nil || i.runs["1"] != nil || len(i.runs) != maxRuns {
		t.Errorf("%d results are kept, the running one: %v", len(i.runs), i.runs["0"])
	}
	if i.forget(now.Add(TrialKept + time.Minute)); len(i.runs) != 1 || i.runs["0"] == nil {
		t.Errorf("%d results are kept for more than an hour", len(i.runs))
	}
}
