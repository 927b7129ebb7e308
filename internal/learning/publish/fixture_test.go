package publish_test

import (
	"context"
	"maps"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"hocvu/internal/app/engine"
	"hocvu/internal/archive"
	"hocvu/internal/catalog"
	"hocvu/internal/learning"
	"hocvu/internal/learning/access"
	"hocvu/internal/learning/learningtest"
	"hocvu/internal/refusal"
	"hocvu/internal/store"
	"hocvu/internal/worker"
)

var ctx = context.Background()

var pool *worker.Pool

func TestMain(m *testing.M) {
	worker.Main(engine.Jobs())
	pool = worker.New(engine.Jobs(), worker.Options{})
	code := m.Run()
	pool.Close()
	os.Exit(code)
}

// operator is who works at the server's terminal.
var operator = access.Actor{}

// fixture is a site with one course, its quiz and its framework in the program.
type fixture struct {
	*learningtest.Fixture
	reloader *catalog.Reloader
	files    map[string][]byte // what came with the program
}

func open(t testing.TB) *fixture {
	t.Helper()
	h := &fixture{Fixture: learningtest.Open(t), files: map[string][]byte{}}
	base, err := txtar.ParseFile("../../catalog/testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range base.Files {
		h.files[f.Name] = f.Data
	}
	h.restart(t)
	return h
}

// restart makes the process anew: its catalog and its use cases.
func (h *fixture) restart(t testing.TB) {
	t.Helper()
	loader := catalog.Engine{Call: pool.Call, Cache: t.TempDir(), Version: "test", LastGoodDir: t.TempDir(),
		Now: func() time.Time { return learningtest.Monday }}
	embedded := catalog.Layer{Name: catalog.EmbeddedLayer, FS: archive.NewMemoryTree(h.files)}
	h.reloader = catalog.NewReloader([]catalog.Layer{embedded}, loader)
	site := h.Site
	site.Packages, site.Catalog, site.Downloads = h.reloader, h.reloader.Catalog, t.TempDir()
	h.Services = learning.New(site)
	if err := h.Packages.Prepare(); err != nil {
		t.Fatal(err)
	}
	if problems := h.reloader.Reload(ctx); len(problems) > 0 {
		t.Fatal(problems)
	}
}

// with packs the folders of the base, changed: pairs of a file and its new content, "" for none.
func (h *fixture) with(t testing.TB, folders string, changes ...string) []byte {
	t.Helper()
	files := maps.Clone(h.files)
	for i := 0; i < len(changes); i += 2 {
		if files[changes[i]] = []byte(changes[i+1]); changes[i+1] == "" {
			delete(files, changes[i])
		}
	}
	maps.DeleteFunc(files, func(name string, _ []byte) bool {
		for folder := range strings.FieldsSeq(folders) {
			if strings.HasPrefix(name, folder+"/") {
				return false
			}
		}
		return true
	})
	data, err := archive.Write(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// changed is a file of the base with a text replaced.
func (h *fixture) changed(t testing.TB, file, from, to string) string {
	t.Helper()
	text := string(h.files[file])
	if !strings.Contains(text, from) {
		t.Fatalf("%s has no %q", file, from)
	}
	return strings.Replace(text, from, to, 1)
}

// published stages and publishes.
func (h *fixture) published(t testing.TB, a access.Actor, data []byte) string {
	t.Helper()
	draft, err := h.Packages.Stage(ctx, a, "goi.zip", data)
	if err != nil {
		t.Fatal(err)
	}
	e, err := h.Packages.Preview(ctx, a, draft.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Packages.Publish(ctx, a, draft.ID, e.Basis); err != nil {
		t.Fatal(err)
	}
	return draft.ID
}

// opening packs the course with another opening of its first lesson.
func (h *fixture) opening(t testing.TB, text string) []byte {
	t.Helper()
	return h.with(t, "content/mat-khau", lesson1, h.changed(t, lesson1, "Mở đầu.", text))
}

// lesson is the text of the first lesson as officers read it, "" where they do not.
func (h *fixture) lesson() string { return firstBlock(h.reloader.Catalog()) }

func firstBlock(c *catalog.Catalog) string {
	course := c.Courses["mat-khau"]
	if course == nil {
		return ""
	}
	return course.Lessons["01-dai"].Pages["vi"].Blocks[0].HTML
}

// trainer appoints an officer trainer of a unit, "" for the whole site.
func (h *fixture) trainer(t testing.TB, badge, unit string) access.Actor {
	t.Helper()
	o := h.AddOfficer(t, badge, h.Unit(t, "B"))
	h.Appoint(t, store.Appointment{Officer: o.ID, Role: access.Trainer, Unit: unit, Starts: learningtest.Monday})
	return access.Actor{Officer: o.ID}
}

func refusedBy(t testing.TB, err error, rule string) {
	t.Helper()
	if no := refusal.Of(err); no == nil || no.Code != rule {
		t.Errorf("got %v, want %s", err, rule)
	}
}
