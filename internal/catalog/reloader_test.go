package catalog

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/fsnotify/fsnotify"
)

const (
	course1 = "content/mat-khau/course.yaml"
	lesson1 = "content/mat-khau/lessons/01-dai.md"
	quiz1   = "quizzes/mat-khau/quiz.md"
)

// withText is the first lesson with another text.
func withText(text string) string { return "---\ntitle: Dài\n---\n\n" + text + "\n" }

func firstBlock(c *Catalog) string {
	course, ok := c.Courses["mat-khau"]
	if !ok {
		return ""
	}
	return course.Lessons["01-dai"].Pages["vi"].Blocks[0].HTML
}

func stateOf(c *Catalog, kind Kind, id string) (State, string) {
	for _, p := range c.Packages {
		if p.Kind == kind && p.ID == id {
			return p.State, p.Layer
		}
	}
	return "", ""
}

func TestABrokenPackageKeepsItsLastGoodVersionAndTheOthersGoOn(t *testing.T) {
	fsys := files(t)
	k := NewReloader([]Layer{{Name: DiskLayer, FS: fsys}}, engineOf(t))
	if problems := k.Reload(t.Context()); len(problems) > 0 {
		t.Fatal(problems)
	}
	fsys[lesson1] = &fstest.MapFile{Data: []byte(withText("<b>hỏng</b>"))}
	fsys[quiz1].Data = []byte(strings.Replace(string(fsys[quiz1].Data), "version: 1.0.0", "version: 2.0.0", 1))
	if problems := k.Reload(t.Context()); len(problems) != 1 {
		t.Fatal(problems)
	}
	c := k.Catalog()
	if got := firstBlock(c); !strings.Contains(got, "Mở đầu") {
		t.Errorf("the last good lesson is not served: %q", got)
	}
	if state, layer := stateOf(c, CourseKind, "mat-khau"); state != Held || layer != KeptLayer {
		t.Errorf("the course is %s from %s", state, layer)
	}
	if got := c.Quizzes["mat-khau"].Version; got != "2.0.0" {
		t.Errorf("the quiz beside it is held back at %s", got)
	}
	fsys[lesson1].Data = []byte(withText("Đã sửa."))
	if problems := k.Reload(t.Context()); len(problems) > 0 || !strings.Contains(firstBlock(k.Catalog()), "Đã sửa") {
		t.Errorf("the mended lesson is not served: %v", problems)
	}
}

func TestALastGoodVersionOutlivesARestart(t *testing.T) {
	engine := engineOf(t)
	engine.LastGoodDir = t.TempDir()
	for _, text := range []string{"Bản một.", "Bản hai."} {
		good := []Layer{{Name: DiskLayer, FS: files(t, lesson1, withText(text))}}
		if _, problems := Load(t.Context(), good, engine); len(problems) > 0 {
			t.Fatal(problems)
		}
	}
	broken := []Layer{{Name: EmbeddedLayer, FS: files(t)}, {Name: DiskLayer, FS: files(t, lesson1, withText("<b>hỏng</b>"))}}
	c, problems := Load(t.Context(), broken, engine)
	if len(problems) != 1 || !strings.Contains(firstBlock(c), "Bản hai") {
		t.Errorf("served %q, %v", firstBlock(c), problems)
	}

	// What was tampered with is not what was good.
	kept, err := filepath.Glob(filepath.Join(engine.LastGoodDir, "course", "mat-khau", "*", "lessons", "01-dai.md"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("kept %v, %v", kept, err)
	}
	if err := os.WriteFile(kept[0], []byte(withText("Bản khác.")), 0o600); err != nil {
		t.Fatal(err)
	}
	c, _ = Load(t.Context(), broken, engine)
	state, layer := stateOf(c, CourseKind, "mat-khau")
	if state != Held || layer != EmbeddedLayer || !strings.Contains(firstBlock(c), "Mở đầu") {
		t.Errorf("served %q from %s", firstBlock(c), layer)
	}
}

func TestTheHighestLayerWinsPackageByPackage(t *testing.T) {
	version := func(v string) string {
		return strings.Replace(string(files(t)[course1].Data), "version: 1.0.0", "version: "+v, 1)
	}
	only := func(changes ...string) fstest.MapFS {
		all := fstest.MapFS{}
		for name, file := range files(t, changes...) {
			if strings.HasPrefix(name, "content/mat-khau/") {
				all[name] = file
			}
		}
		return all
	}
	layers := []Layer{{Name: EmbeddedLayer, FS: files(t)}, {Name: InstalledLayer, FS: only(course1, version("2.0.0"))}}
	for _, c := range []struct {
		name, version, layer string
		state                State
		disk                 fstest.MapFS
	}{
		{"installed over embedded", "2.0.0", InstalledLayer, Served, fstest.MapFS{}},
		{"disk over installed", "3.0.0", DiskLayer, Served, only(course1, version("3.0.0"))},
		{"the next layer for a broken one", "2.0.0", InstalledLayer, Held, only(lesson1, withText("<b>hỏng</b>"))},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, _ := Load(t.Context(), append(layers, Layer{Name: DiskLayer, FS: c.disk}), engineOf(t))
			state, layer := stateOf(got, CourseKind, "mat-khau")
			if v := got.Courses["mat-khau"].Version; v != c.version || layer != c.layer || state != c.state {
				t.Errorf("version %s from %s, %s", v, layer, state)
			}
		})
	}
}

func TestABrokenPackageWithNothingInItsPlaceIsAbsent(t *testing.T) {
	c, problems := loadFiles(t, files(t, lesson1, withText("<b>hỏng</b>")))
	if state, _ := stateOf(c, CourseKind, "mat-khau"); state != Absent || len(c.Courses) != 0 || len(problems) != 1 {
		t.Errorf("%s, %d courses, %v", state, len(c.Courses), problems)
	}
	if len(c.CourseIDs()) != 0 || len(c.QuizIDs()) != 1 {
		t.Errorf("courses %v, quizzes %v", c.CourseIDs(), c.QuizIDs())
	}
}

func TestATranslationThatIsBehindIsNamedAndServed(t *testing.T) {
	c, problems := loadFiles(t, files(t, "content/mat-khau/lessons/01-dai.en.md",
		"---\ntitle: Long\nfrom: \"00000000\"\n---\n\nOpening.\n\n## Guess {#doan from=\"00000000\"}\n\nThey guess.\n"))
	if len(problems) != 2 || problems.Broken() {
		t.Fatal(problems)
	}
	page := c.Courses["mat-khau"].Lessons["01-dai"].Pages["en"]
	if len(page.Stale) != 2 || page.Title != "Long" {
		t.Errorf("stale %v", page.Stale)
	}
	for _, text := range c.Translations("mat-khau") {
		stale, missing := 0, len(text.Blocks)
		if text.Unit == "01-dai" && text.Language == "en" {
			stale, missing = 2, len(text.Blocks)-2
		}
		if text.Count(StaleBlock) != stale || text.Count(Missing) != missing || text.Count(Complete) != 0 {
			t.Errorf("%s %s in %s: %+v", text.Package, text.Source, text.Language, text.Blocks)
		}
		source, err := c.Lines(text.Kind, text.Package, text.Source)
		if err != nil {
			t.Fatal(err)
		}
		var there []string
		if text.File != "" {
			if there, err = c.Lines(text.Kind, text.Package, text.File); err != nil {
				t.Fatal(err)
			}
		}
		for i, pair := range text.Texts(source, there) {
			b := text.Blocks[i]
			if pair[0] == "" || b.State == Missing && pair[1] != "" || b.ID == "doan" && b.There > 0 &&
				pair[1] != "## Guess {#doan from=\"00000000\"}\n\nThey guess." {
				t.Errorf("%s %q: %q", text.Source, b.ID, pair)
			}
		}
	}
	if _, err := c.Lines(CourseKind, "mat-khau", "course.yaml"); err == nil {
		t.Error("what is no text is read")
	}
}

func TestAQuestionIsFoundByALineOfItsFile(t *testing.T) {
	fsys := files(t)
	k := NewReloader([]Layer{{Name: DiskLayer, FS: fsys}}, engineOf(t))
	for _, fault := range []string{"", "\n# Hỏng {#hong kind=\"khong-co\"}\n\n- [x] a\n- [ ] b\n\n> Vì a.\n"} {
		source := strings.TrimRight(string(fsys[quiz1].Data), "\n") + "\n" + fault
		fsys[quiz1] = &fstest.MapFile{Data: []byte(source)}
		k.Reload(t.Context())
		for _, p := range k.Catalog().Packages {
			if p.Kind != QuizKind {
				continue
			}
			if (fault != "") != (len(p.Problems) > 0) {
				t.Fatal(p.Problems)
			}
			for _, problem := range p.Problems {
				if got := p.QuestionAt(problem.Line); got != "hong" {
					t.Errorf("line %d stands in %q", problem.Line, got)
				}
			}
			first := strings.Count(source[:strings.Index(source, "#o-khoa")], "\n") + 1
			if p.QuestionAt(first) != "o-khoa" || p.QuestionAt(1) != "" {
				t.Errorf("line %d stands in %q, line 1 in %q", first, p.QuestionAt(first), p.QuestionAt(1))
			}
		}
	}
}

func TestAPackageThatIsTakenAwayIsGone(t *testing.T) {
	fsys := files(t)
	k := NewReloader([]Layer{{Name: DiskLayer, FS: fsys}}, engineOf(t))
	k.Reload(t.Context())
	delete(fsys, quiz1)
	delete(fsys, "quizzes/mat-khau")
	k.Reload(t.Context())
	if _, ok := k.Catalog().Quizzes["mat-khau"]; ok {
		t.Error("the quiz is still served")
	}
}

func TestAReloadDoesNotChangeTheCatalogThatARequestHolds(t *testing.T) {
	fsys := files(t)
	k := NewReloader([]Layer{{Name: DiskLayer, FS: fsys}}, engineOf(t))
	k.Reload(t.Context())
	held := k.Catalog()
	fsys[lesson1] = &fstest.MapFile{Data: []byte(withText("```quiz\nmat-khau#o-khoa\n```"))}
	fsys[quiz1] = &fstest.MapFile{Data: []byte(strings.Replace(string(fsys[quiz1].Data), `level: basic`, `level: none`, 1))}
	k.Reload(t.Context())
	before, _ := held.Quizzes["mat-khau"].Question("o-khoa")
	after, _ := k.Catalog().Quizzes["mat-khau"].Question("o-khoa")
	if before.Placed || !after.Placed {
		t.Errorf("placed %v before, %v after", before.Placed, after.Placed)
	}
}

func TestAReloadThatIsCutShortChangesNothing(t *testing.T) {
	k := NewReloader([]Layer{{Name: DiskLayer, FS: files(t)}}, engineOf(t))
	k.Reload(t.Context())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	k.Reload(ctx)
	if len(k.Catalog().Courses) != 1 {
		t.Error("the catalog is gone")
	}
}

func TestAChangeOnDiskReloads(t *testing.T) {
	root := t.TempDir()
	if err := os.CopyFS(root, files(t)); err != nil {
		t.Fatal(err)
	}
	k := NewReloader([]Layer{{Name: DiskLayer, FS: os.DirFS(root)}}, engineOf(t))
	k.Reload(t.Context())
	reloads := make(chan Problems, 10)
	if err := k.Watch(t.Context(), root, func(p Problems) { reloads <- p }); err != nil {
		t.Fatal(err)
	}
	await := func(what string, done func() bool) {
		t.Helper()
		for limit := time.After(20 * time.Second); !done(); {
			select {
			case <-reloads:
			case <-limit:
				t.Fatal(what)
			}
		}
	}
	change := func(name, content string) {
		t.Helper()
		file := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	change(lesson1, withText("Đã đổi."))
	await("a changed lesson was not seen", func() bool { return strings.Contains(firstBlock(k.Catalog()), "Đã đổi") })
	change("quizzes/moi/quiz.md", strings.Replace(string(files(t)[quiz1].Data), "id: mat-khau", "id: moi", 1))
	await("a new package was not seen", func() bool { return k.Catalog().Quizzes["moi"] != nil })
}

func TestOnlyAChangeOfPackagesIsNews(t *testing.T) {
	t.Chdir(t.TempDir())
	watcher, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	defer watcher.Close() //nolint:errcheck // the test is over
	if err := os.MkdirAll("content/a", 0o755); err != nil {
		t.Fatal(err)
	}
	if err := follow(watcher, "."); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"data.db-wal", "content/a/course.yaml", "quizzes.md"} {
		if err := os.WriteFile(name, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(os.RemoveAll("content"), os.Mkdir("quizzes", 0o755), os.Mkdir("the-end", 0o755)); err != nil {
		t.Fatal(err)
	}
	news := map[string]bool{}
	for event := range watcher.Events {
		name := filepath.ToSlash(filepath.Clean(event.Name))
		news[name] = ofPackages(".", event.Name)
		if name == "the-end" {
			break
		}
	}
	want := map[string]bool{"data.db-wal": false, "quizzes.md": false, "the-end": false, "quizzes": true, "content": true, "content/a": true, "content/a/course.yaml": true}
	if !maps.Equal(news, want) {
		t.Errorf("%v, want %v", news, want)
	}
}
