package architecture

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

// root is the folder of the module, seen from this package.
const root = "../.."

// may lists for every package exactly what it imports from this module: a row that allows more fails too. A core noun
// imports messages and spelling alone. docs/architecture.svg is drawn from this table (make picture).
var may = map[string][]string{
	"":                                     {"cli", "app/engine", "worker"},
	"content":                              {},
	"quizzes":                              {},
	"logic":                                {},
	"pb_migrations":                        {},
	"pb_migrations/migrationtest":          {"pb_migrations"},
	"pb_hooks":                             {"learning", "store", "message", "roster", "learning/access", "learning/account", "learning/assign", "store/audit", "learning/people", "refusal", "store/setting", "store/officer"},
	"internal/message":                     {},
	"internal/refusal":                     {"message"},
	"internal/spelling":                    {},
	"internal/lines":                       {},
	"internal/sample":                      {},
	"internal/cache":                       {},
	"internal/course":                      {"message"},
	"internal/quiz":                        {"message", "refusal", "spelling"},
	"internal/competency":                  {},
	"internal/item":                        {},
	"internal/roster":                      {"message", "spelling", "refusal"},
	"internal/report":                      {"message"},
	"internal/sheet":                       {"message", "refusal", "spelling"},
	"internal/attachment":                  {"message", "quiz", "refusal", "worker/filejob"},
	"internal/backup":                      {"refusal"},
	"internal/shelf":                       {"archive", "message", "refusal", "spelling"},
	"internal/archive":                     {"refusal"},
	"internal/worker":                      {},
	"internal/worker/workertest":           {},
	"internal/worker/filejob":              {"refusal", "worker"},
	"internal/quizjs":                      {"message"},
	"internal/markdown":                    {"message", "course", "quiz", "spelling"},
	"internal/advice":                      {"competency", "course", "message", "quiz"},
	"internal/schema":                      {"advice", "message", "quiz"},
	"internal/catalog":                     {"sample", "schema", "advice", "markdown", "quizjs", "worker", "message", "course", "quiz", "competency", "spelling", "refusal"},
	"internal/fix":                         {"catalog", "markdown", "refusal", "spelling"},
	"internal/store/database":              {},
	"internal/store/database/databasetest": {},
	"internal/store/audit":                 {"message", "store/database"},
	"internal/store/inspect":               {"competency", "store", "store/audit", "store/database", "store/setting", "roster"},
	"internal/store/dataset":               {"competency", "report", "store/database"},
	"internal/store/officer":               {"message", "store/database"},
	"internal/store/personaldata":          {"store/database", "store/officer"},
	"internal/store/seen":                  {},
	"internal/store/session":               {"store/database", "store/officer", "store/seen"},
	"internal/store/setting":               {"message", "refusal", "store/database"},
	"internal/store":                       {"item", "message", "quiz", "competency", "roster", "store/audit", "store/database", "store/dataset", "store/officer", "store/personaldata", "store/seen", "store/session", "store/setting"},
	"internal/learning":                    {"learning/access", "learning/account", "learning/assign", "learning/examsession", "learning/figures", "learning/improve", "learning/judging", "learning/observe", "learning/people", "learning/placement", "learning/publish", "learning/questions", "learning/regrade", "learning/remind", "learning/reporting", "learning/scoring", "learning/study", "learning/suggest", "learning/survey", "catalog", "store", "learning/units"},
	"internal/learning/observe":            {"learning/access", "learning/scoring", "learning/study", "message", "store", "quiz", "competency", "refusal", "roster", "store/audit"},
	"internal/learning/placement":          {"course", "learning/access", "learning/suggest", "store"},
	"internal/learning/regrade":            {"cache", "learning/access", "learning/scoring", "learning/study", "catalog", "message", "store", "quiz", "competency", "refusal", "store/audit"},
	"internal/learning/survey":             {"learning/access", "quiz", "store"},
	"internal/learning/questions":          {"catalog", "learning/access", "learning/scoring", "learning/study", "item", "message", "quiz", "refusal", "store", "store/audit"},
	"internal/learning/improve":            {"catalog", "item", "learning/access", "learning/questions", "learning/scoring", "message", "quiz", "store"},
	"internal/learning/publish":            {"shelf", "archive", "attachment", "cache", "catalog", "competency", "course", "learning/access", "lines", "message", "quiz", "refusal", "sample", "store", "store/audit"},
	"internal/learning/judging":            {"learning/access", "learning/study", "message", "store", "quiz", "refusal", "store/audit"},
	"internal/learning/access":             {"attachment", "refusal", "catalog", "store", "message", "quiz", "course", "competency", "roster", "report", "store/audit", "store/officer"},
	"internal/learning/account":            {"refusal", "learning/access", "store", "store/audit", "store/officer", "store/personaldata"},
	"internal/learning/assign":             {"refusal", "learning/access", "learning/figures", "store", "report", "store/audit"},
	"internal/learning/examsession":        {"learning/access", "learning/account", "learning/study", "refusal", "store", "store/audit"},
	"internal/learning/figures":            {"cache", "learning/access", "competency", "report"},
	"internal/learning/people":             {"learning/access", "store", "message", "roster", "store/audit", "refusal", "store/officer", "sheet"},
	"internal/coursefile":                  {"exchange", "exchange/document", "exchange/lessons", "exchange/office", "exchange/prose", "exchange/zipfile", "refusal", "worker/filejob"},
	"internal/exchange":                    {"message", "quiz", "refusal", "spelling"},
	"internal/exchange/document":           {"exchange", "message"},
	"internal/exchange/lessons":            {"attachment", "exchange", "exchange/document", "exchange/markup", "markdown", "message"},
	"internal/exchange/office":             {"exchange", "exchange/document", "exchange/xmltree", "exchange/zipfile", "message", "refusal", "spelling"},
	"internal/exchange/prose":              {"exchange", "exchange/document", "exchange/zipfile", "message", "refusal"},
	"internal/exchange/zipfile":            {"exchange", "refusal"},
	"internal/exchange/aiken":              {"exchange", "quiz"},
	"internal/exchange/gift":               {"exchange", "message", "quiz"},
	"internal/exchange/markup":             {"exchange"},
	"internal/exchange/moodle":             {"exchange", "exchange/xmltree", "message", "quiz"},
	"internal/exchange/qti":                {"exchange", "exchange/xmltree", "message", "quiz", "refusal"},
	"internal/exchange/xmltree":            {"refusal"},
	"internal/exchange/native":             {"exchange", "exchange/markup", "markdown", "message", "quiz"},
	"internal/quizfile":                    {"exchange", "exchange/aiken", "exchange/gift", "exchange/moodle", "exchange/native", "exchange/qti", "markdown", "quiz", "refusal", "worker/filejob"},
	"internal/listfile":                    {"refusal", "roster", "sheet", "worker/filejob"},
	"internal/listfile/listfiletest":       {"listfile"},
	"internal/learning/remind":             {"learning/access", "learning/assign", "learning/figures", "refusal", "report", "store", "store/audit"},
	"internal/learning/reporting":          {"learning/access", "learning/assign", "learning/figures", "learning/scoring", "catalog", "store", "message", "competency", "report", "store/audit", "store/dataset"},
	"internal/learning/scoring":            {"cache", "learning/access", "catalog", "store", "message", "quiz", "competency", "refusal", "store/audit"},
	"internal/learning/study":              {"attachment", "refusal", "cache", "learning/access", "learning/assign", "learning/scoring", "catalog", "store", "message", "quiz", "course", "competency", "store/audit", "store/seen"},
	"internal/learning/units":              {"learning/access", "learning/people", "message", "refusal", "roster", "store", "store/audit"},
	"internal/learning/suggest":            {"cache", "learning/access", "learning/scoring", "catalog", "competency"},
	"internal/learning/learningtest":       {"attachment", "learning", "learning/access", "learning/assign", "learning/people", "learning/scoring", "learning/study", "catalog", "store", "message", "quiz", "course", "competency", "roster", "pb_migrations/migrationtest", "learning/account"},
	"internal/oidc":                        {},
	"internal/web/page":                    {"message"},
	"internal/web/chart":                   {},
	"internal/web/answer":                  {"attachment", "cache", "web/page", "web/chart", "message", "quiz", "competency", "learning/scoring", "learning/study"},
	"internal/web/article":                 {"catalog", "course", "learning/study", "message", "web/answer", "web/page"},
	"internal/web/admin":                   {"learning/access", "learning/account", "learning/assign", "learning/people", "learning/regrade", "learning/remind", "message", "refusal", "roster", "web/chart", "web/page", "web/visit", "learning/units"},
	"internal/web/leader":                  {"learning/access", "learning/assign", "learning/remind", "learning/reporting", "message", "refusal", "report", "sheet", "web/chart", "web/page", "web/visit"},
	"internal/web/preview":                 {"catalog", "course", "learning/access", "learning/study", "message", "quiz", "web/answer", "web/article", "web/chart", "web/page"},
	"internal/web/proctor":                 {"learning/examsession", "learning/study", "message", "store", "web/page", "web/visit"},
	"internal/web/officer":                 {"competency", "course", "learning/access", "learning/assign", "learning/examsession", "learning/observe", "learning/placement", "learning/questions", "learning/regrade", "learning/scoring", "learning/study", "learning/suggest", "learning/survey", "message", "quiz", "refusal", "store", "web/answer", "web/article", "web/chart", "web/page", "web/visit", "attachment"},
	"internal/web/signin":                  {"learning/access", "learning/account", "message", "oidc", "refusal", "web/page", "web/visit"},
	"internal/web/trainer":                 {"shelf", "lines", "sample", "web/preview", "archive", "catalog", "course", "learning/publish", "item", "refusal", "learning/access", "learning/examsession", "learning/improve", "learning/judging", "learning/observe", "learning/questions", "learning/regrade", "learning/scoring", "learning/survey", "store", "message", "quiz", "web/answer", "web/article", "web/chart", "web/page", "web/visit", "exchange", "exchange/native", "quizfile", "coursefile", "exchange/lessons"},
	"internal/web/visit":                   {"attachment", "quiz", "competency", "learning", "learning/access", "learning/account", "learning/examsession", "message", "oidc", "refusal", "roster", "store", "web/answer", "web/page", "learning/people", "learning/observe", "quizfile", "coursefile"},
	"internal/web/webtest":                 {"catalog", "learning", "learning/access", "message", "web/page", "web/visit"},
	"internal/web":                         {"web/page", "learning", "learning/access", "web/admin", "web/leader", "web/officer", "web/proctor", "web/signin", "web/trainer", "web/visit", "learning/people"},
	"internal/app/engine":                  {"attachment", "listfile", "quizfile", "catalog", "markdown", "quizjs", "worker", "quiz", "content", "quizzes", "logic", "coursefile"},
	"internal/readability":                 {},
	"internal/cli":                         {"advice", "course", "readability", "schema", "sample", "archive", "learning/publish", "exchange", "exchange/native", "quizfile", "fix", "app", "app/engine", "catalog", "store", "worker", "message", "quiz", "competency", "evaluate", "roster", "backup", "pb_migrations", "learning/access", "learning/people", "learning/regrade", "learning/scoring", "store/audit", "store/database", "store/inspect", "refusal", "store/setting", "learning/account", "learning/units", "web/page", "web/preview", "shelf", "spelling", "coursefile", "exchange/lessons"},
	"internal/app":                         {"shelf", "quizfile", "attachment", "listfile", "oidc", "app/engine", "web", "pb_hooks", "pb_migrations", "learning", "catalog", "store", "worker", "message", "demo", "backup", "learning/access", "store/database", "refusal", "store/setting", "learning/people", "store/inspect", "store/audit", "quiz", "coursefile"},
	"internal/demo":                        {"learning", "message", "course", "quiz", "learning/access", "learning/assign", "learning/people", "learning/study"},
	"internal/evaluate":                    {"competency", "learning", "learning/access", "learning/people"},
	"internal/browsertest":                 {},
	"internal/rostertest":                  {},
	"internal/acceptance":                  {},
	"internal/architecture":                {},
	"internal/app/engine/enginetest":       {"app/engine", "archive", "catalog"},
	"internal/web/answer/answertest":       {"learning/scoring", "learning/study", "message", "quiz"},
}

// only lists who may import a library; main counts as "".
var only = map[string][]string{
	"github.com/pocketbase/":              {"internal/app", "internal/web", "internal/store", "internal/store/database", "internal/cli", "internal/backup", "internal/learning/learningtest", "pb_hooks", "pb_migrations", "pb_migrations/migrationtest"},
	"github.com/dop251/goja":              {"internal/quizjs"},
	"github.com/yuin/goldmark":            {"internal/markdown", "internal/exchange/markup", "internal/exchange/prose"},
	"github.com/JohannesKaufmann/":        {"internal/exchange/markup"},
	"github.com/microcosm-cc/bluemonday":  {"internal/markdown"},
	"github.com/goccy/go-yaml":            {"internal/catalog"},
	"github.com/xuri/excelize/":           {"internal/sheet", "internal/rostertest"},
	"filippo.io/age":                      {"internal/backup"},
	"rsc.io/qr":                           {"internal/web/chart", "internal/cli"},
	"github.com/pquerna/otp":              {"internal/learning/account"},
	"github.com/chromedp/":                {"internal/browsertest"},
	"github.com/rogpeppe/go-internal":     {"internal/cli"},
	"modernc.org/":                        {"internal/store/database", "internal/store/database/databasetest", "internal/backup"},
	"github.com/fsnotify/fsnotify":        {"internal/catalog"},
	"github.com/disintegration/imaging":   {"internal/attachment"},
	"golang.org/x/":                       {"internal/attachment", "internal/learning/scoring", "internal/worker", "internal/catalog", "internal/markdown", "internal/learning/account", "internal/cli", "internal/oidc", "internal/rostertest", "internal/spelling", "internal/roster", "internal/sheet", "internal/cache", "internal/learning/figures", "internal/fix", "internal/archive", "internal/exchange", "internal/exchange/markup", "internal/exchange/native", "internal/exchange/document", "internal/exchange/lessons", "internal/exchange/prose", "internal/readability"},
	"github.com/coreos/go-oidc/":          {"internal/oidc"},
	"database/sql":                        {"internal/store", "internal/store/database", "internal/store/officer", "internal/backup"},
	"net/http":                            {"internal/shelf", "internal/web/preview", "internal/web/proctor", "internal/app", "internal/web", "internal/web/page", "internal/oidc", "internal/cli", "pb_hooks", "internal/web/admin", "internal/web/leader", "internal/web/officer", "internal/web/signin", "internal/web/trainer", "internal/web/visit", "internal/web/webtest"},
	"github.com/pocketbase/pocketbase/ui": {},
}

var nouns = map[string]bool{"internal/message": true, "internal/refusal": true, "internal/spelling": true, "internal/course": true, "internal/quiz": true, "internal/competency": true, "internal/item": true, "internal/roster": true, "internal/report": true}

func TestImportsPointDownwardOnly(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range packages(t) {
		place := strings.TrimPrefix(strings.TrimPrefix(p.ImportPath, "hocvu"), "/")
		allowed, known := may[place]
		if !known {
			t.Errorf("%s: a package that the design does not name (add it to docs/design.md and to this table)", p.ImportPath)
			continue
		}
		imported := map[string]bool{}
		for _, path := range p.Imports {
			if inside, ok := strings.CutPrefix(path, "hocvu/"); ok {
				imported[strings.TrimPrefix(inside, "internal/")] = true
				if !named(allowed, strings.TrimPrefix(inside, "internal/")) {
					t.Errorf("%s imports %s: the arrow points the wrong way", p.ImportPath, path)
				}
				continue
			}
			if nouns[place] && strings.Contains(strings.Split(path, "/")[0], ".") && !strings.HasPrefix(path, "golang.org/x/text/") {
				t.Errorf("%s imports %s: a core noun has the standard library and golang.org/x/text only", p.ImportPath, path)
			}
			for prefix, places := range only {
				if strings.HasPrefix(path, prefix) && !named(places, place) {
					t.Errorf("%s imports %s, which only %q may", p.ImportPath, path, places)
				}
			}
		}
		for _, name := range allowed {
			if !imported[name] {
				t.Errorf("%s may import %s and does not: take it out of the table", p.ImportPath, name)
			}
		}
		seen[place] = true
	}
	for place := range may {
		if !seen[place] {
			t.Errorf("%s: in the table, and no such package", place)
		}
	}
}

// Go leaves out what these names say without a word, so a fault in them would never be compiled.
func TestNoFileIsLeftOutOfTheBuildInSilence(t *testing.T) {
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
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
		case name == "go.mod" && path != filepath.Join(root, "go.mod"):
			t.Errorf("%s: a module of its own is not part of this one", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

type listed struct {
	ImportPath, Name, Doc string
	Imports               []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	list := exec.Command("go", "list", "-json=ImportPath,Name,Doc,Imports", "./...")
	list.Dir = root
	out, err := list.Output()
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
