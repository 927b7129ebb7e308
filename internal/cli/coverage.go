package cli

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/competency"
	"hocvu/internal/learning/scoring"
	"hocvu/internal/message"
	"hocvu/internal/store"
	"hocvu/internal/store/inspect"
	"hocvu/internal/worker"
)

// coverageCommand tells which levels the packages can award, and what is missing for the others: by the calibration of
// the data folder, as the page does, where there is one.
func coverageCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "coverage [FRAMEWORK]", Args: s.words(0, 1)}
	s.share(c, append(dataFlags, "packages")...)
	s.refusesNewer(c)
	c.RunE = func(c *cobra.Command, words []string) error {
		return s.coverage(c.Context(), s.dataDir(), s.config.Packages, words)
	}
	return c
}

func (t terminal) coverage(ctx context.Context, dir, folder string, found []string) error {
	site, err := inspect.OpenReadOnly(dir)
	if err == nil {
		defer site.Close() //nolint:errcheck // only read
	} else if !errors.Is(err, store.ErrNotFound) {
		t.say("coverage.no-site", "folder", dir)
	}
	if err != nil {
		site = nil
	}
	c, err := t.load(ctx, folder)
	if err != nil {
		return err
	}
	frameworks := c.FrameworkIDs()
	if len(found) > 0 {
		frameworks = found
	}
	for _, id := range frameworks {
		f := c.Frameworks[id]
		if f == nil {
			return failure("coverage.unknown", "framework", id, "known", strings.Join(c.FrameworkIDs(), ", "))
		}
		p, replaced, err := fittedAt(site, f)
		if err != nil {
			return err
		}
		v, err := scoring.CoverageOf(c, id, t.language, p, replaced)
		if err != nil {
			return err
		}
		t.say("coverage.sum", "title", v.Title, "possible", v.Possible, "of", v.Of)
		if p.Number > 0 {
			t.say("coverage.by-calibration", "number", p.Number, "folder", dir)
		} else {
			t.say("coverage.by-authors")
		}
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

// fittedAt is the last calibration of a site that fits a framework, and what the framework replaced there. Without a
// site, or before any, questions are as hard as their authors say.
func fittedAt(site *inspect.ReadOnly, f *competency.Framework) (p competency.Parameters, replaced []store.Replacement, err error) {
	if site == nil {
		return competency.DefaultParameters(f), nil, nil
	}
	if replaced, err = site.Replacements(); err != nil {
		return p, nil, err
	}
	for below := math.MaxInt; ; {
		p, number, err := site.Parameters(f.ID, f.Version, below)
		switch {
		case number == 0:
			return competency.DefaultParameters(f), replaced, err
		case err == nil:
			if _, unfit := competency.NewModel(f, p, time.UTC); unfit == nil {
				return p, replaced, nil
			}
		case !errors.Is(err, store.ErrUnreadable):
			return p, nil, err
		}
		below = number
	}
}

// load reads the packages of a folder and those of the binary. Packages with problems are left out as a server would.
func (t terminal) load(ctx context.Context, folder string) (*catalog.Catalog, error) {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return nil, failure("cli.no-folder", "folder", folder)
	}
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	c, _ := catalog.Load(ctx, engine.Layers(folder), engine.New(pool))
	if ctx.Err() != nil {
		return nil, failure("cli.stopped")
	}
	return c, nil
}
