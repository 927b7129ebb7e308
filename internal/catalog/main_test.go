package catalog

import (
	"context"
	"encoding/json"
	"os"
	"testing"
	"time"

	"hocvu/internal/markdown"
	"hocvu/internal/quizjs"
	"hocvu/internal/worker"
)

// table is what the program gives its workers; here again, because this package may not know the program.
var table = worker.Table{
	LessonJob:   job(MarkdownDeadline, markdown.RenderLesson),
	QuizJob:     job(MarkdownDeadline, markdown.ParseQuiz),
	GenerateJob: job(quizjs.Deadline, quizjs.Generate),
	GradeJob:    job(quizjs.Deadline, quizjs.Grade),
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
	return Engine{Call: pool.Call, Cache: t.TempDir(), Version: "test"}
}

func load1(t testing.TB, fsys Layer) (*Catalog, Problems) {
	return Load(context.Background(), []Layer{fsys}, engineOf(t))
}

func job[In, Out any](deadline time.Duration, run func(context.Context, In) (Out, error)) worker.Job {
	return worker.Job{Deadline: deadline, Input: 2 << 20, Output: 8 << 20, Run: func(ctx context.Context, input json.RawMessage) (any, error) {
		var in In
		if err := json.Unmarshal(input, &in); err != nil {
			return nil, err
		}
		return run(ctx, in)
	}}
}
