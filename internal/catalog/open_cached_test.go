package catalog

import (
	"context"
	"strings"
	"testing"
	"time"
)

// hanging is an engine whose workers answer nothing until the context ends.
func hanging(e Engine) Engine {
	e.Call = func(ctx context.Context, _ string, _, _ any) error {
		<-ctx.Done()
		return ctx.Err()
	}
	return e
}

func TestWhatTakesLongIsServedInItsLastGoodVersionAtOnce(t *testing.T) {
	e := engineOf(t)
	e.Cache, e.LastGoodDir = t.TempDir(), t.TempDir()
	before := []Layer{{Name: DiskLayer, FS: files(t, lesson1, withText("Bản một."))}}
	if _, problems := Load(t.Context(), before, e); len(problems) > 0 {
		t.Fatal(problems)
	}
	ctx, end := context.WithCancel(t.Context())
	defer end()
	r := NewReloader([]Layer{{Name: DiskLayer, FS: files(t, lesson1, withText("Bản hai."))}}, hanging(e))
	go r.Reload(ctx)
	start := time.Now()
	r.OpenCached(t.Context())
	if took := time.Since(start); took > 5*time.Second {
		t.Errorf("after %v", took)
	}
	if got := firstBlock(r.Catalog()); !strings.Contains(got, "Bản một") {
		t.Errorf("the course is %q", got)
	}
	if state, layer := stateOf(r.Catalog(), CourseKind, "mat-khau"); state != Held || layer != KeptLayer {
		t.Errorf("the course is %s from %s", state, layer)
	}
	if state, layer := stateOf(r.Catalog(), QuizKind, "mat-khau"); state != Served || layer != DiskLayer {
		t.Errorf("the quiz, which has not changed, is %s from %s", state, layer)
	}
}

func TestAPackageThatWasNeverTriedIsLeftOutAndTheOthersAreServed(t *testing.T) {
	e := engineOf(t)
	e.Cache = t.TempDir()
	fsys := files(t)
	if _, problems := Load(t.Context(), []Layer{{Name: DiskLayer, FS: fsys}}, e); len(problems) > 0 {
		t.Fatal(problems)
	}
	fresh := files(t, lesson1, withText("Bản mới."))
	r := NewReloader([]Layer{{Name: DiskLayer, FS: fresh}}, e)
	r.OpenCached(t.Context())
	if state, _ := stateOf(r.Catalog(), CourseKind, "mat-khau"); state != Absent {
		t.Errorf("the course is %s", state)
	}
	if state, _ := stateOf(r.Catalog(), QuizKind, "mat-khau"); state != Served {
		t.Errorf("the quiz is %s", state)
	}
	if problems := r.Reload(t.Context()); len(problems) > 0 || !strings.Contains(firstBlock(r.Catalog()), "Bản mới") {
		t.Errorf("after the reload: %v", problems)
	}
	whole := r.Catalog()
	if r.OpenCached(t.Context()); r.Catalog() != whole {
		t.Error("what was loaded was given up")
	}
}
