package catalog

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"hocvu/internal/message"
)

// onDisk writes the base packages into a folder.
func onDisk(t testing.TB) string {
	t.Helper()
	root := t.TempDir()
	for name, file := range files(t) {
		put(t, root, name, string(file.Data), 1)
	}
	return root
}

// put writes a file with a time of its own, long ago: tick orders the changes.
func put(t testing.TB, root, name, content string, tick int) {
	t.Helper()
	file := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	changed := time.Date(2026, 1, 1, 0, 0, tick, 0, time.UTC)
	if err := os.Chtimes(file, changed, changed); err != nil {
		t.Fatal(err)
	}
}

// told is everything of a load that somebody may see.
func told(t testing.TB, c *Catalog, problems Problems) string {
	t.Helper()
	all, err := json.MarshalIndent([]any{c.Courses, c.Quizzes, c.Frameworks, c.Packages}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range slices.Concat(problems, c.Notes) {
		all = append(all, []byte("\n"+p.In(message.Vietnamese))...)
	}
	return string(all)
}

// Whatever is changed, and in whatever order, a server that has been running shows what one that just started would.
func TestAReloadIsWhatALoadOfAllWouldBe(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	base := files(t)
	all := names(base)
	for trial := range 6 {
		t.Run(fmt.Sprint("trial ", trial), func(t *testing.T) {
			root, engine := onDisk(t), engineOf(t)
			layers := []Layer{{Name: EmbeddedLayer, FS: files(t)}, {Name: DiskLayer, FS: os.DirFS(root)}}
			running := NewReloader(layers, engine)
			running.Reload(t.Context())
			for step := range 12 {
				name := all[random.IntN(len(all))]
				content := string(base[name].Data)
				switch random.IntN(5) {
				case 0: // back as it was
				case 1:
					content = strings.Replace(content, "a", "á", 1)
				case 2:
					content += "\nThêm một dòng.\n"
				case 3:
					content = strings.Replace(content, "1.0.0", "1.0."+fmt.Sprint(step), 1)
				case 4:
					content = strings.Replace(content, ":", "：", 1)
				}
				put(t, root, name, content, step+2)
				if random.IntN(6) == 0 {
					if err := os.Remove(filepath.Join(root, filepath.FromSlash(name))); err != nil {
						t.Fatal(err)
					}
				}
				// A broken package is served as it was before, which only the one that was running can know.
				before := running.Catalog()
				problems := running.Reload(t.Context())
				fresh := NewReloader(layers, engineOf(t))
				fresh.current.Store(before)
				freshly := fresh.Reload(t.Context())
				if got, want := told(t, running.Catalog(), problems), told(t, fresh.Catalog(), freshly); got != want {
					t.Fatalf("step %d, %s: the reload differs\n%s", step, name, firstDifference(got, want))
				}
			}
		})
	}
}

func firstDifference(a, b string) string {
	left, right := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range left {
		if i >= len(right) || left[i] != right[i] {
			return fmt.Sprintf("- %s\n+ %s", left[i], strings.Join(right[min(i, len(right)):min(i+1, len(right))], ""))
		}
	}
	return "the second is longer"
}

func TestAReloadWorksOutOnlyWhatHasChanged(t *testing.T) {
	root := onDisk(t)
	engine, calls := counting(t)
	engine.Cache = "" // what is known is known from memory
	running := NewReloader([]Layer{{Name: DiskLayer, FS: os.DirFS(root)}}, engine)
	running.Reload(t.Context())
	before := running.Catalog()
	for _, c := range []struct {
		name, file, content string
		course, quiz        bool // worked out again
	}{
		{"nothing", "content/mat-khau/.ghi-chu", "x", false, false},
		{"a lesson", lesson1, withText("Đã sửa."), true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			put(t, root, c.file, c.content, 5)
			calls.Store(0)
			if problems := running.Reload(t.Context()); len(problems) > 0 {
				t.Fatal(said(t, problems))
			}
			after := running.Catalog()
			if got := after.Courses["mat-khau"] != before.Courses["mat-khau"]; got != c.course {
				t.Errorf("the course is another: %v", got)
			}
			if done := calls.Load() > 0; done != (c.course || c.quiz) {
				t.Errorf("%d jobs", calls.Load())
			}
		})
	}
}

func TestAFileThatChangedJustNowIsReadAgain(t *testing.T) {
	root := onDisk(t)
	running := NewReloader([]Layer{{Name: DiskLayer, FS: os.DirFS(root)}}, engineOf(t))
	file := filepath.Join(root, filepath.FromSlash(lesson1))
	moment := time.Now()
	for _, text := range []string{"Bản A.", "Bản B.", "Bản C."} { // of one length, in one step of the clock
		if err := os.WriteFile(file, []byte(withText(text)), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, moment, moment); err != nil {
			t.Fatal(err)
		}
		problems := running.Reload(t.Context())
		if len(problems) > 0 || !strings.Contains(firstBlock(running.Catalog()), text) {
			t.Errorf("%q is not served: %v", text, problems)
		}
	}
}

func TestAnExaminationSaysWhatALoadSays(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes []string
	}{
		{"whole packages", nil},
		{"a fault in a lesson", []string{lesson1, withText("<b>hỏng</b> và [x](khong-co.md)")}},
		{"a fault in a course", []string{course1, "id: mat-khau\nframwork: bdhvs\n"}},
		{"a quiz that is not there", []string{quiz1, ""}},
		{"no framework", []string{"content/bdhvs/framework.yaml", ""}},
		{"a translation behind", []string{"content/mat-khau/lessons/01-dai.en.md",
			"---\ntitle: Long\nfrom: \"00000000\"\n---\n\nOpening.\n\n## Guess {#doan from=\"00000000\"}\n\nThey guess.\n"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			layers := []Layer{{Name: DiskLayer, FS: files(t, c.changes...)}}
			engine := engineOf(t)
			loaded, want := Load(t.Context(), layers, engine)
			for _, again := range []string{"first", "again"} {
				got, problems := Examine(t.Context(), layers, engine)
				if a, b := said(t, problems), said(t, want); a != b {
					t.Errorf("%s: %s\nwant %s", again, a, b)
				}
				if a, b := said(t, got.Notes), said(t, loaded.Notes); a != b {
					t.Errorf("%s: notes %s\nwant %s", again, a, b)
				}
				if a, b := packagesOf(got), packagesOf(loaded); a != b {
					t.Errorf("%s: %s, want %s", again, a, b)
				}
			}
		})
	}
}

// packagesOf names the packages, and counts the lessons.
func packagesOf(c *Catalog) string {
	n := 0
	for _, one := range c.Courses {
		n += len(one.Lessons)
	}
	return fmt.Sprint(c.CourseIDs(), c.QuizIDs(), c.FrameworkIDs(), n)
}

func TestWhatAJobFailedOnIsExaminedAgain(t *testing.T) {
	layers := []Layer{{Name: DiskLayer, FS: files(t, lesson1, withText(deadly))}}
	engine := engineOf(t)
	if _, problems := Examine(t.Context(), layers, engine); !problems.Broken() {
		t.Fatal("the worker did not die")
	}
	counted, calls := counting(t)
	counted.Cache = engine.Cache
	if _, problems := Examine(t.Context(), layers, counted); !problems.Broken() || calls.Load() == 0 {
		t.Errorf("%d jobs, %v", calls.Load(), problems)
	}
}

func TestACourseIsReadAgainWhenItsFrameworkHasChanged(t *testing.T) {
	root, engine := onDisk(t), engineOf(t)
	layers := []Layer{{Name: DiskLayer, FS: os.DirFS(root)}}
	running := NewReloader(layers, engine)
	if problems := running.Reload(t.Context()); len(problems) > 0 {
		t.Fatal(said(t, problems))
	}
	Examine(t.Context(), layers, engine)
	framework := "content/bdhvs/framework.yaml"
	put(t, root, framework, strings.ReplaceAll(string(files(t)[framework].Data), `"4.1"`, `"4.9"`), 5)
	_, examined := Examine(t.Context(), layers, engine)
	for name, problems := range map[string]Problems{"reload": running.Reload(t.Context()), "examination": examined} {
		for _, file := range []string{course1, quiz1} {
			gone := func(p Problem) bool { return p.File == file && p.Message.ID == "problem.no-competency" }
			if !slices.ContainsFunc(problems, gone) {
				t.Errorf("%s: %s names a competency that is gone, and nobody says so: %s", name, file, said(t, problems))
			}
		}
	}
}

func TestWhatAJobFailedOnIsReadAgain(t *testing.T) {
	root := onDisk(t)
	put(t, root, lesson1, withText(deadly), 5)
	engine, calls := counting(t)
	running := NewReloader([]Layer{{Name: DiskLayer, FS: os.DirFS(root)}}, engine)
	running.Reload(t.Context())
	calls.Store(0)
	if problems := running.Reload(t.Context()); !problems.Broken() || calls.Load() == 0 {
		t.Errorf("%d jobs, %v", calls.Load(), problems)
	}
}
