package catalog

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// counting is an engine that counts the jobs its workers do.
func counting(t testing.TB) (Engine, *atomic.Int64) {
	var calls atomic.Int64
	e := engineOf(t)
	e.Call = func(ctx context.Context, job string, input, output any) error {
		calls.Add(1)
		return pool.Call(ctx, job, input, output)
	}
	return e, &calls
}

func entries(t *testing.T, folder string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && entry.Name() != "swept" {
			all = append(all, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestWhatHasNotChangedIsNotDoneAgain(t *testing.T) {
	e, calls := counting(t)
	layers := []Layer{{Name: DiskLayer, FS: os.DirFS("../..")}}
	load := func() int64 {
		t.Helper()
		calls.Store(0)
		if _, problems := Load(t.Context(), layers, e); len(problems) > 0 {
			t.Fatal(said(t, problems))
		}
		return calls.Load()
	}
	first := load()
	if again := load(); first == 0 || again != 0 {
		t.Errorf("%d jobs, then %d", first, again)
	}

	// A broken cache is a miss, never an error.
	for _, breaking := range []func(*testing.T, string){truncate, spoil} {
		breaking(t, entries(t, e.Cache)[0])
		if again := load(); again == 0 || again >= first {
			t.Errorf("%d jobs after one file of the cache was broken, %d at first", again, first)
		}
	}
	e.Version = "another"
	if again := load(); again != first {
		t.Errorf("%d jobs by another version, %d at first", again, first)
	}
}

func truncate(t *testing.T, file string) {
	t.Helper()
	if err := os.Truncate(file, 70); err != nil {
		t.Fatal(err)
	}
}

func spoil(t *testing.T, file string) {
	t.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	content[len(content)-2] ^= 1
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestACacheThatCannotBeWrittenIsDoneWithout(t *testing.T) {
	e := engineOf(t)
	e.Cache = filepath.Join(e.Cache, "file")
	if err := os.WriteFile(e.Cache, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, problems := Load(t.Context(), []Layer{{Name: DiskLayer, FS: files(t)}}, e); len(problems) > 0 {
		t.Error(said(t, problems))
	}
}

func TestAFailureIsNotRemembered(t *testing.T) {
	e := engineOf(t).of(ref{QuizKind, "a"})
	var out int
	failing := errors.New("busy")
	if err := e.cached("job", 1, &out, func() error { return failing }); !errors.Is(err, failing) || !e.results.failed {
		t.Errorf("got %v, failed: %v", err, e.results.failed)
	}
	if err := e.cached("job", 1, &out, func() error { out = 7; return nil }); err != nil || out != 7 {
		t.Errorf("got %d, %v", out, err)
	}
}

// asking does jobs of one package in an engine, and returns those that had to be done.
func asking(t *testing.T, e Engine, id string, jobs ...int) (done []int) {
	t.Helper()
	e = e.of(ref{QuizKind, id})
	defer e.results.save()
	for _, job := range jobs {
		var out string
		err := e.cached("job", job, &out, func() error {
			out, done = strings.Repeat("x", 100), append(done, job)
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return done
}

func TestWhatIsNoLongerAskedForStaysWhileItIsNoMoreThanWhatIs(t *testing.T) {
	e := engineOf(t)
	asking(t, e, "a", 1, 2)
	if done := asking(t, e, "a", 1, 3); !slices.Equal(done, []int{3}) {
		t.Errorf("done again: %v", done)
	}
	if done := asking(t, e, "a", 2); len(done) > 0 {
		t.Errorf("an edit taken back costs %v", done)
	}
	asking(t, e, "a", 4)
	if done := asking(t, e, "a", 1, 2, 3, 4); len(done) != 2 {
		t.Errorf("of four results two are kept beside the one asked for; done again: %v", done)
	}
}

func TestResultsThatNobodyAsksForAreDeleted(t *testing.T) {
	e := engineOf(t)
	asking(t, e, "a", 1)
	asking(t, e, "b", 1)
	all := entries(t, e.Cache)
	old := time.Now().Add(-cacheLife - time.Hour)
	if err := os.Chtimes(all[0], old, old); err != nil {
		t.Fatal(err)
	}
	e.sweep()
	if left := entries(t, e.Cache); len(all) != 2 || len(left) != 1 || left[0] != all[1] {
		t.Errorf("of %v there is left %v", all, left)
	}
}
