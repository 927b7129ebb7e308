package main

import (
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// may lists for every room what it may import from the house; what is not listed is not allowed. A core noun stands alone.
var may = map[string][]string{
	"":                    {"cli", "web", "pb_hooks", "pb_migrations", "learning", "catalog", "store", "worker", "quiz", "message", "content", "quizzes", "competency", "course", "demo", "evaluate", "roster", "report", "sheet", "backup"},
	"content":             {},
	"quizzes":             {},
	"pb_migrations":       {},
	"pb_hooks":            {"learning", "store", "message", "roster"},
	"internal/message":    {},
	"internal/letter":     {},
	"internal/course":     {"message"},
	"internal/quiz":       {"message", "letter"},
	"internal/competency": {"message"},
	"internal/roster":     {"message", "letter"},
	"internal/report":     {"message", "roster", "competency"},
	"internal/sheet":      {"message"},
	"internal/backup":     {"message"},
	"internal/worker":     {},
	"internal/quizjs":     {},
	"internal/markdown":   {"message", "letter", "course", "quiz"},
	"internal/catalog":    {"markdown", "quizjs", "worker", "message", "letter", "course", "quiz", "competency"},
	"internal/store":      {"message", "course", "quiz", "competency", "roster", "report", "pb_migrations"},
	"internal/learning":   {"catalog", "store", "message", "course", "quiz", "competency", "roster", "report"},
	"internal/web":        {"learning", "message", "course", "quiz", "competency", "roster", "report", "sheet"},
	"internal/cli":        {"learning", "catalog", "store", "markdown", "quizjs", "worker", "message", "course", "quiz", "competency", "content", "quizzes", "evaluate", "roster", "sheet", "backup", "pb_migrations"},
	"internal/demo":       {"learning", "store", "message", "course", "quiz", "competency"},
	"internal/evaluate":   {"competency"},
	"internal/messy":      {},
	"acceptance":          {},
}

// only lists who may import a library; main's own wiring counts as "".
var only = map[string][]string{
	"github.com/pocketbase/":              {"", "internal/web", "internal/store", "internal/cli", "internal/backup", "pb_hooks", "pb_migrations"},
	"github.com/dop251/goja":              {"internal/quizjs"},
	"github.com/yuin/goldmark":            {"internal/markdown"},
	"github.com/microcosm-cc/bluemonday":  {"internal/markdown"},
	"github.com/goccy/go-yaml":            {"internal/catalog"},
	"github.com/xuri/excelize/":           {"internal/sheet", "internal/messy"},
	"filippo.io/age":                      {"internal/backup"},
	"rsc.io/qr":                           {"internal/web"},
	"github.com/chromedp/":                {},
	"github.com/rogpeppe/go-internal":     {},
	"modernc.org/":                        {"internal/store", "internal/backup"},
	"github.com/fsnotify/fsnotify":        {"internal/catalog"},
	"golang.org/x/":                       {"internal/worker", "internal/catalog", "internal/markdown", "internal/learning", "internal/cli", "internal/web", "internal/messy"},
	"database/sql":                        {"internal/store", "internal/backup"},
	"net/http":                            {"", "internal/web", "internal/cli", "pb_hooks"},
	"github.com/pocketbase/pocketbase/ui": {},
}

var nouns = map[string]bool{"internal/message": true, "internal/letter": true, "internal/course": true, "internal/quiz": true, "internal/competency": true, "internal/roster": true, "internal/report": true}

func TestImportsPointDownwardOnly(t *testing.T) {
	for _, p := range packages(t) {
		room := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, "hocvu"), "/")
		allowed, known := may[room]
		if !known {
			t.Errorf("%s: a room that the design does not name (add it to docs/design.md and to this table)", p.ImportPath)
			continue
		}
		for _, path := range p.Imports {
			if inside, ok := strings.CutPrefix(path, "hocvu/"); ok {
				if !named(allowed, strings.TrimPrefix(inside, "internal/")) {
					t.Errorf("%s imports %s: the arrow points the wrong way", p.ImportPath, path)
				}
				continue
			}
			if nouns[room] && strings.Contains(strings.Split(path, "/")[0], ".") {
				t.Errorf("%s imports %s: a core noun has the standard library only", p.ImportPath, path)
			}
			for prefix, rooms := range only {
				if strings.HasPrefix(path, prefix) && !named(rooms, room) {
					t.Errorf("%s imports %s, which only %q may", p.ImportPath, path, rooms)
				}
			}
		}
	}
}

// Go leaves out what these names say without a word, so a fault in them would never be compiled.
func TestNoFileIsLeftOutOfTheBuildInSilence(t *testing.T) {
	err := filepath.WalkDir(".", func(path string, entry fs.DirEntry, err error) error {
		name := entry.Name()
		switch {
		case err != nil:
			return err
		case entry.IsDir() && name == ".git":
			return filepath.SkipDir
		case strings.HasSuffix(name, "_js.go"), strings.HasSuffix(name, "_wasm.go"):
			t.Errorf("%s: built for another platform only, because of its name", path)
		case entry.Type()&fs.ModeSymlink != 0:
			t.Errorf("%s: a symbolic link is not embedded", path)
		case name == "go.mod" && path != "go.mod":
			t.Errorf("%s: a module of its own is not part of this one", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

type listed struct {
	ImportPath string
	Imports    []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
	if len(all) < 10 {
		t.Fatalf("go list knows %d packages only", len(all))
	}
	return all
}

func named(names []string, name string) bool {
	for _, n := range names {
		if n == name {
			return true
		}
	}
	return false
}
