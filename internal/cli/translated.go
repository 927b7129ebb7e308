package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"hocvu/internal/app/engine"
	"hocvu/internal/catalog"
	"hocvu/internal/message"
	"hocvu/internal/worker"
)

// translatedCommand writes into every translation of a folder that it is up to date with its original.
func translatedCommand(s *session) *cobra.Command {
	c := &cobra.Command{Use: "translated [DIR]", Args: s.words(0, 1)}
	report := c.Flags().Bool("report", false, "cli.flag-report")
	c.RunE = func(c *cobra.Command, words []string) error {
		if *report {
			return s.translationReport(c.Context(), folderOf(words))
		}
		return s.translated(c.Context(), folderOf(words))
	}
	return c
}

// translationReport prints for each course of a folder and each language how many blocks of its texts, and of the
// quizzes that it asks, are up to date, behind their source, and missing. It changes nothing.
func (t terminal) translationReport(ctx context.Context, folder string) error {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return failure("cli.no-folder", "folder", folder)
	}
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	c, _ := catalog.Load(ctx, engine.Layers(folder), engine.New(pool))
	if ctx.Err() != nil {
		return failure("cli.stopped")
	}
	found := false
	for _, p := range c.Packages {
		if p.Kind != catalog.CourseKind || p.Layer != catalog.DiskLayer {
			continue
		}
		found = true
		sums := map[message.Language]map[catalog.BlockState]int{}
		for _, text := range c.Translations(p.ID) {
			if sums[text.Language] == nil {
				sums[text.Language] = map[catalog.BlockState]int{}
			}
			for _, b := range text.Blocks {
				sums[text.Language][b.State]++
			}
		}
		for _, l := range message.Languages {
			if n := sums[l]; n != nil {
				t.say("cli.translation-counts", "course", p.ID, "language", string(l), "complete", n[catalog.Complete],
					"stale", n[catalog.StaleBlock], "missing", n[catalog.Missing])
			}
		}
	}
	if !found {
		t.say("cli.no-courses", "folder", folder)
	}
	return nil
}

func (t terminal) translated(ctx context.Context, folder string) error {
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return failure("cli.no-folder", "folder", folder)
	}
	pool := worker.New(engine.Jobs(), worker.Options{})
	defer pool.Close()
	changed, problems, err := catalog.RecordSources(ctx, folder, engine.New(pool))
	if err != nil {
		return err
	}
	for _, file := range changed {
		t.say("cli.stamped", "file", file)
	}
	if len(changed) == 0 && len(problems) == 0 {
		t.say("cli.nothing-stamped")
	}
	for _, p := range problems {
		fmt.Fprintln(t.out, p.In(t.language))
	}
	if len(problems) > 0 {
		return errReported
	}
	return nil
}
