package cli

import (
	"context"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/worker"
)

func TestEveryCourseOfTheBinaryIsAModelWithoutFault(t *testing.T) {
	folder := t.TempDir()
	shipped := engine.Layers(folder)[0]
	const mark = "ban-sao-"
	models := courses(shipped.FS)
	for _, model := range models {
		for _, parent := range []string{"content", "quizzes"} {
			if _, err := fs.Stat(shipped.FS, path.Join(parent, model)); err != nil {
				continue
			}
			target := filepath.Join(folder, parent, mark+model)
			if err := copyModel(shipped.FS, parent, model, target, mark+model); err != nil {
				t.Fatal(err)
			}
		}
	}
	if len(models) < 10 {
		t.Fatalf("%d models", len(models))
	}
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	loader := engine.New(pool)
	ctx := context.Background()
	if _, _, err := catalog.RecordSources(ctx, folder, loader); err != nil {
		t.Fatal(err)
	}
	c, problems := catalog.Load(ctx, []catalog.Layer{shipped, {Name: catalog.DiskLayer, FS: os.DirFS(folder)}}, loader)
	for _, p := range problems {
		if strings.Contains(p.File, mark) && !p.Note {
			t.Error(p.In(message.English))
		}
	}
	for _, model := range models {
		copied, of := c.Courses[mark+model], c.Courses[model]
		if copied == nil || len(copied.Lessons) != len(of.Lessons) {
			t.Errorf("%s is not copied whole", model)
		}
	}
}
