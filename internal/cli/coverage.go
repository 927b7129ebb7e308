package cli

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"

	"hocvu/internal/catalog"
	"hocvu/internal/learning"
	"hocvu/internal/message"
	"hocvu/internal/worker"
)

// cover tells which levels the packages can award, and what is missing for the others.
func cover(ctx context.Context, t terminal, arguments []string) error {
	flags := flag.NewFlagSet("coverage", flag.ContinueOnError)
	folder := flags.String("packages", ".", "")
	found, err := words(flags, append(t.before, arguments...), 1)
	if err != nil {
		return err
	}
	c, err := t.load(ctx, *folder)
	if err != nil {
		return err
	}
	frameworks := c.FrameworkIDs()
	if len(found) > 0 {
		frameworks = found
	}
	for _, id := range frameworks {
		v, err := learning.CoverageOf(c, id, t.language)
		if errors.Is(err, learning.ErrNotFound) {
			return broken("coverage.unknown", "framework", id, "known", strings.Join(c.FrameworkIDs(), ", "))
		}
		if err != nil {
			return err
		}
		t.say("coverage.sum", "title", v.Title, "possible", v.Possible, "of", v.Of)
		for _, area := range v.Areas {
			for _, row := range area.Rows {
				t.say("coverage.row", "code", row.Code, "name", row.Name, "lessons", row.Lessons)
				for i, cell := range row.Cells {
					fmt.Fprint(t.out, "  ")
					t.say("coverage.line", "level", v.Levels[i], "state", cell.Missing(),
						"questions", message.New("coverage.questions", "practice", cell.Practice, "exam", cell.Exam))
				}
			}
		}
	}
	return nil
}

// load reads the packages of a folder and those of the binary. Packages with problems are left out as a server would.
func (t terminal) load(ctx context.Context, folder string) (*catalog.Catalog, error) {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil, broken("cli.no-folder", "folder", folder)
	}
	pool := worker.New(Jobs(), worker.Options{})
	defer pool.Close()
	c, _ := catalog.Load(ctx, Layers(folder), Engine(pool))
	if ctx.Err() != nil {
		return nil, broken("cli.stopped")
	}
	return c, nil
}
