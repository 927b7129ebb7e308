package catalog

import (
	"context"
	"encoding/json"
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"hocvu/internal/markdown"
	"hocvu/internal/quizjs"
	"hocvu/internal/worker"
)

// table is what the program gives its workers; here again, because this package may not know the program.
var table = worker.Table{
	LessonJob:   job(MarkdownDeadline, renderOrDie),
	QuizJob:     job(MarkdownDeadline, markdown.ParseQuiz),
	GenerateJob: job(quizjs.Deadline, quizjs.Generate),
	GradeJob:    job(quizjs.Deadline, quizjs.Grade),
	TrialJob:    job(quizjs.Deadline, RunTrial),
}

// deadly is a word in a lesson that takes its worker down, as a bug in a parser might.
const deadly = "CHET-NGAY"

func renderOrDie(ctx context.Context, in markdown.LessonInput) (markdown.Lesson, error) {
	if strings.Contains(in.Source, deadly) {
		os.Exit(3)
	}
	return markdown.RenderLesson(ctx, in)
}

var pool *worker.Pool

func TestMain(m *testing.M) {
	worker.Main(table)
	pool = worker.New(table, worker.Options{})
	code := m.Run()
	pool.Close()
	os.Exit(code)
}

func engineOf(t testing.TB) Engine {
	return Engine{Call: pool.Call, Cache: t.TempDir(), Version: "test", Now: monday}
}

func monday() time.Time { return time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC) }

// shipped are the packages of the binary, loaded once for all tests: it takes seconds.
var shipped = sync.OnceValues(func() (*Catalog, Problems) {
	return Load(context.Background(), []Layer{{Name: DiskLayer, FS: os.DirFS("../..")}},
		Engine{Call: pool.Call, Version: "test", Now: monday})
})

// loadFiles loads one layer.
func loadFiles(t testing.TB, fsys fs.FS) (*Catalog, Problems) {
	t.Helper()
	return Load(context.Background(), []Layer{{Name: DiskLayer, FS: fsys}}, engineOf(t))
}

// files are the files of testdata/base.txtar with some of them replaced; an empty content takes a file away.
func files(t testing.TB, changes ...string) fstest.MapFS {
	t.Helper()
	base, err := txtar.ParseFile("testdata/base.txtar")
	if err != nil {
		t.Fatal(err)
	}
	all := fstest.MapFS{}
	for _, f := range base.Files {
		all[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	for i := 0; i < len(changes); i += 2 {
		if changes[i+1] == "" {
			delete(all, changes[i])
			continue
		}
		all[changes[i]] = &fstest.MapFile{Data: []byte(changes[i+1])}
	}
	return all
}

func job[In, Out any](deadline time.Duration, run func(context.Context, In) (Out, error)) worker.Job {
	one := func(ctx context.Context, input json.RawMessage) (any, error) {
		var in In
		if err := json.Unmarshal(input, &in); err != nil {
			return nil, err
		}
		return run(ctx, in)
	}
	return worker.Job{Deadline: deadline, Input: 2 << 20, Output: 8 << 20, Run: one}
}
